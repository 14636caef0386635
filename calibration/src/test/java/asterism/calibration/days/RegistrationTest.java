package asterism.calibration.days;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Down to which probability a pair is registered. */
class RegistrationTest {
    private static double least(int count, double most, double... below) {
        double[] p = new double[count + below.length];
        Arrays.fill(p, 0, count, most);
        System.arraycopy(below, 0, p, count, below.length);
        return Registration.least(p);
    }

    @Test
    void certainPairsAreRegisteredWhateverTheRest() {
        // Each of these alone is expected to be false more often than one in fifty.
        assertEquals(0.95, least(1, 0.97, 0.96, 0.955, 0.9));
        assertEquals(0.95, least(30, 0.96));
    }

    @Test
    void uncertainOnesOnlyAsFarAsFewOfAllAreExpectedToBeFalse() {
        // 99 · 0.01 + 0.5 of 100: 1.5 %. One more: 1.99 / 101. A third would make it 2.4 %.
        assertEquals(0.5, least(99, 0.99, 0.5, 0.5));
        assertEquals(0.7, least(20, 0.999, 0.7, 0.6));
        assertEquals(0.95, least(3, 0.99, 0.7));
    }

    @Test
    void belowAHalfNothingIs() {
        assertEquals(0.95, least(1000, 0.9999, 0.499));
        assertEquals(0.95, Registration.least(new double[0]));
        assertEquals(0.95, Registration.least(new double[] {0.4}));
    }
}
