package asterism.calibration.cells;

import asterism.calibration.kinetics.Bursts;
import asterism.calibration.kinetics.Correlation;
import asterism.calibration.kinetics.Decay;
import asterism.calibration.kinetics.Noise;
import asterism.calibration.kinetics.Quantiles;
import asterism.calibration.reduced.ReducedMovie;
import asterism.calibration.template.Motion;

/** Measures candidates that are taken out of the movie. */
final class Measurement {
    private static final double PEAK = 0.995;
    private static final double HIGH = 0.5;

    private final ReducedMovie movie;
    private final Residual residual;
    private final Scale scale;
    private final Displacement displacement;
    private final float[] mean;
    private final int frameWidth;
    private final int margin;

    Measurement(ReducedMovie movie, Scale scale, Motion motion, float[] mean) {
        this.movie = movie;
        this.residual = new Residual(movie);
        this.scale = scale;
        this.displacement = Displacement.of(motion, movie);
        this.mean = mean;
        this.frameWidth = motion.width();
        this.margin = motion.margin();
    }

    /**
     * The features; the candidate is put back for a moment and taken out again.
     *
     * @param strongerDistance to the nearest candidate of more energy, reduced pixels
     */
    Features of(Candidate c, double strongerDistance) {
        double noise = Noise.of(c.trace);
        double peak = Quantiles.of(c.trace, PEAK);
        Shape shape = Shape.of(c, movie.width());
        residual.add(c, 1);
        Patch patch = Patch.around(c.seedY, c.seedX, scale.reach() + 2, movie.width(), movie.height());
        float[] picture = activePicture(patch, c.trace, (float) (HIGH * peak));
        residual.add(c, -1);
        return new Features(
                peak / Math.max(1e-9, noise),
                Bursts.of(c.trace, Math.max(noise, 0.05 * peak)),
                Decay.seconds(c.trace, movie.fps(), ReducedMovie.WINDOW_SECONDS),
                shape.radius(),
                shape.elongation(),
                likeness(c, patch, picture),
                surround(patch, picture, c, shape.radius()),
                hidden(c),
                brightness(c),
                displacement.follows(c.trace),
                strongerDistance);
    }

    /** Mean of the samples above {@code high} less the mean of those below a fifth of it. */
    private float[] activePicture(Patch patch, float[] trace, float high) {
        float[] picture = new float[patch.pixels().length];
        for (int i = 0; i < picture.length; i++) {
            short[] s = movie.series()[patch.pixels()[i]];
            double on = 0;
            double off = 0;
            int nOn = 0;
            int nOff = 0;
            for (int t = 0; t < trace.length; t++) {
                if (trace[t] > high) {
                    on += s[t];
                    nOn++;
                } else if (trace[t] < 0.2f * high) {
                    off += s[t];
                    nOff++;
                }
            }
            picture[i] = (float) (on / Math.max(1, nOn) - off / Math.max(1, nOff)) / ReducedMovie.SCALE;
        }
        return picture;
    }

    private static double likeness(Candidate c, Patch patch, float[] picture) {
        float[] print = new float[picture.length];
        int j = 0;
        for (int i = 0; i < print.length; i++) {
            while (j < c.pixels.length && c.pixels[j] < patch.pixels()[i]) {
                j++;
            }
            print[i] = j < c.pixels.length && c.pixels[j] == patch.pixels()[i] ? c.weights[j] : 0;
        }
        return Correlation.of(print, picture);
    }

    /** Mean of the active picture between 1.6 and 2.2 radii, over its peak. */
    private double surround(Patch patch, float[] picture, Candidate c, double radius) {
        double cy = c.centroid(movie.width(), true);
        double cx = c.centroid(movie.width(), false);
        double sum = 0;
        double peak = 1e-9;
        int n = 0;
        for (int i = 0; i < picture.length; i++) {
            double y = patch.y0() + i / patch.width() - cy;
            double x = patch.x0() + i % patch.width() - cx;
            double d = Math.hypot(y, x);
            if (d >= 1.5 * radius && d <= 2.2 * radius) {
                sum += picture[i];
                n++;
            }
            if (d <= radius) {
                peak = Math.max(peak, picture[i]);
            }
        }
        return n == 0 ? 0 : sum / n / peak;
    }

    private double hidden(Candidate c) {
        double lost = 0;
        double all = 0;
        int edge = margin / movie.bin();
        for (int i = 0; i < c.pixels.length; i++) {
            int y = c.pixels[i] / movie.width();
            int x = c.pixels[i] % movie.width();
            int distance = Math.min(Math.min(y, movie.height() - 1 - y), Math.min(x, movie.width() - 1 - x));
            all += c.weights[i];
            lost += distance < edge ? c.weights[i] : 0;
        }
        return lost / all;
    }

    private double brightness(Candidate c) {
        double inside = 0;
        double total = 0;
        for (int i = 0; i < c.pixels.length; i++) {
            inside += c.weights[i] * at(c.pixels[i] / movie.width(), c.pixels[i] % movie.width());
            total += c.weights[i];
        }
        int cy = (int) Math.round(c.centroid(movie.width(), true));
        int cx = (int) Math.round(c.centroid(movie.width(), false));
        Patch around = Patch.around(cy, cx, scale.reach(), movie.width(), movie.height());
        double outside = 0;
        for (int p : around.pixels()) {
            outside += at(p / movie.width(), p % movie.width());
        }
        return inside / total * around.pixels().length / Math.max(1, outside);
    }

    private double at(int y, int x) {
        return mean[y * movie.bin() * frameWidth + x * movie.bin()];
    }
}
