package asterism.calibration.reduced;

import java.util.stream.IntStream;

/** Takes what changes slowly, the running mean over some seconds, off every series: bleaching, drift, slow neuropil. */
final class Detrend {
    private Detrend() {}

    static void apply(short[][] series, double fps) {
        int length = series[0].length;
        int half = Math.clamp(Math.round(ReducedMovie.WINDOW_SECONDS * fps / 2), 1, Math.max(1, length / 4));
        IntStream.range(0, series.length).parallel().forEach(p -> series[p] = withoutMean(series[p], half));
    }

    private static short[] withoutMean(short[] s, int half) {
        short[] out = new short[s.length];
        int sum = 0;
        int from = 0;
        int to = 0;
        for (int t = 0; t < s.length; t++) {
            while (to < Math.min(s.length, t + half + 1)) {
                sum += s[to++];
            }
            while (from < t - half) {
                sum -= s[from++];
            }
            int value = s[t] - Math.round((float) sum / (to - from));
            out[t] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
        }
        return out;
    }
}
