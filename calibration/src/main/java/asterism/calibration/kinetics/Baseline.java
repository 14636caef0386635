package asterism.calibration.kinetics;

/** The slow level a trace rests at: a low quantile of each half-minute, joined by lines. */
public final class Baseline {
    private static final double SEGMENT_SECONDS = 30;
    private static final double REST = 0.4;

    private Baseline() {}

    /** The trace above that level. */
    public static float[] removed(float[] trace, double fps) {
        if (trace.length == 0) {
            return trace;
        }
        int segments = Math.max(1, (int) Math.round(trace.length / (SEGMENT_SECONDS * fps)));
        double[] level = new double[segments];
        for (int k = 0; k < segments; k++) {
            int from = (int) ((long) trace.length * k / segments);
            int to = (int) ((long) trace.length * (k + 1) / segments);
            level[k] = Quantiles.of(java.util.Arrays.copyOfRange(trace, from, to), REST);
        }
        float[] above = new float[trace.length];
        for (int t = 0; t < above.length; t++) {
            double at = (t + 0.5) * segments / above.length - 0.5;
            int k = Math.clamp((int) Math.floor(at), 0, Math.max(0, segments - 2));
            double part = segments == 1 ? 0 : Math.clamp(at - k, 0, 1);
            double rest = level[k] + part * (level[Math.min(segments - 1, k + 1)] - level[k]);
            above[t] = (float) (trace[t] - rest);
        }
        return above;
    }
}
