package asterism.calibration.cells;

import asterism.calibration.kinetics.Quantiles;
import asterism.calibration.reduced.LocalBackground;
import asterism.calibration.reduced.ReducedMovie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How large the cells of a recording are: the usual radius of what stands out most of its surroundings. It is looked for
 * from large to small, because the background that can be taken off depends on it.
 */
final class CellSize {
    private static final int WIDEST_BACKGROUND = 15;
    private static final int ROUNDS = 4;
    private static final double SETTLED = 0.8;
    /** Third quartile over first below which radii are of one kind of thing. */
    private static final double ALIKE = 1.4;

    /** Half-size pixels a side of the field that are looked at: cells enough, at a bounded price. */
    private static final int ENOUGH = 160;

    private static final double PEAK = 0.995;
    private static final int MOST_SEEDS = 80;
    private static final int BRIGHTEST = 40;
    private static final int FEWEST = 5;
    private static final double MIN_PEAK_TO_NOISE = 4;
    private static final double MIN_CORRELATION = 0.25;
    private static final double ROUND = 1.8;
    /** Seeds are looked for finer than most cells, so that small ones are not passed over, and at middle size. */
    private static final double[] SIGMAS = {1.25, 3};
    /** What is taken if too little stands out, full-resolution pixels. */
    private static final double USUAL_RADIUS = 5.2;

    private final ReducedMovie movie;
    private final Residual residual;

    private CellSize(ReducedMovie movie) {
        this.movie = movie;
        this.residual = new Residual(movie);
    }

    /** The scale of this recording's cells; the movie is left without the background that suits them. */
    static Scale takingBackgroundOff(ReducedMovie movie) {
        CellSize size = new CellSize(movie.middle(ENOUGH));
        Scale scale = Scale.widest();
        int background = WIDEST_BACKGROUND;
        LocalBackground.remove(movie, background);
        for (int round = 0; round < ROUNDS; round++) {
            double[] radii = size.radiiOfBrightest(scale);
            Scale next = Scale.ofRadius(radii.length < FEWEST ? USUAL_RADIUS / movie.bin() : radii[radii.length / 2]);
            boolean settled = next.backgroundRadius() >= SETTLED * background;
            scale = round == 0 || !settled ? next : scale;
            if (settled) {
                break;
            }
            background = scale.backgroundRadius();
            LocalBackground.remove(movie, background);
            if (radii.length < FEWEST || radii[3 * radii.length / 4] < ALIKE * radii[radii.length / 4]) {
                break;
            }
        }
        return scale;
    }

    /** Radii of the brightest round candidates, ascending, reduced pixels. */
    private double[] radiiOfBrightest(Scale reach) {
        Grower grower = new Grower(residual, reach);
        List<Candidate> seen = new ArrayList<>();
        for (double sigma : SIGMAS) {
            List<Seed> seeds = SeedMap.of(movie, new Scale(sigma), MIN_PEAK_TO_NOISE, MIN_CORRELATION);
            seeds.sort(Comparator.comparingDouble((Seed s) -> -s.peakToNoise()));
            seeds.stream().limit(MOST_SEEDS).filter(s -> isNew(s, seen)).forEach(s -> {
                Candidate cell = grower.grow(s, MIN_PEAK_TO_NOISE);
                if (cell != null) {
                    seen.add(cell);
                }
            });
        }
        return seen.stream()
                .sorted(Comparator.comparingDouble((Candidate c) -> -Quantiles.of(c.trace, PEAK)))
                .map(c -> Shape.of(c, movie.width()))
                .filter(s -> s.elongation() < ROUND)
                .limit(BRIGHTEST)
                .mapToDouble(Shape::radius)
                .sorted()
                .toArray();
    }

    private boolean isNew(Seed seed, List<Candidate> seen) {
        int pixel = seed.y() * movie.width() + seed.x();
        return seen.stream().noneMatch(c -> Arrays.binarySearch(c.pixels, pixel) >= 0);
    }
}
