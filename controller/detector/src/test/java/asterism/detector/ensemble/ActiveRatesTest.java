package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Profile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ActiveRatesTest {
    private static final int CELLS = 100;
    private static final int WINDOW = 4;
    private static final double FRAME_SECONDS = 0.05;
    private static final double USUAL_HZ = 0.1;

    private final Profile profile = new PlantedMovie(240, 240, CELLS, 1).profile(0.5, 0.5, List.of());
    private final ActiveRates rates = new ActiveRates(profile, WINDOW);
    private final Random random = new Random(5);

    private void play(double seconds, double hz) {
        for (int n = 0; n < seconds / FRAME_SECONDS; n++) {
            rates.elapse();
            for (int cell = 0; cell < CELLS; cell++) {
                if (random.nextDouble() < hz * FRAME_SECONDS) {
                    rates.onset(cell);
                }
            }
        }
    }

    /** The mean over all cells; single cells scatter. */
    private double inWindow() {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += rates.inWindow(cell) / (double) PoissonBinomial.ONE;
        }
        return sum / CELLS;
    }

    @Property(tries = 10)
    void rateSettlesWhereTheCellsAre(@ForAll @DoubleRange(min = 0.02, max = 0.5) double hz) {
        ActiveRatesTest fresh = new ActiveRatesTest();
        fresh.play(1200, hz);
        double expected = hz * FRAME_SECONDS * WINDOW;
        assertEquals(expected, fresh.inWindow(), 0.1 * expected);
    }

    @Test
    void paceFollowsWithinSecondsAndRatesDoNot() {
        play(60, USUAL_HZ);
        assertEquals(1, rates.paceQ8() / 256.0, 0.4);
        double before = inWindow();
        play(8, 3 * USUAL_HZ);
        assertEquals(2.5, rates.paceQ8() / 256.0, 0.6);
        assertEquals(before, inWindow(), 0.15 * before);
        play(15, 0);
        assertEquals(0.25, rates.paceQ8() / 256.0, 0.15);
    }

    /** An onset of every cell in every frame: the largest numbers there can be. */
    @Test
    void nothingOverflowsWhenEveryCellFiresAllTheTime() {
        for (int n = 0; n < 40_000; n++) {
            rates.elapse();
            for (int cell = 0; cell < CELLS; cell++) {
                rates.onset(cell);
            }
        }
        assertEquals(0.25, inWindow(), 1e-9);
        assertEquals(1, rates.paceQ8() / 256.0, 0.1);
        for (int level = 0; level < Pace.LEVELS; level++) {
            double p = rates.inWindow(0, Pace.atLevelQ8(level)) / (double) PoissonBinomial.ONE;
            assertEquals(Math.min(0.25, 0.25 * Pace.atLevelQ8(level) / 256.0), p, 1e-9);
        }
    }
}
