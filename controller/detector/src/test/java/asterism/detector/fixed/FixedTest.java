package asterism.detector.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class FixedTest {
    @Property
    void squareRootIsTheLargestWholeOne(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long a) {
        long r = Fixed.squareRoot(a);
        assertTrue(Math.multiplyHigh(r, r) == 0 && r * r <= a);
        assertTrue(Math.multiplyHigh(r + 1, r + 1) > 0 || (r + 1) * (r + 1) > a || (r + 1) * (r + 1) < 0);
    }

    @Property
    void logarithmIsWithinAHundredth(@ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long a) {
        assertEquals(Math.log((double) a) / Math.log(2), Fixed.log2Q8(a) / 256.0, 0.01);
    }

    @Property
    void divisionRoundsToNearest(
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long a,
            @ForAll @LongRange(min = 1, max = 1L << 40) long b) {
        long q = Fixed.roundDivide(a, b);
        assertTrue(Math.abs(a - q * b) * 2 <= b);
    }

    @Example
    void shiftRoundsHalvesUp() {
        assertEquals(2, Fixed.roundShift(3, 1));
        assertEquals(-1, Fixed.roundShift(-3, 1));
        assertEquals(1, Fixed.roundShift(5, 2));
    }

    @Example
    void setsCountWhatWasSet() {
        long[] set = BitSets.of(130, new int[] {0, 63, 64, 129});
        BitSets.clear(set, 63);
        assertEquals(3, BitSets.count(set));
        assertTrue(BitSets.has(set, 129) && !BitSets.has(set, 63));
        assertEquals(1, BitSets.countCommon(set, BitSets.of(130, new int[] {63, 64})));
    }
}
