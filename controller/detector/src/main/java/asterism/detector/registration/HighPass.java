package asterism.detector.registration;

/**
 * Difference of two box means over a region of a picture: keeps vessels and cells, drops vignette and glow.
 *
 * <p>The small box smooths shot noise away, the large one removes what is wider than a cell. Sliding sums make the
 * cost independent of the boxes' sizes.
 */
final class HighPass {
    /** Values are eighths of a grey level, clipped so that products of two and their sums over 1,026 rows fit an int. */
    static final int LIMIT = 1023;

    private static final int RECIPROCAL_SHIFT = 20;

    private final int outer;
    private final int inner;
    private final int innerFactor;
    private final int outerFactor;
    private final int[] outerColumn;
    private final int[] innerColumn;
    private final int[] outerPrefix;
    private final int[] innerPrefix;

    /**
     * @param inner radius of the small box, pixels
     * @param outer radius of the large box, pixels
     * @param width columns of the region to be filtered
     * @param inputPerGrey value of one grey level in the input, at most 256
     */
    HighPass(int inner, int outer, int width, int inputPerGrey) {
        this.inner = inner;
        this.outer = outer;
        innerFactor = factor(inner, inputPerGrey);
        outerFactor = factor(outer, inputPerGrey);
        outerColumn = new int[width + 2 * outer];
        innerColumn = new int[width + 2 * outer];
        outerPrefix = new int[width + 2 * outer + 1];
        innerPrefix = new int[width + 2 * outer + 1];
    }

    private static int factor(int radius, int inputPerGrey) {
        int side = 2 * radius + 1;
        return (int) Math.round((8.0 * (1 << RECIPROCAL_SHIFT)) / ((double) side * side * inputPerGrey));
    }

    /**
     * Filters a region.
     *
     * @param picture row-major, stride columns a row, values up to 65,535; sums of a box reach 441 · 65,535 &lt; 2^25
     * @param y0 first row of the region; at least the outer radius from the picture's edges, as all sides
     * @param out row-major, height × width, pitch columns a row
     */
    void filter(char[] picture, int stride, int y0, int x0, int height, int width, short[] out, int pitch) {
        int columns = width + 2 * outer;
        int left = x0 - outer;
        java.util.Arrays.fill(outerColumn, 0);
        java.util.Arrays.fill(innerColumn, 0);
        for (int y = y0 - outer; y < y0 + outer; y++) {
            add(outerColumn, picture, y * stride + left, columns);
        }
        for (int y = y0 - inner; y < y0 + inner; y++) {
            add(innerColumn, picture, y * stride + left, columns);
        }
        for (int y = y0; y < y0 + height; y++) {
            add(outerColumn, picture, (y + outer) * stride + left, columns);
            add(innerColumn, picture, (y + inner) * stride + left, columns);
            row(out, (y - y0) * pitch, width);
            subtract(outerColumn, picture, (y - outer) * stride + left, columns);
            subtract(innerColumn, picture, (y - inner) * stride + left, columns);
        }
    }

    private static void add(int[] sums, char[] picture, int from, int columns) {
        for (int x = 0; x < columns; x++) {
            sums[x] += picture[from + x];
        }
    }

    private static void subtract(int[] sums, char[] picture, int from, int columns) {
        for (int x = 0; x < columns; x++) {
            sums[x] -= picture[from + x];
        }
    }

    private void row(short[] out, int at, int width) {
        prefix(outerColumn, outerPrefix);
        prefix(innerColumn, innerPrefix);
        difference(out, at, width);
    }

    private static void prefix(int[] values, int[] sums) {
        int sum = 0;
        for (int x = 0; x < values.length; x++) {
            sum += values[x];
            sums[x + 1] = sum;
        }
    }

    /** Each product is 8 · 2^20 times a mean of at most 255 grey levels: below 2^31. */
    private void difference(short[] out, int at, int width) {
        int smallFrom = outer - inner;
        int smallTo = outer + inner + 1;
        int largeTo = 2 * outer + 1;
        for (int x = 0; x < width; x++) {
            int small = (innerPrefix[x + smallTo] - innerPrefix[x + smallFrom]) * innerFactor;
            int large = (outerPrefix[x + largeTo] - outerPrefix[x]) * outerFactor;
            int value = (small - large + (1 << (RECIPROCAL_SHIFT - 1))) >> RECIPROCAL_SHIFT;
            out[at + x] = (short) Math.max(-LIMIT, Math.min(LIMIT, value));
        }
    }
}
