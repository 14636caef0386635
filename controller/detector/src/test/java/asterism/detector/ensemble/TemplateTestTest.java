package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateTestTest {
    private static final int CELLS = 40;
    private static final int[] MEMBERS = {1, 4, 7, 9, 16, 20, 25, 33, 39};

    @Test
    void conditionalLawEqualsTheOneInDoublePrecisionForEveryCount() {
        ActiveRates rates = new ActiveRates(profile(), 6);
        TemplateTest test = new TemplateTest(CELLS, MEMBERS, DetectorSettings.standard());
        TiltedRates tilted = new TiltedRates(CELLS);
        for (int band = 0; band < TiltedRates.bands(); band++) {
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
        Profile base = new PlantedMovie(240, 240, CELLS, 1).profile(0.5, 0.5, List.of());
        Random random = new Random(9);
        List<CellProfile> cells = new ArrayList<>();
        for (CellProfile c : base.cells()) {
            double rate = 0.02 + 0.3 * random.nextDouble();
            cells.add(new CellProfile(
                    c.id(), c.y(), c.x(), c.footprint(), c.noise(), c.decaySeconds(), c.quality(), c.f0(), rate));
        }
        return base.withCells(cells);
    }
}
