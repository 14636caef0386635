package asterism.detector.registration;

/** Sums of products of two high-passed pictures: the one flat kernel that registration spends its time in. */
final class Correlation {
    private Correlation() {}

    /**
     * Σ frame(y, x) · template(y, x) over a window of equal size in both.
     *
     * <p>Each value is at most {@link HighPass#LIMIT}, a pair of products 2 · 1023² &lt; 2^21, so a column pair of
     * {@code lanes} takes 1,024 rows before an int overflows; taller windows are cut by the caller. The form with two
     * products is the one that the compiler turns into a single vector instruction.
     *
     * @param lanes scratch of at least width / 2 ints
     * @param width columns, even
     */
    static long sum(
            short[] frame,
            int frameAt,
            int framePitch,
            short[] template,
            int templateAt,
            int templatePitch,
            int height,
            int width,
            int rowStep,
            int[] lanes) {
        int pairs = width >> 1;
        java.util.Arrays.fill(lanes, 0, pairs, 0);
        for (int y = 0; y < height; y += rowStep) {
            addRow(lanes, frame, frameAt + y * framePitch, template, templateAt + y * templatePitch, pairs);
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
