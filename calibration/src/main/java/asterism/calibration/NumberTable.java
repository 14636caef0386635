package asterism.calibration;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small CSV of numbers with a fixed header; complaints name the file and the line. */
public final class NumberTable {
    private static final int MOST_ROWS = 1_000_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int LONGEST_SHOWN = 60;

    private final String name;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private NumberTable(String name) {
        this.name = name;
    }

    /**
     * Reads it whole. Blank lines are passed over, a byte order mark too.
     *
     * @param header the names of its columns, joined by commas, as its first row must be
     * @throws CalibrationException naming the line that is wrong
     */
    public static NumberTable read(Path file, String header) throws IOException {
        NumberTable table = new NumberTable(file.getFileName().toString());
        if (Files.size(file) > MOST_BYTES) {
            throw new CalibrationException(table.name + " is larger than 64 MB; is it the right file?");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new CalibrationException(table.name + " is no text in UTF-8; expected is a CSV with " + header + ".");
        }
        String first = lines.isEmpty() ? "" : lines.getFirst().replace("\uFEFF", "");
        if (!first.replace(" ", "").strip().equals(header)) {
            throw new CalibrationException("The first row of " + table.name + " is not " + header + ".");
        }
        int columns = header.split(",").length;
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                table.add(lines.get(i), i + 1, columns);
            }
        }
        return table;
    }

    private void add(String line, int number, int columns) throws CalibrationException {
        String[] part = line.split(",", -1);
        lines.add(number);
        if (part.length != columns) {
            throw refusal(lines.size() - 1, part.length + " columns instead of " + columns);
        }
        double[] row = new double[columns];
        for (int c = 0; c < columns; c++) {
            row[c] = number(part[c].strip());
            if (Double.isNaN(row[c])) {
                String shown = part[c].length() > LONGEST_SHOWN ? part[c].substring(0, LONGEST_SHOWN) + "…" : part[c];
                throw refusal(lines.size() - 1, "\"" + shown + "\" is not a number");
            }
        }
        rows.add(row);
        if (rows.size() > MOST_ROWS) {
            throw refusal(lines.size() - 1, "more than " + MOST_ROWS + " rows");
        }
    }

    private static double number(String text) {
        if (!text.matches("[-+0-9.eE]{1,40}")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Math.abs(value) <= 1e12 ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Rows below the header. */
    public int rows() {
        return rows.size();
    }

    public double at(int row, int column) {
        return rows.get(row)[column];
    }

    /** One column, from the first row to the last. */
    public double[] column(int column) {
        return rows.stream().mapToDouble(r -> r[column]).toArray();
    }

    /** A complaint about a row. */
    public CalibrationException refusal(int row, String why) {
        return new CalibrationException(name + ", line " + lines.get(row) + ": " + why + ".");
    }
}
