package asterism.rig.table;

import asterism.detector.trace.CellTraces;
import java.util.Arrays;

/**
 * How a column's unit becomes the detector's, measured once over the whole column: the detector counts in noises, and its
 * range ends at 512 of them.
 *
 * @param unit what is taken as one noise, in the column's unit: the standard deviation of the white noise, or where
 *     hardly any is, a three-hundredth of the column's range
 * @param rest a value near the cell's rest, in the column's unit above its first value; the detector finds rest itself
 */
public record ColumnScale(double unit, double rest) {
    /** Grey levels that the detector is told a noise is: rounding costs a four-thousandth of it. */
    static final int NOISE_LEVELS = 16;

    private static final double LARGEST_HEIGHT = 300;
    /** Of the absolute second difference of white noise: median over standard deviation is 0.67449 · √6. */
    private static final double NOISE_OF_MEDIAN = 1 / (0.67449 * Math.sqrt(6));

    /** Measures a column; NaN = not observed. */
    public static ColumnScale of(float[] trace) {
        float[] seen = observed(trace);
        if (seen.length == 0) {
            return new ColumnScale(1, 0);
        }
        Arrays.sort(seen);
        double rest = seen[seen.length / 5];
        double range = seen[(int) (0.999 * (seen.length - 1))] - rest;
        double unit = Math.max(noise(trace), range / LARGEST_HEIGHT);
        return new ColumnScale(unit > 0 ? unit : 1, rest);
    }

    /** The observed values, one after another. */
    public static float[] observed(float[] trace) {
        float[] seen = new float[trace.length];
        int n = 0;
        for (float value : trace) {
            if (!Float.isNaN(value)) {
                seen[n++] = value;
            }
        }
        return Arrays.copyOf(seen, n);
    }

    /** From second differences, by their median, or where most of them are 0 by their mean square. */
    private static double noise(float[] trace) {
        double[] differences = new double[trace.length];
        int n = 0;
        double squares = 0;
        for (int t = 2; t < trace.length; t++) {
            double d = trace[t] - 2.0 * trace[t - 1] + trace[t - 2];
            if (!Double.isNaN(d)) {
                differences[n++] = Math.abs(d);
                squares += d * d;
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(differences, 0, n);
        double median = differences[n / 2];
        return median > 0 ? NOISE_OF_MEDIAN * median : Math.sqrt(squares / n / 6);
    }

    int valueQ8(float value) {
        if (Float.isNaN(value)) {
            return CellTraces.UNOBSERVED;
        }
        double levelsQ8 = (value - rest) / unit * NOISE_LEVELS * 256;
        return (int) Math.rint(Math.clamp(levelsQ8, -(1 << 22), 1 << 22));
    }
}
