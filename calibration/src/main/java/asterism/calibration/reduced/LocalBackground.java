package asterism.calibration.reduced;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Takes the mean of the square around each pixel off every sample, in place: neuropil and out-of-focus glow wider than a
 * cell. A second call with a smaller square leaves what the smaller one alone would, but for what is wider than both.
 */
public final class LocalBackground {
    private static final int SAMPLES_AT_ONCE = 64;

    private final ReducedMovie movie;
    private final int radius;
    private final int first;
    private final int samples;
    /** Rows of the window as they were, by row modulo the window, then column and sample. */
    private final short[][] before;

    private final int[] columns;
    private final int[] sum;

    private LocalBackground(ReducedMovie movie, int radius, int first) {
        this.movie = movie;
        this.radius = radius;
        this.first = first;
        this.samples = Math.min(SAMPLES_AT_ONCE, movie.samples() - first);
        this.before = new short[2 * radius + 1][movie.width() * samples];
        this.columns = new int[movie.width() * samples];
        this.sum = new int[samples];
    }

    /**
     * Removes it.
     *
     * @param movie changed in place
     * @param radius half side of the square, reduced pixels
     */
    public static void remove(ReducedMovie movie, int radius) {
        int parts = (movie.samples() + SAMPLES_AT_ONCE - 1) / SAMPLES_AT_ONCE;
        IntStream.range(0, parts)
                .parallel()
                .forEach(p -> new LocalBackground(movie, radius, p * SAMPLES_AT_ONCE).run());
    }

    private void run() {
        int h = movie.height();
        for (int y = -radius; y < h; y++) {
            if (y - radius - 1 >= 0) {
                addRow(before[(y + radius) % before.length], -1);
            }
            if (y + radius < h) {
                keep(y + radius);
                addRow(before[(y + radius) % before.length], 1);
            }
            if (y >= 0) {
                subtract(y, Math.min(h, y + radius + 1) - Math.max(0, y - radius));
            }
        }
    }

    private void keep(int y) {
        short[] row = before[y % before.length];
        for (int x = 0; x < movie.width(); x++) {
            System.arraycopy(movie.series()[y * movie.width() + x], first, row, x * samples, samples);
        }
    }

    private void addRow(short[] row, int sign) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] += sign * row[i];
        }
    }

    private void subtract(int y, int rows) {
        int w = movie.width();
        short[] row = before[y % before.length];
        Arrays.fill(sum, 0);
        for (int x = -radius; x < w; x++) {
            add(x + radius, 1);
            add(x - radius - 1, -1);
            if (x >= 0) {
                int area = rows * (Math.min(w, x + radius + 1) - Math.max(0, x - radius));
                short[] s = movie.series()[y * w + x];
                for (int t = 0; t < samples; t++) {
                    int value = row[x * samples + t] - Math.round((float) sum[t] / area);
                    s[first + t] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
                }
            }
        }
    }

    private void add(int x, int sign) {
        if (x >= 0 && x < movie.width()) {
            for (int t = 0; t < samples; t++) {
                sum[t] += sign * columns[x * samples + t];
            }
        }
    }
}
