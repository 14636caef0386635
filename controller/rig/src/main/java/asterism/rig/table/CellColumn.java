package asterism.rig.table;

import java.util.Arrays;

/** One cell's column while it is read. */
final class CellColumn {
    private final String name;
    private final int field;
    private float[] values = new float[1024];
    private int rows;
    private double first = Double.NaN;

    CellColumn(String name, int field) {
        this.name = name;
        this.field = field;
    }

    String name() {
        return name;
    }

    void take(String[] row, NumberField.Place place) throws TableException {
        double value = NumberField.of(row[field], place, name);
        if (Double.isNaN(first)) {
            first = value;
        }
        if (rows == values.length) {
            values = Arrays.copyOf(values, 2 * rows);
        }
        values[rows++] = (float) (value - first);
    }

    /** Above the first observed value. */
    float[] values() {
        return Arrays.copyOf(values, rows);
    }
}
