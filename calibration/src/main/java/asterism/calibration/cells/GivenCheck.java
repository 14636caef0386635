package asterism.calibration.cells;

import asterism.calibration.CalibrationException;
import asterism.calibration.kinetics.Noise;
import asterism.calibration.kinetics.Quantiles;
import asterism.calibration.reduced.ReducedMovie;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether given footprints lie on what is active in a recording: each against its own copies around it, about one and a
 * half diameters away. Where nothing in the recording knows of the footprints, one in nine is more active than all eight.
 */
final class GivenCheck {
    private static final double PEAK = 0.995;
    private static final int AROUND = 8;
    private static final int FEWEST_AROUND = 4;
    private static final double RADII_AWAY = 3;
    private static final double LEAST_AWAY = 4;
    /** Of all footprints, those more active than what is around them. */
    static final double LEAST_ACTIVE = 0.25;

    private final ReducedMovie movie;

    private GivenCheck(ReducedMovie movie) {
        this.movie = movie;
    }

    /** Refuses footprints of another field, or a recording in which nothing is active where they lie. */
    static void active(ReducedMovie movie, List<FoundCell> given) throws CalibrationException {
        double share = share(movie, given);
        if (share < LEAST_ACTIVE) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "Only %.0f of the %d given footprints are more active than the eight places around them, about as many"
                            + " as by chance: they are of another field or day, or nothing is active in the recording. Look"
                            + " at rows and columns (full-resolution pixels of this recording's mean picture).",
                    share * given.size(),
                    given.size()));
        }
    }

    /** Of the footprints, those more active than all their copies around them. */
    static double share(ReducedMovie movie, List<FoundCell> given) {
        GivenCheck check = new GivenCheck(movie);
        return (double) given.stream().parallel().filter(check::standsOut).count() / given.size();
    }

    private boolean standsOut(FoundCell cell) {
        double here = activity(cell, 0, 0);
        double pixels = (double) IntStream.range(0, cell.weights().length)
                .filter(i -> cell.weights()[i] > 0)
                .count();
        double away = Math.max(LEAST_AWAY, RADII_AWAY * Math.sqrt(pixels / Math.PI) / movie.bin());
        double[] around = IntStream.range(0, AROUND)
                .mapToDouble(k -> 2 * Math.PI * k / AROUND)
                .map(a -> activity(cell, (int) Math.round(away * Math.sin(a)), (int) Math.round(away * Math.cos(a))))
                .filter(a -> !Double.isNaN(a))
                .toArray();
        return around.length >= FEWEST_AROUND
                && IntStream.range(0, around.length).allMatch(k -> here > around[k]);
    }

    /** Peak over noise of the footprint's weighted mean, moved by some pixels of the movie; NaN where that is outside. */
    private double activity(FoundCell cell, int dy, int dx) {
        float[] trace = new float[movie.samples()];
        for (int i = 0; i < cell.weights().length; i++) {
            if (cell.weights()[i] > 0) {
                int y = (cell.y0() + i / cell.width()) / movie.bin() + dy;
                int x = (cell.x0() + i % cell.width()) / movie.bin() + dx;
                if (y < 0 || x < 0 || y >= movie.height() || x >= movie.width()) {
                    return Double.NaN;
                }
                short[] series = movie.series()[y * movie.width() + x];
                for (int t = 0; t < trace.length; t++) {
                    trace[t] += cell.weights()[i] * series[t];
                }
            }
        }
        double noise = Noise.of(trace);
        return noise > 0 ? (Quantiles.of(trace, PEAK) - Quantiles.of(trace, 0.5)) / noise : 0;
    }
}
