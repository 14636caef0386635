package asterism.base.export.nwb;

import asterism.base.export.Column;
import asterism.base.export.Decimal;
import asterism.base.export.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table's columns in memory: numbers as f64 with NaN where unknown, texts as texts. */
final class ColumnData {
    private final Table table;
    private final double[][] numbers;
    private final List<List<String>> texts = new ArrayList<>();
    private int rows;

    private ColumnData(Table table) {
        this.table = table;
        numbers = new double[table.columns().size()][64];
        table.columns().forEach(c -> texts.add(new ArrayList<>()));
    }

    static ColumnData read(Table table) throws IOException {
        ColumnData data = new ColumnData(table);
        table.rows().each(data::add);
        return data;
    }

    private void add(String[] row) {
        for (int c = 0; c < row.length; c++) {
            if (table.columns().get(c).type() == Column.Type.TEXT) {
                texts.get(c).add(row[c]);
                continue;
            }
            if (rows == numbers[c].length) numbers[c] = Arrays.copyOf(numbers[c], 2 * rows);
            numbers[c][rows] = Decimal.parse(row[c]);
        }
        rows++;
    }

    int rows() {
        return rows;
    }

    double[] numbers(String column) {
        return Arrays.copyOf(numbers[table.column(column)], rows);
    }

    /** Times of a column in ms, as seconds. */
    double[] seconds(String column) {
        return seconds(numbers(column));
    }

    static double[] seconds(double[] millis) {
        double[] seconds = new double[millis.length];
        for (int i = 0; i < seconds.length; i++) seconds[i] = millis[i] / 1000;
        return seconds;
    }

    List<String> texts(String column) {
        return texts.get(table.column(column));
    }

    /** A column of whole numbers, all known. */
    long[] integers(String column) {
        long[] whole = new long[rows];
        double[] values = numbers[table.column(column)];
        for (int i = 0; i < rows; i++) whole[i] = (long) values[i];
        return whole;
    }

    /** Whether every field of a column is a whole number. */
    boolean whole(String column) {
        double[] values = numbers[table.column(column)];
        for (int i = 0; i < rows; i++) if (values[i] != Math.rint(values[i])) return false;
        return true;
    }
}
