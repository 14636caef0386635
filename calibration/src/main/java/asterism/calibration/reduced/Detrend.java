package asterism.calibration.reduced;

import asterism.calibration.kinetics.Quantiles;
import java.util.stream.IntStream;

/** Takes a slowly changing baseline, the median of half-minutes joined by lines, off every series. */
final class Detrend {
    private static final double SEGMENT_SECONDS = 30;
    private static final int LOOKED_AT = 200;

    private Detrend() {}

    static void apply(short[][] series, double fps) {
        int length = series[0].length;
        int segments = Math.max(1, (int) Math.round(length / (SEGMENT_SECONDS * fps)));
        IntStream.range(0, series.length).parallel().forEach(p -> onePixel(series[p], segments));
    }

    private static void onePixel(short[] s, int segments) {
        int length = s.length;
        float[] base = new float[segments];
        int stride = Math.max(1, length / segments / LOOKED_AT);
        float[] picked = new float[length / segments / stride + 2];
        for (int k = 0; k < segments; k++) {
            int n = 0;
            for (int t = (int) ((long) length * k / segments); t < (long) length * (k + 1) / segments; t += stride) {
                if (n < picked.length) {
                    picked[n++] = s[t];
                }
            }
            base[k] = Quantiles.select(picked, n, 0.5);
        }
        for (int t = 0; t < length; t++) {
            float at = (t + 0.5f) * segments / length - 0.5f;
            int k = Math.clamp((int) Math.floor(at), 0, Math.max(0, segments - 2));
            float part = segments == 1 ? 0 : Math.clamp(at - k, 0f, 1f);
            float b = base[k] + part * (base[Math.min(segments - 1, k + 1)] - base[k]);
            s[t] = (short) Math.clamp(Math.round(s[t] - b), Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }
}
