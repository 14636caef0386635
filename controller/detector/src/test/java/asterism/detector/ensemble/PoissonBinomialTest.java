package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PoissonBinomialTest {
    private static final double ONE = PoissonBinomial.ONE;

    @Property(tries = 50)
    void lawEqualsTheOneInDoublePrecision(@ForAll long seed) {
        Random random = new Random(seed);
        long[] law = new long[33];
        double[] truth = new double[33];
        PoissonBinomial.clear(law);
        truth[0] = 1;
        for (int i = 0; i < 200; i++) {
            double p = 0.2 * random.nextDouble() * random.nextDouble();
            PoissonBinomial.add(law, (long) (p * ONE));
            for (int k = truth.length - 1; k > 0; k--) {
                truth[k] = truth[k] * (1 - p) + truth[k - 1] * p;
            }
            truth[0] *= 1 - p;
        }
        double tail = 0;
        for (int k = truth.length - 1; k >= 0; k--) {
            tail += truth[k];
            assertEquals(truth[k], law[k] / ONE, 1e-14);
            assertEquals(Math.min(1, tail), PoissonBinomial.tail(law, k) / ONE, 1e-13);
        }
    }

    @Property
    void ratioIsExactToTwentyBits(
            @ForAll @LongRange(min = 1, max = 1L << 62) long a, @ForAll @LongRange(min = 1, max = 1L << 62) long b) {
        long low = Math.min(a, b);
        long high = Math.max(Math.max(a, b), 1L << 52);
        assertEquals((double) low / high, PoissonBinomial.ratio(low, high) / ONE, 1e-6);
    }

    @Example
    void certaintyStaysCertain() {
        long[] law = new long[4];
        PoissonBinomial.clear(law);
        PoissonBinomial.add(law, PoissonBinomial.ONE);
        PoissonBinomial.add(law, PoissonBinomial.ONE);
        assertEquals(1.0, law[2] / ONE, 1e-15);
    }

    /** A hundred cells of a half in a law of 64 counts: fifty are expected, and nothing falls off the end. */
    @Example
    void cappedLawsLoseNothing() {
        long[] law = new long[64];
        long[] whole = new long[101];
        PoissonBinomial.clear(law);
        PoissonBinomial.clear(whole);
        for (int i = 0; i < 100; i++) {
            PoissonBinomial.addCapped(law, PoissonBinomial.ONE / 2);
            PoissonBinomial.add(whole, PoissonBinomial.ONE / 2);
        }
        for (int m = 0; m < 64; m++) {
            double truth = (double) PoissonBinomial.tail(whole, m) / ONE;
            assertEquals(truth, (double) PoissonBinomial.tail(law, m) / ONE, 1e-12, "at least " + m);
        }
    }
}
