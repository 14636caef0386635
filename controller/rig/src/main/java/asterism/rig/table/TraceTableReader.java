package asterism.rig.table;

import asterism.detector.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads {@code TRACES.csv}: one row a frame, one column a cell; see {@link #read}. */
public final class TraceTableReader {
    private final Path file;
    private final List<String> wanted;
    private final List<CellColumn> cells = new ArrayList<>();
    private final FrameClock clock;
    private int fields;
    private int line;
    private int blank;

    private TraceTableReader(Path file, double fps, List<String> wanted) {
        this.file = file;
        this.wanted = wanted;
        clock = new FrameClock(fps);
    }

    /**
     * Reads a table.
     *
     * <p>A first row with a non-number is a header; then columns named {@code frame}, {@code time_ms}, {@code time_s} or
     * {@code t_s} are no cells but say which frames are missing. Empty or NaN = not observed.
     *
     * @param fps frames a second
     * @param columns the cells' columns, by name or, without a header, by number from 0; empty = all
     * @throws TableException naming line and column
     */
    public static TraceTable read(Path file, double fps, List<String> columns) throws IOException {
        return new TraceTableReader(file, fps, columns).read();
    }

    private TraceTable read() throws IOException {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (text.isBlank()) {
                    blank++;
                } else {
                    take(split(line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text));
                }
            }
        }
        if (cells.isEmpty()) {
            throw new TableException(file + " holds no rows");
        }
        if (clock.rows() == 0) {
            throw new TableException(file + " holds a header and no rows");
        }
        return new TraceTable(
                cells.stream().map(CellColumn::name).toList(),
                cells.stream().map(CellColumn::values).toArray(float[][]::new),
                clock.lostBefore());
    }

    private void take(String[] row) throws TableException {
        if (fields == 0) {
            fields = row.length;
            boolean header = Arrays.stream(row).anyMatch(field -> !NumberField.isOne(field));
            columns(header ? row : null);
            if (header) {
                blank = 0;
                return;
            }
        }
        fill();
        if (row.length != fields) {
            throw new TableException(
                    place() + ": " + row.length + (row.length == 1 ? " field, " : " fields, ") + fields + " expected");
        }
        clock.take(row, this::place);
        for (CellColumn cell : cells) {
            cell.take(row, this::place);
        }
    }

    /** Blank lines between rows: in a table of one column frames that were not seen, in a wider one no rows. */
    private void fill() throws TableException {
        if (blank > 0 && fields > 1) {
            line -= 1;
            throw new TableException(place() + ": blank, " + fields + " fields expected");
        }
        String[] empty = {""};
        for (; blank > 0; blank--) {
            clock.take(empty, this::place);
            cells.getFirst().take(empty, this::place);
        }
    }

    private void columns(String[] header) throws TableException {
        List<Integer> candidates = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            String name = header == null ? Integer.toString(i) : header[i];
            if (header == null || !clock.claims(name, i)) {
                candidates.add(i);
                names.add(name);
            }
        }
        int[] chosen = wanted.isEmpty()
                ? IntStream.range(0, names.size()).toArray()
                : wanted.stream().mapToInt(names::indexOf).toArray();
        for (int k = 0; k < chosen.length; k++) {
            if (chosen[k] < 0) {
                throw new TableException(file + ": no column " + (header == null ? "number " : "") + wanted.get(k)
                        + "; there are " + some(names));
            }
            cells.add(new CellColumn(names.get(chosen[k]), candidates.get(chosen[k])));
        }
        if (cells.isEmpty()) {
            throw new TableException(file + ": no column of a cell, only frame numbers or times");
        }
        if (cells.size() > Profile.MAX_CELLS) {
            throw new TableException(
                    file + ": " + cells.size() + " columns, at most " + Profile.MAX_CELLS + " cells are possible");
        }
    }

    private static String some(List<String> names) {
        List<String> shown = names.stream()
                .limit(8)
                .map(name -> name.length() > 40 ? name.substring(0, 40) + "…" : name)
                .toList();
        return String.join(", ", shown) + (names.size() > 8 ? ", … (" + names.size() + ")" : "");
    }

    private String place() {
        return file + " line " + line;
    }

    private static String[] split(String text) {
        String[] fields = text.split(",", -1);
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].strip();
            boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
            fields[i] = quoted ? field.substring(1, field.length() - 1).strip() : field;
        }
        return fields;
    }
}
