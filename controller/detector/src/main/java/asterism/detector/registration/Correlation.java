package asterism.detector.registration;

import java.util.Arrays;

/** Sums of products of two high-passed pictures: the one flat kernel that finding a displacement spends its time in. */
final class Correlation {
    /** Rows after which an int of {@code lanes} could overflow: pairs below 2 · 2,047 · 4,095 &lt; 2^24. */
    static final int MOST_ROWS = 127;

    private Correlation() {}

    /**
     * Σ a(y, x) · b(y, x) over a window of equal size in both.
     *
     * <p>The form with two products is the one that the compiler turns into a single vector instruction.
     *
     * @param a values within ±2,047
     * @param b values within ±4,095
     * @param lanes scratch of at least width / 2 ints
     * @param height rows, at most {@link #MOST_ROWS} · rowStep
     * @param width columns, even
     */
    static long sum(
            short[] a,
            int aAt,
            int aPitch,
            short[] b,
            int bAt,
            int bPitch,
            int height,
            int width,
            int rowStep,
            int[] lanes) {
        int pairs = width >> 1;
        Arrays.fill(lanes, 0, pairs, 0);
        for (int y = 0; y < height; y += rowStep) {
            addRow(lanes, a, aAt + y * aPitch, b, bAt + y * bPitch, pairs);
        }
        long sum = 0;
        for (int i = 0; i < pairs; i++) {
            sum += lanes[i];
        }
        return sum;
    }

    private static void addRow(int[] lanes, short[] a, int aAt, short[] b, int bAt, int pairs) {
        for (int i = 0; i < pairs; i++) {
            lanes[i] += a[aAt + 2 * i] * b[bAt + 2 * i] + a[aAt + 2 * i + 1] * b[bAt + 2 * i + 1];
        }
    }
}
