package asterism.detector.summary;

import java.util.Arrays;

/**
 * One second of the instrument's clock, counted. Filled on the frame thread and copied from there; holds no objects
 * but its own arrays.
 */
public final class Summary extends FrameCounts {
    /** Most onsets a second that are listed one by one. */
    public static final int MAX_ONSETS = 1024;

    /** Time in which activations would have been seen, and in which they were held back. */
    public int validMicros;

    public int vetoedMicros;
    public int dyQ8;
    public int dxQ8;
    public int scoreQ15;
    public int brightnessQ8;
    public int tier1;
    /** Onsets that became known in this second; listed up to {@link #MAX_ONSETS}. */
    public int onsets;

    public final int[] onsetCell = new int[MAX_ONSETS];
    public final int[] onsetFrame = new int[MAX_ONSETS];
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

    @Override
    public void clear() {
        super.clear();
        validMicros = vetoedMicros = 0;
        dyQ8 = dxQ8 = scoreQ15 = brightnessQ8 = 0;
        tier1 = onsets = 0;
        Arrays.fill(hits, 0);
        Arrays.fill(decoyHits, 0);
        for (int[] histogram : membersHistogram) {
            Arrays.fill(histogram, 0);
        }
    }

    public void copyFrom(Summary other) {
        copyFrames(other);
        validMicros = other.validMicros;
        vetoedMicros = other.vetoedMicros;
        dyQ8 = other.dyQ8;
        dxQ8 = other.dxQ8;
        scoreQ15 = other.scoreQ15;
        brightnessQ8 = other.brightnessQ8;
        tier1 = other.tier1;
        onsets = other.onsets;
        copy(other.onsetCell, onsetCell);
        copy(other.onsetFrame, onsetFrame);
        copy(other.hits, hits);
        copy(other.decoyHits, decoyHits);
        for (int i = 0; i < membersHistogram.length; i++) {
            copy(other.membersHistogram[i], membersHistogram[i]);
        }
        copy(other.traceQ8, traceQ8);
        copy(other.activityQ8, activityQ8);
    }
}
