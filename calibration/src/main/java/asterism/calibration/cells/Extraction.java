package asterism.calibration.cells;

import asterism.calibration.Progress;
import asterism.calibration.kinetics.Correlation;
import asterism.calibration.reduced.ReducedMovie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes candidates out of the movie one by one, the strongest first, so that what is left shows the weaker ones; then
 * estimates all of them anew, each with the others taken out.
 */
final class Extraction {
    private static final int ROUNDS = 2;
    private static final int SWEEPS = 2;
    private static final int MOST = 2000;
    private static final double MIN_PEAK_TO_NOISE = 3.5;
    private static final double MIN_CORRELATION = 0.2;
    private static final double SAME_ACTIVITY = 0.7;
    private static final double SAME_PLACE = 0.3;

    private final ReducedMovie movie;
    private final Scale scale;
    private final Progress progress;
    private final Residual residual;
    private final Grower grower;
    private final List<Candidate> cells = new ArrayList<>();

    Extraction(ReducedMovie movie, Scale scale, Progress progress) {
        this.movie = movie;
        this.scale = scale;
        this.progress = progress;
        this.residual = new Residual(movie);
        this.grower = new Grower(residual, scale);
    }

    /** All candidates that are no duplicates of each other; they stay taken out of the movie. */
    List<Candidate> run() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Seed> seeds = SeedMap.of(movie, scale, MIN_PEAK_TO_NOISE, MIN_CORRELATION);
            progress.at("seeds", (round + 0.5) / ROUNDS);
            for (Seed seed : seeds) {
                Candidate cell = cells.size() < MOST ? grower.grow(seed, MIN_PEAK_TO_NOISE) : null;
                if (cell != null) {
                    residual.add(cell, -1);
                    cells.add(cell);
                }
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            mergeDuplicates();
            refineAll();
            progress.at("footprints", (sweep + 1.0) / SWEEPS);
        }
        mergeDuplicates();
        return cells;
    }

    private void refineAll() {
        for (int i = cells.size() - 1; i >= 0; i--) {
            Candidate cell = cells.get(i);
            residual.add(cell, 1);
            if (grower.refine(cell)) {
                residual.add(cell, -1);
            } else {
                cells.remove(i);
            }
        }
    }

    private void mergeDuplicates() {
        cells.sort(Comparator.comparingDouble((Candidate c) -> -energy(c)));
        for (int i = 0; i < cells.size(); i++) {
            for (int j = cells.size() - 1; j > i; j--) {
                if (same(cells.get(i), cells.get(j))) {
                    Candidate weaker = cells.remove(j);
                    residual.add(weaker, 1);
                }
            }
        }
    }

    private boolean same(Candidate a, Candidate b) {
        double dy = a.seedY - b.seedY;
        double dx = a.seedX - b.seedX;
        if (Math.hypot(dy, dx) > 2 * scale.reach()) {
            return false;
        }
        double overlap = Overlap.cosine(a, b);
        return overlap > SAME_PLACE && Correlation.of(a.trace, b.trace) > SAME_ACTIVITY;
    }

    private static double energy(Candidate c) {
        double sum = 0;
        for (float v : c.trace) {
            sum += v * v;
        }
        return sum;
    }
}
