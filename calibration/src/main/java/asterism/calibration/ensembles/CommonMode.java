package asterism.calibration.ensembles;

import asterism.calibration.kinetics.Quantiles;
import java.util.Arrays;

/**
 * What all cells do at once (light, neuropil that nobody subtracted): the middle over cells of what is new in each frame,
 * taken from each trace in the measure in which it follows it. Cells that burst do not move it, be they fewer than half.
 * Where it moves no more than that of displaced traces does, they stay as they are.
 */
final class CommonMode {
    /** Among fewer cells one ensemble may be most of them. */
    static final int FEWEST_CELLS = 30;

    private static final double BEYOND_CHANCE = 1.5;
    /** Two standard deviations, in units of a quarter's distance from the middle. */
    private static final float NEAR = 2 / 0.674f;

    private static final int ROUNDS = 3;

    private final float[][] traces;
    private final float gamma;
    private final float[] middle;
    private final float[] unit;

    private CommonMode(float[][] traces, double[] decaySeconds, double fps) {
        this.traces = traces;
        double[] sorted = decaySeconds.clone();
        Arrays.sort(sorted);
        gamma = (float) Math.exp(-1 / (sorted[sorted.length / 2] * fps));
        middle = new float[traces.length];
        unit = new float[traces.length];
        for (int c = 0; c < unit.length; c++) {
            measure(c);
        }
    }

    /** The traces without it; the same ones if there is none. */
    static float[][] removed(float[][] traces, double[] decaySeconds, double fps) {
        if (traces.length < FEWEST_CELLS || traces[0].length < FEWEST_CELLS) {
            return traces;
        }
        CommonMode mode = new CommonMode(traces, decaySeconds, fps);
        float[] median = mode.median(0);
        boolean common = power(median) > BEYOND_CHANCE * power(mode.median(traces[0].length / traces.length));
        return common ? mode.without(median) : traces;
    }

    /** What is new in a frame, over what usually is; NaN where that is not known. */
    private float news(int cell, int t) {
        return t == 0 ? Float.NaN : traces[cell][t] - gamma * traces[cell][t - 1] - middle[cell];
    }

    /** The unit is how far half of the values below the middle lie from it: bursts do not count. */
    private void measure(int cell) {
        float[] seen = new float[traces[cell].length];
        int n = 0;
        for (int t = 0; t < seen.length; t++) {
            float news = news(cell, t);
            if (!Float.isNaN(news)) {
                seen[n++] = news;
            }
        }
        if (n > 0) {
            middle[cell] = Quantiles.select(seen, n, 0.5);
            unit[cell] = middle[cell] - Quantiles.select(seen, n, 0.25);
        }
    }

    /** Frame by frame, each cell displaced by so many frames more than the one before. */
    private float[] median(int apart) {
        int frames = traces[0].length;
        float[] median = new float[frames];
        float[] row = new float[traces.length];
        for (int t = 0; t < frames; t++) {
            int n = 0;
            for (int c = 0; c < row.length; c++) {
                float news = news(c, (int) ((t + (long) c * apart) % frames));
                if (unit[c] > 0 && !Float.isNaN(news)) {
                    row[n++] = news / unit[c];
                }
            }
            median[t] = n == 0 ? 0 : middle(row, n);
        }
        return median;
    }

    /** Of those that do not burst: those that do would pull the median towards them, and all others would seem to fall. */
    private static float middle(float[] row, int n) {
        float middle = Quantiles.select(row, n, 0.5);
        for (int round = 0; round < ROUNDS; round++) {
            float sum = 0;
            int near = 0;
            for (int i = 0; i < n; i++) {
                if (Math.abs(row[i] - middle) <= NEAR) {
                    sum += row[i];
                    near++;
                }
            }
            middle = near == 0 ? middle : sum / near;
        }
        return middle;
    }

    private static double power(float[] signal) {
        double sum = 0;
        for (float v : signal) {
            sum += v * v;
        }
        return sum;
    }

    private float[][] without(float[] median) {
        double power = power(median);
        float[][] out = new float[traces.length][];
        Arrays.parallelSetAll(out, c -> {
            double along = 0;
            for (int t = 1; t < median.length; t++) {
                float news = news(c, t);
                along += Float.isNaN(news) ? 0 : (double) news * median[t];
            }
            float[] rest = new float[median.length];
            double common = 0;
            for (int t = 0; t < rest.length; t++) {
                common = gamma * common + along / power * median[t];
                rest[t] = (float) (traces[c][t] - common);
            }
            return rest;
        });
        return out;
    }
}
