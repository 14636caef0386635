package asterism.calibration.cells;

import asterism.calibration.kinetics.Noise;
import asterism.calibration.kinetics.Quantiles;
import asterism.calibration.reduced.ReducedMovie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Activity × local correlation of the smoothed movie, and its peaks. */
final class SeedMap {
    private static final int BAND = 24;
    private static final float OVER_NOISE = 3f;
    private static final double PEAK = 0.995;

    private final ReducedMovie movie;
    private final Scale scale;
    private final float[] kernel;
    private final int step;
    private final float[] noise;
    private final float[] peakToNoise;
    private final float[] activity;
    private final float[] correlation;

    private SeedMap(ReducedMovie movie, Scale scale) {
        this.movie = movie;
        this.scale = scale;
        this.kernel = scale.kernel();
        this.step = scale.spacing();
        int n = movie.width() * movie.height();
        this.noise = new float[n];
        this.peakToNoise = new float[n];
        this.activity = new float[n];
        this.correlation = new float[n];
    }

    /** Seeds of at least the given peak-to-noise and local correlation, strongest first. */
    static List<Seed> of(ReducedMovie movie, Scale scale, double minPeakToNoise, double minCorrelation) {
        SeedMap map = new SeedMap(movie, scale);
        int bands = (movie.height() + BAND - 1) / BAND;
        IntStream.range(0, bands).parallel().forEach(b -> map.band(b * BAND));
        return map.peaks(minPeakToNoise, minCorrelation);
    }

    private void band(int top) {
        int w = movie.width();
        int bottom = Math.min(movie.height(), top + BAND);
        float[][][] rows = new float[step + 1][w][movie.samples()];
        float[][] vertical = new float[w][movie.samples()];
        float[] scratch = new float[movie.samples()];
        int last = Math.min(movie.height(), bottom + step);
        for (int y = Math.max(0, top - step); y < last; y++) {
            float[][] row = rows[y % (step + 1)];
            smoothRow(y, vertical, row);
            boolean own = y >= top && y < bottom;
            for (int x = 0; x < w; x++) {
                normalise(row[x], scratch, own ? y * w + x : -1);
            }
            correlate(rows, y, top, bottom);
        }
    }

    private void smoothRow(int y, float[][] vertical, float[][] row) {
        int w = movie.width();
        int n = kernel.length / 2;
        for (int x = 0; x < w; x++) {
            java.util.Arrays.fill(vertical[x], 0);
            for (int k = -n; k <= n; k++) {
                int from = Math.clamp((long) y + k, 0, movie.height() - 1);
                addShorts(vertical[x], movie.series()[from * w + x], kernel[k + n] / ReducedMovie.SCALE);
            }
        }
        for (int x = 0; x < w; x++) {
            java.util.Arrays.fill(row[x], 0);
            for (int k = -n; k <= n; k++) {
                addFloats(row[x], vertical[Math.clamp((long) x + k, 0, w - 1)], kernel[k + n]);
            }
        }
    }

    private static void addShorts(float[] to, short[] from, float weight) {
        for (int t = 0; t < to.length; t++) {
            to[t] += weight * from[t];
        }
    }

    private static void addFloats(float[] to, float[] from, float weight) {
        for (int t = 0; t < to.length; t++) {
            to[t] += weight * from[t];
        }
    }

    /** Turns a smoothed series into what stands out of its noise, with mean 0 and length 1. */
    private void normalise(float[] s, float[] scratch, int pixel) {
        float sigma = (float) Noise.of(s);
        System.arraycopy(s, 0, scratch, 0, s.length);
        float median = Quantiles.select(scratch, s.length, 0.5);
        float peak = Quantiles.select(scratch, s.length, PEAK) - median;
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < s.length; t++) {
            float over = s[t] - median;
            float kept = over > OVER_NOISE * sigma ? over : 0;
            s[t] = kept;
            sum += kept;
            squares += kept * kept;
        }
        double mean = sum / s.length;
        double length = Math.sqrt(Math.max(1e-12, squares - sum * mean));
        float factor = (float) (1 / length);
        for (int t = 0; t < s.length; t++) {
            s[t] = (float) (s[t] - mean) * factor;
        }
        if (pixel >= 0) {
            noise[pixel] = sigma;
            peakToNoise[pixel] = peak / Math.max(1e-6f, sigma);
            activity[pixel] = (float) (length / Math.sqrt(s.length));
        }
    }

    private void correlate(float[][][] rows, int y, int top, int bottom) {
        int w = movie.width();
        float[][] row = rows[y % (step + 1)];
        float[][] above = y - step >= Math.max(0, top - step) ? rows[(y - step) % (step + 1)] : null;
        for (int x = 0; x < w; x++) {
            if (y >= top && y < bottom && x + step < w) {
                float r = dot(row[x], row[x + step]) / 4;
                correlation[y * w + x] += r;
                correlation[y * w + x + step] += r;
            }
            if (above != null) {
                float r = dot(row[x], above[x]) / 4;
                if (y < bottom && y >= top) {
                    correlation[y * w + x] += r;
                }
                if (y - step >= top && y - step < bottom) {
                    correlation[(y - step) * w + x] += r;
                }
            }
        }
    }

    private static float dot(float[] a, float[] b) {
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

    private List<Seed> peaks(double minPeakToNoise, double minCorrelation) {
        List<Seed> seeds = new ArrayList<>();
        int w = movie.width();
        int h = movie.height();
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                if (peakToNoise[i] >= minPeakToNoise && correlation[i] >= minCorrelation && isPeak(y, x)) {
                    seeds.add(new Seed(y, x, strength(i), noise[i], peakToNoise[i]));
                }
            }
        }
        seeds.sort(Comparator.comparingDouble((Seed s) -> -s.strength()));
        return seeds;
    }

    private float strength(int i) {
        return correlation[i] * activity[i];
    }

    private boolean isPeak(int y, int x) {
        int w = movie.width();
        float here = strength(y * w + x);
        int r = scale.spacing();
        for (int dy = Math.max(-r, -y); dy <= Math.min(r, movie.height() - 1 - y); dy++) {
            for (int dx = Math.max(-r, -x); dx <= Math.min(r, w - 1 - x); dx++) {
                if (strength((y + dy) * w + x + dx) > here) {
                    return false;
                }
            }
        }
        return here > 0;
    }
}
