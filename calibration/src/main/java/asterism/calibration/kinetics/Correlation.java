package asterism.calibration.kinetics;

/** Pearson's correlation. */
public final class Correlation {
    private Correlation() {}

    /** In [-1, 1]; 0 if one of the traces, which must be equally long, does not vary. */
    public static double of(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("traces of " + a.length + " and " + b.length + " samples");
        }
        double sumA = 0;
        double sumB = 0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int t = 0; t < a.length; t++) {
            sumA += a[t];
            sumB += b[t];
            ab += a[t] * b[t];
            aa += a[t] * a[t];
            bb += b[t] * b[t];
        }
        double n = a.length;
        double variance = (aa - sumA * sumA / n) * (bb - sumB * sumB / n);
        return variance <= 0 ? 0 : (ab - sumA * sumB / n) / Math.sqrt(variance);
    }
}
