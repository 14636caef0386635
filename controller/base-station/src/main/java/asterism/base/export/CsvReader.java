package asterism.base.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file with one header row; fields may be quoted and hold no line breaks (RFC 4180 without those). */
final class CsvReader {
    private final Path file;
    private final List<String> header;

    private CsvReader(Path file, List<String> header) {
        this.file = file;
        this.header = header;
    }

    /** Opens a file whose columns begin with {@code expected}. */
    static CsvReader open(Path file, List<String> expected) throws IOException, ExportException {
        CsvReader csv = open(file);
        if (csv.header.size() < expected.size()
                || !csv.header.subList(0, expected.size()).equals(expected)) {
            throw new ExportException(
                    file + ": expected the columns " + String.join(",", expected) + ", found " + csv.header);
        }
        return csv;
    }

    static CsvReader open(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String first = in.readLine();
            return new CsvReader(file, first == null ? List.of() : fields(first));
        }
    }

    List<String> header() {
        return header;
    }

    /** Gives every row; one with another number of fields than the header is refused by its line. */
    void each(Table.Visitor to) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            in.readLine();
            String[] row = new String[header.size()];
            int number = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                List<String> fields = fields(line);
                if (fields.size() != row.length)
                    throw new IOException(
                            file + ": line " + number + " has " + fields.size() + " fields, expected " + row.length);
                to.row(fields.toArray(row));
            }
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, fields);
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                fields.add(line.substring(at, end));
                at = end;
            }
            if (at >= line.length()) return fields;
            at++;
        }
    }

    /** Reads on behind an opening quote; the place of the comma behind the closing one. */
    private static int quoted(String line, int from, List<String> fields) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c != '"') {
                text.append(c);
            } else if (at < line.length() && line.charAt(at) == '"') {
                text.append('"');
                at++;
            } else {
                break;
            }
        }
        fields.add(text.toString());
        return at;
    }
}
