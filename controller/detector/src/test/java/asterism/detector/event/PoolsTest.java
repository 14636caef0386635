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
                reference.skip(1);
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

    /**
     * Heights of any size up to the largest, silence, runs of lost frames up to a million, any decay at any rate. Levels
     * are whole 256ths, two make a jump. Powers of the decay are whole 2^-15: known to 2^-16 in a pool's value, to 2^-15 in
     * its weight, to 2^-16 in what is left at its end, where a level is at most twice the largest height: 1 + 4 + 2 units of
     * 2^-16 of that, and twice as much where two pools within it of each other merge in one and not in the other. Compared
     * as long as no pool has to be given up.
     */
    @Property(tries = 300)
    void atTheEndsOfTheRangeTheErrorIsThatOfRounding(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.02, max = 20) double decaySeconds,
            @ForAll @DoubleRange(min = 5, max = 120) double fps) {
        int frameMicros = (int) Math.rint(1e6 / fps);
        Pools pools = new Pools(new char[][] {Decay.powersQ15(decaySeconds, frameMicros)});
        OnlineOasis reference = new OnlineOasis(Math.exp(-1e-6 * frameMicros / decaySeconds));
        Random random = new Random(seed);
        int lag = new int[] {0, 1, 3, 6}[random.nextInt(4)];
        int frame = 0;
        double largest = 0;
        while (frame < 1500 && reference.pools() < Pools.DEPTH - 40) {
            int mode = random.nextInt(6);
            int size = mode == 0 ? Baseline.MOST_Q8 : 1 << 1 + random.nextInt(17);
            for (int i = random.nextInt(40); i >= 0; i--) {
                int heightQ8 = switch (mode) {
                    case 0, 1 -> i % 2 == 0 ? size : -size;
                    case 2 -> 0;
                    case 3 -> size;
                    default -> (int) Math.rint(Math.clamp(size * random.nextGaussian(), -1 << 17, 1 << 17));
                };
                pools.push(0, frame, heightQ8);
                reference.push(frame, heightQ8 / 256.0);
                largest = Math.max(largest, Math.abs(heightQ8) / 256.0);
                double allowed = 2.5 / 256 + 14 * largest / 65_536;
                assertEquals(reference.now(), pools.nowQ8(0) / 256.0, allowed, "now, in frame " + frame);
                assertEquals(
                        reference.jump(frame - lag),
                        pools.jumpQ8(0, frame - lag) / 256.0,
                        allowed,
                        "jump, in frame " + frame);
                frame++;
            }
            if (random.nextInt(3) == 0) {
                int lost = random.nextInt(1, new int[] {2, 30, 1000, 1_000_000}[random.nextInt(4)]);
                pools.skip(0, lost);
                reference.skip(lost);
            }
        }
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
