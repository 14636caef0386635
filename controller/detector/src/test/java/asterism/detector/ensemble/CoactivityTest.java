package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoactivityTest {
    private static final int WINDOW = 4;

    /** The least count that independent cells reach in less than a thousandth of windows, however many it is. */
    @ParameterizedTest
    @CsvSource({"20, 0.1", "100, 0.5", "300, 1.0", "1000, 0.3", "1000, 20", "1500, 20"})
    void beforeThereIsAPastTheThresholdIsThatOfIndependentCells(int cells, double rateHz) {
        ActiveRates rates = new ActiveRates(profile(cells, rateHz), WINDOW);
        double p = rates.inWindow(0) / (double) PoissonBinomial.ONE;
        int most = Math.clamp(cells + 1L, 63, 1023);
        int expected = TemplateTest.LEAST_MEMBERS;
        while (expected < most && binomialTail(cells, p, expected) > 1e-3) {
            expected++;
        }
        assertEquals(expected, new Coactivity(profile(cells, rateHz), rates).threshold());
    }

    /** 400 cells of which about a hundred are active in every window: one in a thousand such counts is a crowd. */
    @Test
    void withAPastTheThresholdIsThatOfTheSurrogates() {
        Profile profile = profile(400, 20);
        Coactivity coactivity = new Coactivity(profile, new ActiveRates(profile, WINDOW));
        Random random = new Random(3);
        for (int frame = 0; frame < 12_000; frame++) {
            long[] active = new long[BitSets.words(400)];
            for (int cell = 0; cell < 400; cell++) {
                if (random.nextInt(4) == 0) {
                    BitSets.set(active, cell);
                }
            }
            coactivity.remember(frame, active, true);
            coactivity.observe(frame);
        }
        int expected = 100;
        while (binomialTail(400, 0.25, expected) > 1e-3) {
            expected++;
        }
        assertEquals(expected, coactivity.threshold(), 4);
        assertTrue(coactivity.surpriseQ8(100) < 2 * 256, "half of all windows have as many");
        assertTrue(coactivity.surpriseQ8(expected) > 8 * 256, "hardly any have");
    }

    /** P(k + 1) follows from P(k) by one factor. */
    private static double binomialTail(int n, double p, int least) {
        double log = n * Math.log1p(-p);
        double tail = 0;
        for (int k = 0; k <= n; k++) {
            tail += k >= least ? Math.exp(log) : 0;
            log += Math.log((n - k) / (k + 1.0) * p / (1 - p));
        }
        return tail;
    }

    private static Profile profile(int cells, double rateHz) {
        Profile one = new PlantedMovie(240, 240, 1, 1).profile(0.5, 0.5, List.of());
        CellProfile c = one.cells().getFirst();
        List<CellProfile> all = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            all.add(new CellProfile(
                    "c" + i, c.y(), c.x(), c.footprint(), c.noise(), c.decaySeconds(), c.quality(), c.f0(), rateHz));
        }
        return one.withCells(all);
    }
}
