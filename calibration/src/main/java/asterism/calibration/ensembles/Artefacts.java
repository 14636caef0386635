package asterism.calibration.ensembles;

import asterism.calibration.kinetics.Quantiles;
import java.util.Arrays;

/**
 * Bins that no ensemble makes: most cells light up at once, or many fall at once, as cells do when the picture moves
 * under them and never by their own activity.
 */
final class Artefacts {
    private static final double MOST_ACTIVE = 0.5;
    private static final double MOST_FALLING = 0.08;
    /** Standard deviations, if a quarter of the values lie 0.674 of them below the middle. */
    private static final double FALL = 3 / 0.674;

    private Artefacts() {}

    /** Silences bins in which most cells are active; returns how many. */
    static int silenceCrowds(byte[][] level, int bins) {
        boolean[] artefact = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            int active = 0;
            for (byte[] cell : level) {
                active += cell[b] > 0 ? 1 : 0;
            }
            artefact[b] = active > MOST_ACTIVE * level.length;
        }
        return silence(level, artefact);
    }

    /** Silences bins in which many cells fall, and those beside them, given the activity of each bin; returns how many. */
    static int silenceFalls(byte[][] level, float[][] window, int bins, int beside) {
        int[] falling = new int[bins];
        for (float[] cell : window) {
            float[] seen = seen(cell);
            double middle = seen.length == 0 ? 0 : Quantiles.of(seen, 0.5);
            double edge = seen.length == 0 ? 0 : middle - FALL * (middle - Quantiles.of(seen, 0.25));
            for (int b = 0; b < bins; b++) {
                falling[b] += cell[b] < edge ? 1 : 0;
            }
        }
        boolean[] artefact = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            if (falling[b] > MOST_FALLING * window.length) {
                Arrays.fill(artefact, Math.max(0, b - beside), Math.min(bins, b + beside + 1), true);
            }
        }
        return silence(level, artefact);
    }

    /** Nothing at all happened only where the cell was not observed. */
    private static float[] seen(float[] window) {
        float[] seen = new float[window.length];
        int n = 0;
        for (float w : window) {
            if (w != 0) {
                seen[n++] = w;
            }
        }
        return Arrays.copyOf(seen, n);
    }

    private static int silence(byte[][] level, boolean[] artefact) {
        int n = 0;
        for (int b = 0; b < artefact.length; b++) {
            if (artefact[b]) {
                n++;
                for (byte[] cell : level) {
                    cell[b] = 0;
                }
            }
        }
        return level.length == 0 ? 0 : n;
    }
}
