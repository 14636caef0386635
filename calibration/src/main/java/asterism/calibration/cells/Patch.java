package asterism.calibration.cells;

/**
 * A rectangle of reduced pixels around a place.
 *
 * @param y0 top row
 * @param x0 left column
 * @param width columns
 * @param height rows
 * @param pixels row-major index in the movie of each pixel of the patch
 */
record Patch(int y0, int x0, int width, int height, int[] pixels) {
    private static final float[] SMOOTHING = {0.22f, 0.56f, 0.22f};

    static Patch around(int y, int x, int reach, int movieWidth, int movieHeight) {
        int top = Math.max(0, y - reach);
        int left = Math.max(0, x - reach);
        int h = Math.min(movieHeight, y + reach + 1) - top;
        int w = Math.min(movieWidth, x + reach + 1) - left;
        int[] pixels = new int[w * h];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (top + i / w) * movieWidth + left + i % w;
        }
        return new Patch(top, left, w, h, pixels);
    }

    /** Weights of a Gaussian around (y, x), summing to one. */
    float[] gaussian(int y, int x, double sigma) {
        float[] g = new float[pixels.length];
        float sum = 0;
        for (int i = 0; i < g.length; i++) {
            double dy = y0 + i / width - y;
            double dx = x0 + i % width - x;
            g[i] = (float) Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
            sum += g[i];
        }
        for (int i = 0; i < g.length; i++) {
            g[i] /= sum;
        }
        return g;
    }

    /** Smoothed over 3×3 pixels; the border repeats. */
    float[] smooth(float[] values) {
        float[] across = new float[values.length];
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            int row = i - x;
            across[i] = SMOOTHING[0] * values[row + Math.max(0, x - 1)]
                    + SMOOTHING[1] * values[i]
                    + SMOOTHING[2] * values[row + Math.min(width - 1, x + 1)];
        }
        for (int i = 0; i < values.length; i++) {
            out[i] = SMOOTHING[0] * across[i < width ? i : i - width]
                    + SMOOTHING[1] * across[i]
                    + SMOOTHING[2] * across[i + width < values.length ? i + width : i];
        }
        return out;
    }

    /** Index of the largest value not further than {@code reach} from (y, x). */
    int peakNear(float[] values, int y, int x, int reach) {
        int best = (y - y0) * width + x - x0;
        for (int row = Math.max(y0, y - reach); row <= Math.min(y0 + height - 1, y + reach); row++) {
            for (int column = Math.max(x0, x - reach); column <= Math.min(x0 + width - 1, x + reach); column++) {
                int i = (row - y0) * width + column - x0;
                if (values[i] > values[best]) {
                    best = i;
                }
            }
        }
        return best;
    }

    /** Pixels above {@code lowest} that hang together with {@code start} over their sides. */
    boolean[] connected(float[] values, int start, float lowest) {
        boolean[] inside = new boolean[values.length];
        int[] queue = new int[values.length];
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        inside[start] = true;
        while (head < tail) {
            int i = queue[head++];
            int x = i % width;
            int[] next = {x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width};
            for (int j : next) {
                if (j >= 0 && j < values.length && !inside[j] && values[j] > lowest) {
                    inside[j] = true;
                    queue[tail++] = j;
                }
            }
        }
        return inside;
    }
}
