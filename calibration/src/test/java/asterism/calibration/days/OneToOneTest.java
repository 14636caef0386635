package asterism.calibration.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the sum over every one-to-one assignment, written out. */
class OneToOneTest {
    private static CellPair pair(int baseline, int today) {
        return new CellPair(baseline, today, 0, 0, 0, 0);
    }

    private static double[] enumerated(List<CellPair> pairs, double[] odds) {
        double[] marginals = new double[odds.length];
        double total = 0;
        for (int set = 0; set < 1 << odds.length; set++) {
            double weight = 1;
            long baseline = 0;
            long today = 0;
            for (int k = 0; k < odds.length && weight > 0; k++) {
                if ((set >> k & 1) == 1) {
                    long i = 1L << pairs.get(k).baseline();
                    long j = 1L << pairs.get(k).today();
                    weight = (baseline & i) != 0 || (today & j) != 0 ? 0 : weight * odds[k];
                    baseline |= i;
                    today |= j;
                }
            }
            total += weight;
            for (int k = 0; k < odds.length; k++) {
                marginals[k] += (set >> k & 1) == 1 ? weight : 0;
            }
        }
        for (int k = 0; k < odds.length; k++) {
            marginals[k] /= total;
        }
        return marginals;
    }

    @Test
    void aChainOfRivalsIsExact() {
        List<CellPair> pairs = List.of(pair(0, 0), pair(0, 1), pair(1, 1), pair(1, 2), pair(2, 2));
        double[] odds = {3, 0.5, 8, 1e6, 0.2};
        double[] found = OneToOne.marginals(pairs, odds, 3, 3);
        double[] expected = enumerated(pairs, odds);
        for (int k = 0; k < odds.length; k++) {
            assertEquals(expected[k], found[k], 1e-6, "pair " + k);
        }
    }

    @Test
    void rivalsInCirclesAreNearlySo() {
        Random random = new Random(4);
        double worst = 0;
        for (int trial = 0; trial < 40; trial++) {
            List<CellPair> pairs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    if (random.nextDouble() < 0.6) {
                        pairs.add(pair(i, j));
                    }
                }
            }
            double[] odds = pairs.stream()
                    .mapToDouble(p -> Math.exp(3 * random.nextGaussian()))
                    .toArray();
            double[] found = OneToOne.marginals(pairs, odds, 4, 4);
            double[] expected = enumerated(pairs, odds);
            for (int k = 0; k < odds.length; k++) {
                worst = Math.max(worst, Math.abs(found[k] - expected[k]));
            }
        }
        assertTrue(worst < 0.15, "off by " + worst);
    }
}
