package asterism.rig.table;

import java.util.List;

/**
 * Traces of cells, one row a frame.
 *
 * @param names the columns' names, or their numbers from 0 without a header
 * @param traces by cell, then row: the value above the cell's first one, so that a large offset costs no digits; NaN =
 *     not observed
 * @param lostBefore by row: frames that frame numbers or times say are missing just before it
 */
public record TraceTable(List<String> names, float[][] traces, int[] lostBefore) {
    public TraceTable {
        names = List.copyOf(names);
    }

    public int cells() {
        return traces.length;
    }

    public int rows() {
        return lostBefore.length;
    }

    /** Frames that are missing, in all. */
    public long lost() {
        long sum = 0;
        for (int lost : lostBefore) {
            sum += lost;
        }
        return sum;
    }

    boolean observed(int cell, int row) {
        return !Float.isNaN(traces[cell][row]);
    }
}
