package asterism.calibration.sensor;

import java.util.Arrays;

/** What a pixel should be by its neighbours: the median of the 24 around it, fewer at the edge. */
final class LocalMedian {
    private static final int REACH = 2;

    private LocalMedian() {}

    static float[] of(float[] picture, int width, int height) {
        float[] out = new float[picture.length];
        float[] around = new float[(2 * REACH + 1) * (2 * REACH + 1)];
        for (int i = 0; i < out.length; i++) {
            int count = 0;
            for (int y = Math.max(0, i / width - REACH); y <= Math.min(height - 1, i / width + REACH); y++) {
                for (int x = Math.max(0, i % width - REACH); x <= Math.min(width - 1, i % width + REACH); x++) {
                    around[count] = picture[y * width + x];
                    count += y * width + x == i ? 0 : 1;
                }
            }
            Arrays.sort(around, 0, count);
            out[i] = (around[(count - 1) / 2] + around[count / 2]) / 2;
        }
        return out;
    }

    /** Standard deviation of values around 0 as their median size tells it. */
    static double spread(float[] values) {
        float[] sizes = new float[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        Arrays.sort(sizes);
        return 1.4826 * sizes[sizes.length / 2];
    }
}
