package asterism.calibration.cells;

import asterism.calibration.kinetics.Noise;
import asterism.calibration.reduced.Field;
import asterism.calibration.reduced.ReducedMovie;

/** A candidate's footprint at full resolution. */
final class Upscaled {
    private static final float LOWEST = 0.05f;
    private static final int MOST_PIXELS = 2048;

    private Upscaled() {}

    static FoundCell cell(Candidate c, ReducedMovie movie, Field field, Features features, double quality) {
        int w = movie.width();
        int left = w;
        int right = 0;
        for (int p : c.pixels) {
            left = Math.min(left, p % w);
            right = Math.max(right, p % w);
        }
        int top = c.pixels[0] / w - 1;
        int bottom = c.pixels[c.pixels.length - 1] / w + 1;
        left--;
        right++;
        int gridWidth = right - left + 1;
        float[] grid = new float[gridWidth * (bottom - top + 1)];
        for (int i = 0; i < c.pixels.length; i++) {
            grid[(c.pixels[i] / w - top) * gridWidth + c.pixels[i] % w - left] = c.weights[i];
        }
        int b = movie.bin();
        int y0 = Math.max(0, b * top);
        int x0 = Math.max(0, b * left);
        int height = Math.min(field.height(), b * (bottom + 1)) - y0;
        int width = Math.min(field.width(), b * (right + 1)) - x0;
        float[] weights = new float[width * height];
        for (int i = 0; i < weights.length; i++) {
            double y = (y0 + i / width - (b - 1) / 2.0) / b - top;
            double x = (x0 + i % width - (b - 1) / 2.0) / b - left;
            weights[i] = sample(grid, gridWidth, y, x);
        }
        return measured(c, movie, field, y0, x0, width, height, normalised(weights), features, quality);
    }

    private static float sample(float[] grid, int width, double y, double x) {
        int iy = (int) Math.floor(y);
        int ix = (int) Math.floor(x);
        float fy = (float) (y - iy);
        float fx = (float) (x - ix);
        return (1 - fy) * ((1 - fx) * at(grid, width, iy, ix) + fx * at(grid, width, iy, ix + 1))
                + fy * ((1 - fx) * at(grid, width, iy + 1, ix) + fx * at(grid, width, iy + 1, ix + 1));
    }

    private static float at(float[] grid, int width, int y, int x) {
        return y < 0 || x < 0 || x >= width || y >= grid.length / width ? 0 : grid[y * width + x];
    }

    private static float[] normalised(float[] weights) {
        float[] sorted = weights.clone();
        java.util.Arrays.sort(sorted);
        float most = sorted[sorted.length - 1];
        float lowest = LOWEST * most;
        if (sorted.length > MOST_PIXELS) {
            lowest = Math.max(lowest, sorted[sorted.length - MOST_PIXELS]);
        }
        float[] out = new float[weights.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = weights[i] > lowest ? weights[i] / most : 0;
        }
        return out;
    }

    private static FoundCell measured(
            Candidate c,
            ReducedMovie movie,
            Field field,
            int y0,
            int x0,
            int width,
            int height,
            float[] weights,
            Features features,
            double quality) {
        double sum = 0;
        double sumY = 0;
        double sumX = 0;
        double saturated = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sumY += weights[i] * (y0 + i / width);
            sumX += weights[i] * (x0 + i % width);
            saturated += weights[i] * field.saturatedAt(y0 + i / width, x0 + i % width);
        }
        return new FoundCell(
                sumY / sum,
                sumX / sum,
                y0,
                x0,
                width,
                height,
                weights,
                Noise.of(c.trace),
                features.decaySeconds(),
                0,
                features.bursts().count() * movie.fps() / movie.samples(),
                quality,
                features.peakToNoise(),
                saturated / sum,
                Activity.of(c, features.decaySeconds() * movie.fps()));
    }
}
