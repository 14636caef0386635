package asterism.detector.summary;

import asterism.detector.event.Events;
import asterism.detector.fixed.Fixed;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/** What a session showed of each cell. */
public final class CellCounts {
    /** Bins of burst sizes: eighths of an octave from one unit of noise; the last takes all from 256 on. */
    public static final int SIZE_BINS = 64;

    private static final int SIZE_FROM_Q8 = 8 * 256;
    /** Median |second difference| of white noise is 0.6745 √6 standard deviations. */
    private static final double MEDIAN_PER_NOISE = 2.449489742783178 / 1.4826;

    /** 1.4826 / √6, Q16. */
    private static final int NOISE_PER_MEDIAN_Q16 = 39_667;
    /** Heights beyond ±128 units of noise are taken as that in the sums, which so stay below 2^62 in 2^32 frames. */
    private static final int MOST_HEIGHT_Q8 = 1 << 15;

    /** Onsets by cell and movement at the onset, at cell · 4 + state; apart those in vetoed frames. */
    public final long[] onsets;

    public final long[] vetoedOnsets;
    /** Windows that count in which the cell was active. */
    public final long[] activeWindows;
    /** Frames in which the cell was seen. */
    public final long[] observedFrames;
    /** Of those, frames in which its heaviest pixel was at full scale. */
    public final long[] saturatedFrames;
    /** Bursts by size, at cell · {@link #SIZE_BINS} + bin. */
    public final int[] sizes;
    /** Over frames seen one after another: sums of height, height², and height · height before, Q8 and Q16. */
    public final long[] heights;

    public final long[] squares;
    public final long[] products;
    public final long[] steps;

    private final int[] medianQ16;
    private final int[] differences;
    private final int[] run;
    private final int[] before;
    private final int[] beforeThat;
    private final int[] heightBefore;

    CellCounts(Profile profile) {
        int n = profile.cells().size();
        onsets = new long[n * Movement.STATES];
        vetoedOnsets = new long[n];
        activeWindows = new long[n];
        observedFrames = new long[n];
        saturatedFrames = new long[n];
        sizes = new int[n * SIZE_BINS];
        heights = new long[n];
        squares = new long[n];
        products = new long[n];
        steps = new long[n];
        medianQ16 = new int[n];
        differences = new int[n];
        run = new int[n];
        before = new int[n];
        beforeThat = new int[n];
        heightBefore = new int[n];
        for (int i = 0; i < n; i++) {
            CellProfile cell = profile.cells().get(i);
            medianQ16[i] = (int) StrictMath.rint(StrictMath.min(4096, cell.noise()) * MEDIAN_PER_NOISE * 65_536);
        }
    }

    /** Counts one frame's traces. */
    void traces(CellTraces traces, int[] heightQ8, boolean usable, boolean follows) {
        for (int cell = 0; cell < run.length; cell++) {
            int value = traces.valueQ8[cell];
            if (!usable || value == CellTraces.UNOBSERVED || heightQ8[cell] == CellTraces.UNOBSERVED) {
                run[cell] = 0;
                continue;
            }
            observedFrames[cell]++;
            saturatedFrames[cell] += traces.full[cell] ? 1 : 0;
            int height = Math.max(-MOST_HEIGHT_Q8, Math.min(MOST_HEIGHT_Q8, heightQ8[cell]));
            int known = follows ? run[cell] : 0;
            if (known >= 1) {
                steps[cell]++;
                heights[cell] += height;
                squares[cell] += (long) height * height;
                products[cell] += (long) height * heightBefore[cell];
            }
            if (known >= 2) {
                difference(cell, Math.abs((long) value - 2L * before[cell] + beforeThat[cell]));
            }
            run[cell] = Math.min(2, known + 1);
            beforeThat[cell] = before[cell];
            before[cell] = value;
            heightBefore[cell] = height;
        }
    }

    /**
     * Moves the median a step towards the difference: a share of itself that falls from 1/128 to 1/4096, at which it
     * wavers by about 1.2 %.
     */
    private void difference(int cell, long sizeQ8) {
        int n = differences[cell];
        int shift = n < 512 ? 7 : n < 2_048 ? 9 : n < 8_192 ? 10 : 12;
        differences[cell] = Math.min(8_192, n + 1);
        int m = medianQ16[cell];
        int step = (m >> shift) + 1;
        medianQ16[cell] = sizeQ8 << 8 > m ? Math.min(1 << 29, m + step) : m - step;
    }

    /** Standard deviation of a cell's white noise now, grey levels Q16; from the profile until enough was seen. */
    public int noiseQ16(int cell) {
        return (int) ((long) medianQ16[cell] * NOISE_PER_MEDIAN_Q16 >> 16);
    }

    /** Differences that the noise rests on; stops at 8,192. */
    public int noiseFrom(int cell) {
        return differences[cell];
    }

    void bursts(Events events) {
        for (int i = 0; i < events.bursts; i++) {
            int log = Fixed.log2Q8(Math.max(1, events.burstTotalQ8[i])) - SIZE_FROM_Q8;
            sizes[events.burstCell[i] * SIZE_BINS + Fixed.clamp(log >> 5, 0, SIZE_BINS - 1)]++;
        }
    }
}
