package asterism.rig.table;

import java.util.Arrays;
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

    /**
     * The traces with the frames that are missing, which were not observed.
     *
     * @param longest frames that a longer gap is taken for
     */
    public float[][] inTime(int longest) {
        int frames = rows();
        for (int lost : lostBefore) {
            frames += Math.min(lost, longest);
        }
        float[][] out = new float[cells()][frames];
        for (int cell = 0; cell < cells(); cell++) {
            Arrays.fill(out[cell], Float.NaN);
            int at = 0;
            for (int row = 0; row < rows(); row++) {
                at += Math.min(lostBefore[row], longest);
                out[cell][at++] = traces[cell][row];
            }
        }
        return out;
    }

    boolean observed(int cell, int row) {
        return !Float.isNaN(traces[cell][row]);
    }
}
