package asterism.detector.summary;

import java.util.Arrays;

/**
 * One second of the instrument's clock, counted. Filled on the frame thread and copied from there; holds no objects
 * but its own arrays.
 */
public final class Summary {
    /** Bins of the histograms of how many cells were active together; the last takes all above. */
    public static final int COUNT_BINS = 64;
    /** Most onsets a second that are listed one by one. */
    public static final int MAX_ONSETS = 1024;

    public int frameLow;
    public int frameHigh;
    public long startMicros;
    public int framesReceived;
    public int framesLost;
    public int framesBroken;
    /** Frames in which activations were held back. */
    public int framesVetoed;

    public int framesSaturated;
    /** Time in which activations would have been seen, and in which they were held back. */
    public int validMicros;

    public int vetoedMicros;
    public int dyQ8;
    public int dxQ8;
    public int shiftMaxQ8;
    /** Sum of squared displacements of the frames that are not broken, (pixels Q8)². */
    public long shiftSquares;

    public int scoreQ15;
    public int brightnessQ8;
    public int tier1;
    /** Onsets that became known in this second; listed up to {@link #MAX_ONSETS}. */
    public int onsets;

    public final int[] onsetCell = new int[MAX_ONSETS];
    public final int[] onsetFrame = new int[MAX_ONSETS];
    /** Windows by how many cells were active in them, and the same for the lagged surrogate. */
    public final int[] countHistogram = new int[COUNT_BINS];

    public final int[] lagHistogram = new int[COUNT_BINS];
    /** By position of the template in the profile. */
    public final int[] hits;

    public final int[] decoyHits;
    /** By template, then by members active in an activation. */
    public final int[][] membersHistogram;
    /** State at the end of the second, per cell: trace and inferred activity in units of noise. */
    public final int[] traceQ8;

    public final int[] activityQ8;

    public Summary(int cells, int ensembles) {
        hits = new int[ensembles];
        decoyHits = new int[ensembles];
        membersHistogram = new int[ensembles][COUNT_BINS];
        traceQ8 = new int[cells];
        activityQ8 = new int[cells];
    }

    public void clear() {
        frameLow = frameHigh = -1;
        startMicros = 0;
        framesReceived = framesLost = framesBroken = framesVetoed = framesSaturated = 0;
        validMicros = vetoedMicros = 0;
        dyQ8 = dxQ8 = shiftMaxQ8 = scoreQ15 = brightnessQ8 = 0;
        shiftSquares = 0;
        tier1 = onsets = 0;
        Arrays.fill(countHistogram, 0);
        Arrays.fill(lagHistogram, 0);
        Arrays.fill(hits, 0);
        Arrays.fill(decoyHits, 0);
        for (int[] histogram : membersHistogram) {
            Arrays.fill(histogram, 0);
        }
    }

    public void copyFrom(Summary other) {
        frameLow = other.frameLow;
        frameHigh = other.frameHigh;
        startMicros = other.startMicros;
        framesReceived = other.framesReceived;
        framesLost = other.framesLost;
        framesBroken = other.framesBroken;
        framesVetoed = other.framesVetoed;
        framesSaturated = other.framesSaturated;
        validMicros = other.validMicros;
        vetoedMicros = other.vetoedMicros;
        dyQ8 = other.dyQ8;
        dxQ8 = other.dxQ8;
        shiftMaxQ8 = other.shiftMaxQ8;
        shiftSquares = other.shiftSquares;
        scoreQ15 = other.scoreQ15;
        brightnessQ8 = other.brightnessQ8;
        tier1 = other.tier1;
        onsets = other.onsets;
        copy(other.onsetCell, onsetCell);
        copy(other.onsetFrame, onsetFrame);
        copy(other.countHistogram, countHistogram);
        copy(other.lagHistogram, lagHistogram);
        copy(other.hits, hits);
        copy(other.decoyHits, decoyHits);
        for (int i = 0; i < membersHistogram.length; i++) {
            copy(other.membersHistogram[i], membersHistogram[i]);
        }
        copy(other.traceQ8, traceQ8);
        copy(other.activityQ8, activityQ8);
    }

    private static void copy(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
