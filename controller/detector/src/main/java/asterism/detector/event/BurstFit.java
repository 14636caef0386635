package asterism.detector.event;

import asterism.detector.fixed.Fixed;
import java.util.Arrays;

/**
 * The burst that explains best what a cell did lately: of the frames at which inference sees a jump, the one from which
 * on a burst fits the heights most surely, by least squares on top of what was left of the activity before.
 *
 * <p>A burst rises with a time constant of {@link #RISE_MICROS} and then decays as the indicator does. Over the white noise
 * of the trace, which is the unit of height, the uncertainty of its size is 1 / √Σ k² with the kernel k over the frames
 * seen: it shrinks with every frame, so that a bright burst is sure at once and a dim one a few frames later.
 *
 * <p>Bounds: heights are within ±2^18 in Q8, the kernel at most 2^15 and at most {@link Recent#FRAMES} frames, so sums of
 * products stay below 2^40, of squares below 2^37, of the kernel below 2^22.
 */
final class BurstFit {
    private static final int RISE_MICROS = 30_000;
    /** What was there before is the mean of this long before the onset. */
    private static final int BEFORE_MICROS = 600_000;

    /** At low rates fewer frames than this lie before an onset; rest is known better than from them alone. */
    private static final int LEAST_BEFORE = 8;

    private static final int MOST_Q8 = 1 << 24;

    private final Pools pools;
    private final Recent recent;
    private final char[][] kernelQ15;
    private final int[] noiseQ8;
    private final int beforeFrames;
    private final int[] eventOnset;
    private final int[] eventSizeQ8;

    private long productQ23;
    private long squaresQ30;
    private long sumQ15;
    private int usedBefore;

    /** Frame of the onset, -1 when inference sees none. */
    int onset;
    /** Size, units of noise. */
    int sizeQ8;
    /** Size over its uncertainty. */
    int significanceQ8;
    /** What was left at the onset of the activity before, units of noise. */
    int leftQ8;

    BurstFit(Pools pools, Recent recent, int[] noiseQ8, int frameMicros) {
        this.pools = pools;
        this.recent = recent;
        this.noiseQ8 = noiseQ8;
        kernelQ15 = new char[noiseQ8.length][];
        for (int cell = 0; cell < noiseQ8.length; cell++) {
            kernelQ15[cell] = kernelLike(cell, frameMicros);
        }
        eventOnset = new int[noiseQ8.length];
        eventSizeQ8 = new int[noiseQ8.length];
        beforeFrames = Math.clamp(BEFORE_MICROS / frameMicros, 2, Recent.FRAMES / 2);
    }

    /** Cells with the same decay share its kernel. */
    private char[] kernelLike(int cell, int frameMicros) {
        for (int other = 0; other < cell; other++) {
            if (Arrays.equals(pools.powersQ15(other), pools.powersQ15(cell))) {
                return kernelQ15[other];
            }
        }
        return kernel(pools.powersQ15(cell), frameMicros);
    }

    /** (1 - exp(-t / rise)) times the decay; the onset frame counts with its middle. */
    private static char[] kernel(char[] powers, int frameMicros) {
        char[] k = new char[Recent.FRAMES];
        for (int j = 0; j < k.length; j++) {
            double risen = 1 - StrictMath.exp(-(j + 0.5) * frameMicros / RISE_MICROS);
            k[j] = (char) StrictMath.rint(risen * powers[Math.min(j, powers.length - 1)]);
        }
        return k;
    }

    /** Takes note of a burst that became an event: what it leaves is no other burst. */
    void accept(int cell) {
        eventOnset[cell] = onset;
        eventSizeQ8[cell] = sizeQ8;
    }

