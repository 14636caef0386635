package asterism.detector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PoolsTest {
    @Property(tries = 60)
    void jumpsEqualOnlineOasisInDoublePrecision(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 2) double decaySeconds) {
        char[] powers = Decay.powersQ15(decaySeconds, 50_000);
        Pools pools = new Pools(new char[][] {powers});
        OnlineOasis reference = new OnlineOasis(Math.exp(-0.05 / decaySeconds));
        Random random = new Random(seed);
        double calcium = 0;
        double worst = 0;
        for (int frame = 0; frame < 600; frame++) {
            calcium = calcium * Math.exp(-0.05 / decaySeconds) + (random.nextDouble() < 0.03 ? 10 : 0);
            if (random.nextDouble() < 0.02) {
                pools.skip(0, 1);
                reference.skip();
                continue;
            }
            int yQ8 = (int) Math.round(256 * (calcium + random.nextGaussian()));
            pools.push(0, frame, yQ8);
            reference.push(frame, yQ8 / 256.0);
            if (frame > 3) {
                worst = Math.max(worst, Math.abs(pools.jumpQ8(0, frame - 3) / 256.0 - reference.jump(frame - 3)));
            }
        }
        // Two pools within one unit of rounding of each other may merge in one and not in the other.
        assertTrue(worst < 0.1, "worst difference " + worst + " of the noise");
    }

    @Example
    void aLostFrameIsExact() {
        char[] powers = Decay.powersQ15(0.5, 50_000);
        Pools pools = new Pools(new char[][] {powers});
        pools.push(0, 0, 0);
        pools.push(0, 1, 100 << 8);
        for (int i = 0; i < 9; i++) {
            pools.skip(0, 1);
        }
        assertEquals(100 * Math.exp(-9 * 0.1), pools.nowQ8(0) / 256.0, 0.02);
    }

    @Example
    void extremesNeitherOverflowNorDigForEver() {
        char[] powers = Decay.powersQ15(20, 33_333);
        Pools pools = new Pools(new char[][] {powers});
        for (int frame = 0; frame < 20_000; frame++) {
            pools.push(0, frame, frame % 3 == 0 ? Short.MIN_VALUE : Short.MAX_VALUE);
            assertTrue(pools.nowQ8(0) >= 0 && pools.nowQ8(0) <= Short.MAX_VALUE);
            assertTrue(pools.jumpQ8(0, frame) >= 0);
        }
        for (int frame = 20_000; frame < 21_000; frame++) {
            pools.push(0, frame, frame * 4 - 80_000);
            assertTrue(pools.nowQ8(0) >= 0);
        }
    }
}
