package asterism.rig.table;

import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/** A table row by row, as the detector takes it: values in its integers, frame numbers, clock. */
public final class TableRows {
    /** Rows in which no cell was observed, for at least this long, are frames that were not there. */
    private static final double DARK_SECONDS = 0.3;

    private final TraceTable table;
    private final ColumnScale[] scales;
    private final double fps;
    private final long[] deviceFrame;
    private final boolean[] dark;
    private final int[] observed;

    /** @param scales one a cell */
    public TableRows(TraceTable table, ColumnScale[] scales, double fps) {
        this.table = table;
        this.scales = scales.clone();
        this.fps = fps;
        deviceFrame = new long[table.rows()];
        dark = new boolean[table.rows()];
        observed = new int[table.cells()];
        int darkRows = 0;
        for (int row = 0; row < table.rows(); row++) {
            deviceFrame[row] = row == 0 ? 0 : deviceFrame[row - 1] + 1 + table.lostBefore()[row];
            boolean any = false;
            for (int cell = 0; cell < table.cells(); cell++) {
                boolean seen = table.observed(cell, row);
                observed[cell] += seen ? 1 : 0;
                any |= seen;
            }
            darkRows = any ? 0 : darkRows + 1;
            for (int back = 0; darkRows >= DARK_SECONDS * fps && back < darkRows && !dark[row - back]; back++) {
                dark[row - back] = true;
            }
        }
    }

    public int count() {
        return table.rows();
    }

    public double fps() {
        return fps;
    }

    /** Frame number from 0, frames that are missing counted. */
    public long deviceFrame(int row) {
        return deviceFrame[row];
    }

    /** The frame number as a time, µs. */
    public long deviceMicros(int row) {
        return Math.round(deviceFrame[row] * 1e6 / fps);
    }

    /** Whether this row is one of so many without any value that nothing could be seen. */
    public boolean dark(int row) {
        return dark[row];
    }

    /** Rows in which a cell was observed. */
    public int observed(int cell) {
        return observed[cell];
    }

    /** A row's values. Brightness and surroundings stay 0: a table has none, and a guard sees nothing move there. */
    public void fill(CellTraces traces, int row) {
        for (int cell = 0; cell < scales.length; cell++) {
            traces.valueQ8[cell] = scales[cell].valueQ8(table.traces()[cell][row]);
        }
    }

    /** The detector's profile with each cell's noise in the table's unit, as people read it. */
    public Profile inTheTablesUnit(Profile profile) {
        return TableProfile.inTheTablesUnit(profile, scales);
    }
}