    /**
     * Looks for the best onset from {@code earliest} on.
     *
     * @param leastQ8 significance below which a burst is none, at most 2^15
     */
    void seek(int cell, int earliest, int now, int leastQ8) {
        onset = -1;
        significanceQ8 = 0;
        for (int at = pools.newest(cell); pools.follows(cell, at) && pools.start(at) >= earliest; at--) {
            int fromEvent = fromEventQ8(cell, pools.start(at), now);
            int left = Math.max(pools.endLevelQ8(cell, at - 1), fromEvent);
            int sure = Math.max((int) ((long) left * pools.sureShareQ8(at - 1) >> 8), fromEvent);
            addHeights(cell, pools.start(at), now, sure);
            int significance = reaches(leastQ8) ? significanceQ8() : 0;
            if (significance > significanceQ8) {
                onset = pools.start(at);
                significanceQ8 = significance;
                sizeQ8 = ratioQ8();
                leftQ8 = left;
            }
        }
    }

    /** What the last event, as it was accepted, has left at a frame. */
    private int fromEventQ8(int cell, int frame, int now) {
        boolean recently = eventSizeQ8[cell] > 0 && now - eventOnset[cell] < Recent.FRAMES;
        int since = recently ? recent.framesBetween(eventOnset[cell], frame) : Integer.MAX_VALUE;
        return (int) ((long) eventSizeQ8[cell] * pools.powerQ15(cell, since) >> 15);
    }

    /** The significance of the burst found if what was there before would have stayed as it was. */
    int stepSignificanceQ8(int cell, int now) {
        addHeights(cell, onset, now, 0);
        long mean = meanBefore(cell, false);
        if (usedBefore == 0) {
            return significanceQ8;
        }
        productQ23 -= mean * sumQ15;
        squaresQ30 += sumQ15 * sumQ15 / Math.max(LEAST_BEFORE, usedBefore);
        return significanceQ8();
    }

    /** How much the cell's surroundings rose with the burst found, over those around them, units of the cell's noise. */
    int haloSizeQ8(int cell, int now) {
        char[] k = kernelQ15[cell];
        clear();
        int mean = meanBefore(cell, true);
        for (int frame = onset; frame <= now; frame++) {
            int j = recent.framesBetween(onset, frame);
            if (recent.seen(cell, frame) && j < k.length) {
                add(k[j], recent.haloQ8(cell, frame) - mean, recent.doubt(frame));
            }
        }
        return usedBefore == 0 ? 0 : Fixed.clamp((long) ratioQ8() * 256 / noiseQ8[cell], 0, MOST_Q8);
    }

    private void addHeights(int cell, int from, int now, int leftOverQ8) {
        char[] k = kernelQ15[cell];
        clear();
        for (int frame = from; frame <= now; frame++) {
            int j = recent.framesBetween(from, frame);
            if (recent.seen(cell, frame) && j < k.length) {
                int left = (int) ((long) leftOverQ8 * pools.powerQ15(cell, j) >> 15);
                add(k[j], recent.heightQ8(cell, frame) - left, recent.doubt(frame));
            }
        }
    }

    private void clear() {
        productQ23 = 0;
        squaresQ30 = 0;
        sumQ15 = 0;
    }

    private void add(int kernel, int value, int doubt) {
        productQ23 += (long) kernel * value >> doubt;
        squaresQ30 += (long) kernel * kernel >> doubt;
        sumQ15 += kernel >> doubt;
    }

    private int meanBefore(int cell, boolean ofHalo) {
        long sum = 0;
        usedBefore = 0;
        for (int frame = Math.max(0, onset - beforeFrames); frame < onset; frame++) {
            if (recent.seen(cell, frame)) {
                sum += ofHalo ? recent.haloQ8(cell, frame) : recent.heightQ8(cell, frame);
                usedBefore++;
            }
        }
        return usedBefore == 0 ? 0 : (int) Fixed.roundDivide(sum, usedBefore);
    }

    /** Whether product² ≥ least² · squares, both in Q26 and below 2^60: roots are for the few that do. */
    private boolean reaches(int leastQ8) {
        long product = productQ23 >> 10;
        return product > 0 && product * product >= (long) leastQ8 * leastQ8 * (squaresQ30 >> 20);
    }

    private int significanceQ8() {
        long rootQ15 = Math.max(1, Fixed.squareRoot(squaresQ30));
        return Fixed.clamp(productQ23 / rootQ15, 0, MOST_Q8);
    }

    private int ratioQ8() {
        return Fixed.clamp((productQ23 << 15) / Math.max(1, squaresQ30), 0, MOST_Q8);
    }
}
