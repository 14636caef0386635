package asterism.detector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.trace.CellTraces;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BurstFitTest {
    private static final int ONSET = 200;

    /**
     * The fit in double precision at the ends of the range: any decay and rate, heights up to the largest, frames lost,
     * not seen and doubted. Kernel and heights are whole 2^-15 and 2^-8.
     */
    @Property(tries = 300)
    void equalsLeastSquaresInDoublePrecision(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.02, max = 20) double decaySeconds,
            @ForAll @DoubleRange(min = 5, max = 120) double fps,
            @ForAll @IntRange(min = 1, max = 17) int bits) {
        int frameMicros = (int) Math.rint(1e6 / fps);
        Pools pools = new Pools(new char[][] {Decay.powersQ15(decaySeconds, frameMicros)});
        Recent recent = new Recent(1, frameMicros);
        BurstFit fit = new BurstFit(pools, recent, new int[] {256}, frameMicros);
        Random random = new Random(seed);
        int last = ONSET + random.nextInt(60);
        int[] lost = new int[last + 1];
        int[] doubt = new int[last + 1];
        int[] height = new int[last + 1];
        for (int frame = 0; frame <= last; frame++) {
            lost[frame] = frame > 0 && random.nextInt(9) == 0 ? random.nextInt(4) : 0;
            doubt[frame] = random.nextInt(5) == 0 ? 2 : 0;
            boolean seen = frame < 2 || random.nextInt(9) > 0;
            // One silent pool up to the onset, then a jump that keeps a pool of its own.
            height[frame] = frame < ONSET ? 0 : (1 << bits - 1) + random.nextInt(1 << bits - 1);
            recent.begin(frame, lost[frame], doubt[frame]);
            pools.skip(0, lost[frame] + (seen ? 0 : 1));
            if (seen) {
                pools.push(0, frame, height[frame]);
            } else {
                height[frame] = CellTraces.UNOBSERVED;
            }
            recent.remember(0, frame, height[frame], 0, Integer.MAX_VALUE);
        }
        fit.seek(0, 1, last, 0);
        if (fit.onset < 0) {
            return;
        }
        double middle = (20_480 >> 8) / 256.0;
        double product = 0;
        double squares = 0;
        int j = 0;
        for (int frame = fit.onset; frame <= last; frame++) {
            j += frame == fit.onset ? 0 : 1 + lost[frame];
            if (height[frame] != CellTraces.UNOBSERVED && j < Recent.FRAMES) {
                double t = 1e-6 * frameMicros;
                double k = (1 - Math.exp(-(j + 0.5) * t / 0.030))
                        * Math.exp(-j * Math.max(t / decaySeconds, 1.0 / Decay.MOST_FRAMES));
                double weight = Math.pow(0.5, doubt[frame]);
                product += weight * k * (height[frame] / 256.0 - middle);
                squares += weight * k * k;
            }
        }
        // With nothing left of before: the pool before the onset is silent. Left-overs are tested by behaviour.
        boolean first = fit.leftQ8 == 0;
        if (first && product > 0 && squares > 1e-3) {
            double size = product / squares;
            double significance = product / Math.sqrt(squares);
            assertEquals(size, fit.sizeQ8 / 256.0, 0.02 + size * 2e-3, "size");
            assertEquals(significance, fit.significanceQ8 / 256.0, 0.02 + significance * 2e-3, "significance");
        }
    }

    /**
     * The largest rise of the surroundings beside the quietest cell: from -510 to 510 grey levels of light, over a noise of
     * 1/256, in one frame of a millisecond, whose kernel is small. It is more than is told, and not less than nothing.
     */
    @Example
    void theLargestRiseOfTheSurroundingsIsNoFall() {
        int frameMicros = 1_000;
        Pools pools = new Pools(new char[][] {Decay.powersQ15(0.6, frameMicros)});
        Recent recent = new Recent(1, frameMicros);
        BurstFit fit = new BurstFit(pools, recent, new int[] {1}, frameMicros);
        for (int frame = 0; frame <= ONSET; frame++) {
            int height = frame < ONSET ? 0 : 1 << 16;
            recent.begin(frame, 0, 0);
            pools.push(0, frame, height);
            recent.remember(0, frame, height, (frame < ONSET ? -510 : 510) << 8, Integer.MAX_VALUE);
        }
        fit.seek(0, ONSET, ONSET, 0);
        assertEquals(ONSET, fit.onset);
        assertEquals(1 << 24, fit.haloSizeQ8(0, ONSET));
    }

    @Property(tries = 100)
    void aBurstInWhiteNoiseHasItsSizeAndTheUncertaintyItClaims(@ForAll long seed) {
        char[] powers = Decay.powersQ15(0.6, 50_000);
        Random random = new Random(seed);
        double squares = 0;
        int runs = 40;
        int early = 0;
        for (int run = 0; run < runs; run++) {
            Pools pools = new Pools(new char[][] {powers});
            Recent recent = new Recent(1, 50_000);
            BurstFit fit = new BurstFit(pools, recent, new int[] {256}, 50_000);
            for (int frame = 0; frame < ONSET + 10; frame++) {
                int j = frame - ONSET;
                double planted = j < 0 ? 0 : 20 * (1 - Math.exp(-(j + 0.5) * 2)) * Math.exp(-j * 0.05 / 0.6);
                int height = (int) Math.round(256 * (planted + random.nextGaussian()));
                recent.begin(frame, 0, 0);
                pools.push(0, frame, height);
                recent.remember(0, frame, height + 80, 0, Integer.MAX_VALUE);
            }
            fit.seek(0, ONSET - 3, ONSET + 9, 0);
            // Two high frames of noise just before may take the onset with them; Events waits when the jumps say so.
            if (Math.abs(fit.onset - ONSET) > 1) {
                early++;
                continue;
            }
            double error = (fit.sizeQ8 / 256.0 - 20) * fit.significanceQ8 / fit.sizeQ8;
            squares += error * error;
        }
        assertTrue(early <= runs / 8, early + " onsets of " + runs + " more than a frame off");
        double spread = Math.sqrt(squares / (runs - early));
        assertTrue(spread > 0.5 && spread < 2.2, "errors in units of the claimed uncertainty: " + spread);
    }
}
