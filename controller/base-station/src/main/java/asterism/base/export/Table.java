package asterism.base.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One series of a session.
 *
 * @param name of the series, and of its file
 * @param description one sentence
 * @param columns in order
 * @param rows its rows, as many times as they are asked for
 */
public record Table(String name, String description, List<Column> columns, Rows rows) {
    /** Takes a row; the array is the table's own and changes with the next row. */
    public interface Visitor {
        void row(String[] fields) throws IOException;
    }

    /** Gives every row in order. */
    public interface Rows {
        void each(Visitor to) throws IOException;
    }

    public Table {
        columns = List.copyOf(columns);
    }

    /** A table of rows at hand. */
    static Table of(String name, String description, List<Column> columns, List<String[]> rows) {
        return new Table(name, description, columns, to -> {
            for (String[] row : rows) to.row(row);
        });
    }

    /** Place of a column, or -1. */
    public int column(String wanted) {
        for (int i = 0; i < columns.size(); i++) if (columns.get(i).name().equals(wanted)) return i;
        return -1;
    }

    /** Number of rows, counted. */
    public long count() throws IOException {
        long[] n = new long[1];
        rows.each(row -> n[0]++);
        return n[0];
    }

    /** A column's fields, in order. */
    public List<String> fields(String wanted) throws IOException {
        int at = column(wanted);
        if (at < 0) throw new IllegalArgumentException("table " + name + " has no column " + wanted);
        List<String> fields = new ArrayList<>();
        rows.each(row -> fields.add(row[at]));
        return fields;
    }

    /** A column's fields as numbers, NaN where unknown. */
    public double[] numbers(String wanted) throws IOException {
        List<String> fields = fields(wanted);
        double[] numbers = new double[fields.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = Decimal.parse(fields.get(i));
        return numbers;
    }
}
