package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TemplateTestTest {
    private static final int CELLS = 40;
    private static final int[] MEMBERS = {1, 4, 7, 9, 16, 20, 25, 33, 39};

    @Test
    void conditionalLawEqualsTheOneInDoublePrecisionForEveryCount() {
        ActiveRates rates = new ActiveRates(profile(), 6);
        TemplateTest test = new TemplateTest(CELLS, MEMBERS, DetectorSettings.standard());
        TiltedRates tilted = new TiltedRates(CELLS);
        for (int band = 0; band < tilted.bands(); band++) {
            tilted.refresh(rates, band);
            test.rebuildGiven(tilted, band);
        }
        double[] p = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            p[i] = rates.inWindow(i) / (double) PoissonBinomial.ONE;
        }
        for (int k = 3; k <= 20; k++) {
            for (int m = 0; m <= Math.min(k, MEMBERS.length); m++) {
                double truth = -Math.log(tailGiven(p, m, k)) / Math.log(2);
                if (truth < 30) {
                    assertEquals(truth, test.surpriseQ8(m, k) / 256.0, 0.03, "m " + m + " of K " + k);
                }
            }
        }
    }

    /** Thresholds at every pace against the law in double precision, for rates from silence to a burst a second. */
    @Property(tries = 60)
    void unconditionalThresholdsEqualThoseOfDoublePrecision(@ForAll long seed) {
        Random random = new Random(seed);
        ActiveRates rates = new ActiveRates(profile(random, 1e-3, 1.0), 4);
        TemplateTest test = new TemplateTest(CELLS, MEMBERS, DetectorSettings.standard());
        test.rebuildAlone(rates);
        double alpha = DetectorSettings.standard().unconditionalAlphaE9() / 1e9;
        for (int level = 0; level < Pace.LEVELS; level++) {
            double[] law = {1};
            for (int member : MEMBERS) {
                law = with(law, rates.inWindow(member, Pace.atLevelQ8(level)) / (double) PoissonBinomial.ONE);
            }
            for (int m = TemplateTest.LEAST_MEMBERS; m <= MEMBERS.length; m++) {
                double tail = 0;
                for (int k = m; k < law.length; k++) {
                    tail += law[k];
                }
                if (Math.abs(tail / alpha - 1) > 1e-6) {
                    assertEquals(tail <= alpha, m >= test.leastAlone(level), "m " + m + " at level " + level);
                }
            }
        }
    }

    /** A set of which more are active by chance than are counted: no count can be more than chance. */
    @Test
    void setsLargerThanTheTableAreNotPassedByFew() {
        ActiveRates rates = new ActiveRates(profile(new Random(2), 20, 20), 6);
        int[] all = java.util.stream.IntStream.range(0, 8 * CELLS)
                .map(i -> i % CELLS)
                .toArray();
        TemplateTest test = new TemplateTest(CELLS, all, DetectorSettings.standard());
        test.rebuildAlone(rates);
        for (int level = 8; level < Pace.LEVELS; level++) {
            assertEquals(TemplateTest.MOST_MEMBERS, test.leastAlone(level), "level " + level);
        }
    }

    /** Whatever the rates, a larger share of the active cells surprises more, and never beyond what 62 bits tell. */
    @Property(tries = 60)
    void surpriseGrowsWithMembers(@ForAll long seed, @ForAll boolean wild) {
        Random random = new Random(seed);
        ActiveRates rates = new ActiveRates(wild ? profile(random, 1e-9, 1e6) : profile(random, 0.02, 0.4), 4);
        TemplateTest test = new TemplateTest(CELLS, MEMBERS, DetectorSettings.standard());
        TiltedRates tilted = new TiltedRates(CELLS);
        for (int band = 0; band < tilted.bands(); band++) {
            tilted.refresh(rates, band);
            test.rebuildGiven(tilted, band);
        }
        for (int k = 0; k <= TiltedRates.to(tilted.bands() - 1); k++) {
            assertEquals(0, test.surpriseQ8(0, k), 3, "no member of K " + k);
            for (int m = 1; m <= Math.min(k, MEMBERS.length); m++) {
                int now = test.surpriseQ8(m, k);
                assertTrue(now >= test.surpriseQ8(m - 1, k) - 3 && now <= 62 * 256, "m " + m + " of K " + k);
            }
        }
    }

    @Test
    void paceLevelsAreQuarterOctavesAndRoundUp() {
        for (int level = 0; level < Pace.LEVELS; level++) {
            assertEquals(256 * Math.pow(2, (level - 8) / 4.0), Pace.atLevelQ8(level), 1, "level " + level);
            assertEquals(level, Pace.level(Pace.atLevelQ8(level)));
            assertEquals(Math.min(Pace.LEVELS - 1, level + 1), Pace.level(Pace.atLevelQ8(level) + 1));
        }
        assertEquals(0, Pace.level(0));
        assertEquals(Pace.LEVELS - 1, Pace.level(1 << 16));
    }

    /** P(at least m members | k active), by the law over members and the rest. */
    private static double tailGiven(double[] p, int m, int k) {
        double[] members = {1};
        double[] rest = {1};
        for (int i = 0; i < CELLS; i++) {
            if (java.util.Arrays.binarySearch(MEMBERS, i) >= 0) {
                members = with(members, p[i]);
            } else {
                rest = with(rest, p[i]);
            }
        }
        double all = 0;
        double tail = 0;
        for (int j = 0; j < members.length && j <= k; j++) {
            double both = k - j < rest.length ? members[j] * rest[k - j] : 0;
            all += both;
            tail += j >= m ? both : 0;
        }
        return tail / all;
    }

    private static double[] with(double[] law, double p) {
        double[] out = new double[law.length + 1];
        for (int k = 0; k < law.length; k++) {
            out[k] += law[k] * (1 - p);
            out[k + 1] += law[k] * p;
        }
        return out;
    }

    private static Profile profile() {
        return profile(new Random(9), 0.02, 0.32);
    }

    private static Profile profile(Random random, double least, double most) {
        Profile base = new PlantedMovie(240, 240, CELLS, 1).profile(0.5, 0.5, List.of());
        List<CellProfile> cells = new ArrayList<>();
        for (CellProfile c : base.cells()) {
            double rate = least * Math.pow(most / least, random.nextDouble());
            cells.add(new CellProfile(
                    c.id(), c.y(), c.x(), c.footprint(), c.noise(), c.decaySeconds(), c.quality(), c.f0(), rate));
        }
        return base.withCells(cells);
    }
}
