package asterism.calibration.kinetics;

import java.util.function.ToDoubleFunction;

/** Standard error of what is measured of a trace, by leaving out each of ten stretches in turn (Künsch 1989). */
public final class Jackknife {
    /** Each is left out once. */
    public static final int STRETCHES = 10;

    private Jackknife() {}

    /**
     * In the unit of the estimate; stretches should be long beside what neighbouring samples have in common.
     *
     * @param trace at least 20 samples
     * @param estimate of a trace nine tenths as long
     */
    public static double error(float[] trace, ToDoubleFunction<float[]> estimate) {
        double[] found = new double[STRETCHES];
        double mean = 0;
        for (int k = 0; k < STRETCHES; k++) {
            int from = (int) ((long) trace.length * k / STRETCHES);
            int to = (int) ((long) trace.length * (k + 1) / STRETCHES);
            float[] rest = new float[trace.length - (to - from)];
            System.arraycopy(trace, 0, rest, 0, from);
            System.arraycopy(trace, to, rest, from, trace.length - to);
            found[k] = estimate.applyAsDouble(rest);
            mean += found[k] / STRETCHES;
        }
        double squares = 0;
        for (double f : found) {
            squares += (f - mean) * (f - mean);
        }
        return Math.sqrt(squares * (STRETCHES - 1) / STRETCHES);
    }
}
