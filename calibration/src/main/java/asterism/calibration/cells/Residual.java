package asterism.calibration.cells;

import asterism.calibration.kinetics.Quantiles;
import asterism.calibration.reduced.ReducedMovie;

/** The background-free movie less what is already explained; changed in place. Values in grey levels. */
final class Residual {
    private final ReducedMovie movie;

    Residual(ReducedMovie movie) {
        this.movie = movie;
    }

    int width() {
        return movie.width();
    }

    int height() {
        return movie.height();
    }

    int samples() {
        return movie.samples();
    }

    /** Weighted sum of series, its median taken off. */
    float[] project(int[] pixels, float[] weights) {
        float[] sum = new float[movie.samples()];
        for (int i = 0; i < pixels.length; i++) {
            float w = weights[i] / ReducedMovie.SCALE;
            short[] s = movie.series()[pixels[i]];
            for (int t = 0; t < sum.length; t++) {
                sum[t] += w * s[t];
            }
        }
        float median = (float) Quantiles.of(sum, 0.5);
        for (int t = 0; t < sum.length; t++) {
            sum[t] -= median;
        }
        return sum;
    }

    /** How much of {@code regressor} (any mean) each pixel's series holds, by least squares with a constant. */
    float[] regress(int[] pixels, float[] regressor) {
        double mean = 0;
        for (float v : regressor) {
            mean += v;
        }
        mean /= regressor.length;
        float[] centred = new float[regressor.length];
        double power = 1e-9;
        for (int t = 0; t < centred.length; t++) {
            centred[t] = (float) (regressor[t] - mean);
            power += centred[t] * centred[t];
        }
        float[] slope = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            slope[i] = (float) (dot(centred, movie.series()[pixels[i]]) / (power * ReducedMovie.SCALE));
        }
        return slope;
    }

    private static float dot(float[] a, short[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int t = 0;
        for (; t + 3 < a.length; t += 4) {
            s0 += a[t] * b[t];
            s1 += a[t + 1] * b[t + 1];
            s2 += a[t + 2] * b[t + 2];
            s3 += a[t + 3] * b[t + 3];
        }
        for (; t < a.length; t++) {
            s0 += a[t] * b[t];
        }
        return s0 + s1 + s2 + s3;
    }

    /** Takes a candidate's activity out of the movie ({@code sign} -1) or puts it back (+1). */
    void add(Candidate cell, int sign) {
        for (int i = 0; i < cell.pixels.length; i++) {
            float w = sign * cell.weights[i] * ReducedMovie.SCALE;
            short[] s = movie.series()[cell.pixels[i]];
            for (int t = 0; t < s.length; t++) {
                int value = Math.round(s[t] + w * cell.trace[t]);
                s[t] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
            }
        }
    }
}
