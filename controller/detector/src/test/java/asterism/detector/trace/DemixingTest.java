package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DemixingTest {
    private static final int LIMIT = 1 << 18;
    private static final double LEAST = 1.0 / 64;

    /** Cells so close that most have several neighbours; kinds: 0 usual values, 1 all at the end of the range, 2 in turns. */
    @Property(tries = 100)
    void agreesWithGaussSeidelInDoublePrecision(
            @ForAll @IntRange(min = 0, max = 2) int kind, @ForAll long seed, @ForAll boolean someUnobserved) {
        Random random = new Random(seed);
        Profile profile = crowd(random);
        int cells = profile.cells().size();
        double[][] share = shares(profile);
        int[] measured = new int[cells];
        int[] own = new int[cells];
        double[] truth = new double[cells];
        for (int i = 0; i < cells; i++) {
            int usual = random.nextInt(20_000) - 4_000;
            measured[i] = new int[] {usual, LIMIT - 1, i % 2 == 0 ? LIMIT - 1 : 1 - LIMIT}[kind];
            own[i] = random.nextInt(40_000) - 20_000;
            boolean unobserved = someUnobserved && random.nextInt(4) == 0;
            measured[i] = unobserved ? CellTraces.UNOBSERVED : measured[i];
            truth[i] = unobserved ? 0 : own[i];
        }
        new Demixing(profile).solve(measured, own);
        double[] bound = new double[cells];
        for (int step = 0; step < 3 * cells; step++) {
            int m = step % cells;
            double foreign = 0;
            bound[m] = 0.5;
            for (int n = 0; n < cells; n++) {
                foreign += share[m][n] * truth[n];
                bound[m] += share[m][n] * bound[n] + uncertainty(share[m][n]) * Math.abs(truth[n]);
            }
            boolean unobserved = measured[m] == CellTraces.UNOBSERVED;
            truth[m] = unobserved ? 0 : Math.max(-LIMIT, Math.min(LIMIT, measured[m] - foreign));
        }
        for (int i = 0; i < cells; i++) {
            assertEquals(truth[i], own[i], bound[i], "cell " + i);
        }
    }

    /** Two truncated bits of Q15; all of it where the bits may fall on the other side of what counts as a neighbour. */
    private static double uncertainty(double share) {
        double bits = 2.0 / (1 << 15);
        return share == 0 ? 0 : share < LEAST + bits ? share : bits;
    }

    private static Profile crowd(Random random) {
        PlantedMovie movie = new PlantedMovie(128, 128, 12, 3);
        for (int i = 0; i < 12; i++) {
            movie.cellY[i] = 44 + random.nextInt(40);
            movie.cellX[i] = 44 + random.nextInt(40);
        }
        return movie.profile(0.5, 0.5, List.of());
    }

    /** Σ w_m w_n / Σ w_m · Σ w_n / Σ w_n², below 1/64 as none, above 3/4 as 3/4. */
    private static double[][] shares(Profile profile) {
        int cells = profile.cells().size();
        double[][] share = new double[cells][cells];
        for (int m = 0; m < cells; m++) {
            for (int n = 0; n < cells; n++) {
                Footprint a = profile.cells().get(m).footprint();
                Footprint b = profile.cells().get(n).footprint();
                double s = products(a, b) / sum(a) * sum(b) / products(b, b);
                share[m][n] = m == n || s < LEAST ? 0 : Math.min(s, 0.75);
            }
        }
        return share;
    }

    private static double products(Footprint a, Footprint b) {
        double sum = 0;
        for (int i = 0; i < a.weights().length; i++) {
            int y = a.y0() + i / a.width() - b.y0();
            int x = a.x0() + i % a.width() - b.x0();
            boolean common = y >= 0 && x >= 0 && y < b.height() && x < b.width();
            sum += common ? (double) a.weights()[i] * b.weights()[y * b.width() + x] : 0;
        }
        return sum;
    }

    private static double sum(Footprint f) {
        double sum = 0;
        for (int w : f.weights()) {
            sum += w;
        }
        return sum;
    }

    @Test
    void whatACellWasBeforeItLeftThePictureDoesNotReachItsNeighbour() {
        PlantedMovie movie = new PlantedMovie(128, 128, 2, 3);
        movie.cellY[0] = movie.cellY[1] = 64;
        movie.cellX[0] = 62;
        movie.cellX[1] = 67;
        Demixing demixing = new Demixing(movie.profile(0.5, 0.5, List.of()));
        int[] own = {50 << 8, 2_000};
        demixing.solve(new int[] {CellTraces.UNOBSERVED, 2_000}, own);
        assertEquals(2_000, own[1]);
        assertEquals(0, own[0]);
    }
}
