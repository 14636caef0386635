package asterism.rig.session;

import asterism.wire.MinuteSummary.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * How many frames had more cells together than chance gives at 10⁻² and 10⁻³: chance is the lagged surrogate of the session
 * so far. The detector itself decides tier 1 at one level, the profile's; these counts are of frames, not of activations.
 */
final class ChanceLevels {
    static final List<Double> ALPHAS = List.of(1e-2, 1e-3);
    /** Surrogate frames beyond a threshold that are wanted before it is believed. */
    private static final int LEAST_BEYOND = 2;

    private final long[] chance;

    ChanceLevels(int bins) {
        chance = new long[bins];
    }

    /** Adds a minute's surrogate counts. */
    void add(int[] surrogate) {
        for (int k = 0; k < chance.length; k++) {
            chance[k] += surrogate[k];
        }
    }

    /** Frames of a histogram beyond chance. */
    List<Level> of(long[] counts) {
        List<Level> levels = new ArrayList<>();
        for (double alpha : ALPHAS) {
            Integer least = least(alpha);
            levels.add(new Level(alpha, least, least == null ? null : (Integer) tail(counts, least)));
        }
        return levels;
    }

    /** The least number of cells that no more than this share of the surrogate reaches; null while that is not known. */
    private Integer least(double alpha) {
        long all = 0;
        for (long count : chance) {
            all += count;
        }
        if (all * alpha < LEAST_BEYOND) {
            return null;
        }
        int least = chance.length;
        long beyond = 0;
        while (least > 1 && beyond + chance[least - 1] <= alpha * all) {
            beyond += chance[--least];
        }
        return least;
    }

    private static int tail(long[] counts, int least) {
        long frames = 0;
        for (int k = least; k < counts.length; k++) {
            frames += counts[k];
        }
        return Math.toIntExact(frames);
    }
}
