package asterism.calibration.kinetics;

/** Standard deviation of the white noise in a trace, from its second differences. */
public final class Noise {
    private static final int LOOKED_AT = 600;
    private static final double OF_SECOND_DIFFERENCE = 1 / (0.67449 * Math.sqrt(6));

    private Noise() {}

    /** From at most 600 second differences evenly spread over the trace; the unit of the trace. */
    public static double of(float[] trace) {
        int n = trace.length - 2;
        if (n < 1) {
            return 0;
        }
        int stride = Math.max(1, n / LOOKED_AT);
        float[] size = new float[(n + stride - 1) / stride];
        for (int i = 0; i < size.length; i++) {
            int t = i * stride;
            size[i] = Math.abs(trace[t] - 2 * trace[t + 1] + trace[t + 2]);
        }
        return OF_SECOND_DIFFERENCE * Quantiles.select(size, size.length, 0.5);
    }
}
