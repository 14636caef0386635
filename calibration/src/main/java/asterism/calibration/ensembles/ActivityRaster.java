package asterism.calibration.ensembles;

import java.util.Arrays;

/**
 * How much each cell lit up in each bin of about 100 ms, in levels: 0 nothing, 1 to {@link #TOP} more and more unusual for
 * that cell. Onsets know one level only; of traces level l is reached in a share 0.15 / 2<sup>l-1</sup> of the bins.
 */
final class ActivityRaster {
    static final int TOP = 6;
    private static final double BIN_SECONDS = 0.1;
    private static final double WINDOW_SECONDS = 0.3;
    private static final float BURST = 5;
    private static final double ACTIVE_SHARE = 0.15;

    private final int bins;
    private final int binFrames;
    private final double binSeconds;
    private final int reach;
    private final byte[][] level;
    private final int[][] activeBins;
    private final double[][] share;
    private final double[] rate;
    private final int silenced;
    /** Null where falls are not known. */
    private final Falls falls;

    private ActivityRaster(
            int bins, int binFrames, double binSeconds, byte[][] level, double[] rate, int silenced, Falls falls) {
        this.bins = bins;
        this.binFrames = binFrames;
        this.binSeconds = binSeconds;
        this.reach = reach(binSeconds);
        this.level = level;
        this.rate = rate;
        this.silenced = silenced;
        this.falls = falls;
        activeBins = new int[level.length][];
        share = new double[level.length][];
        for (int c = 0; c < level.length; c++) {
            activeBins[c] = active(level[c]);
            share[c] = new double[TOP + 1];
            for (byte l : level[c]) {
                share[c][l] += 1.0 / bins;
            }
        }
    }

    /**
     * Bins onsets; each counts in the bins around it too, so that a window of 300 ms is looked at.
     *
     * @param onsetFrames per cell, in any order, each in [0, frames)
     * @param frames of the recording
     * @param fps frames a second
     */
    static ActivityRaster ofOnsets(int[][] onsetFrames, long frames, double fps) {
        int binFrames = binFrames(fps);
        int bins = bins(frames, binFrames);
        int reach = reach(binFrames / fps);
        byte[][] level = new byte[onsetFrames.length][bins];
        for (int c = 0; c < level.length; c++) {
            for (int frame : onsetFrames[c]) {
                if (frame < 0 || frame >= frames) {
                    throw new IllegalArgumentException(
                            "onset of cell " + c + " in frame " + frame + " of a recording of " + frames + " frames");
                }
                int bin = frame / binFrames;
                Arrays.fill(level[c], Math.max(0, bin - reach), Math.min(bins, bin + reach + 1), (byte) 1);
            }
        }
        double[] rate = new double[level.length];
        Arrays.setAll(rate, c -> (double) active(level[c]).length / Math.max(1, bins));
        int silenced = level.length < CommonMode.FEWEST_CELLS ? 0 : Artefacts.silenceCrowds(level, bins);
        return new ActivityRaster(bins, binFrames, binFrames / fps, level, rate, silenced, null);
    }

    /**
     * Bins activity; each bin holds what began in the 300 ms around it.
     *
     * @param activity per cell what began in each frame, any unit, around 0; 0 = not observed
     * @param fps frames a second
     */
    static ActivityRaster ofActivity(float[][] activity, double fps) {
        int frames = activity.length == 0 ? 0 : activity[0].length;
        int binFrames = binFrames(fps);
        int bins = bins(frames, binFrames);
        byte[][] level = new byte[activity.length][];
        float[][] window = new float[level.length][];
        double[] rate = new double[level.length];
        for (int c = 0; c < level.length; c++) {
            window[c] = windows(activity[c], bins, binFrames, reach(binFrames / fps));
            level[c] = levels(window[c]);
            rate[c] = bursts(window[c]);
        }
        Falls falls = null;
        int silenced = 0;
        if (level.length >= CommonMode.FEWEST_CELLS && bins > 0) {
            int beside = 2 * reach(binFrames / fps) + 1;
            falls = new Falls(window, level, bins);
            silenced = Artefacts.silenceFalls(level, falls, bins, beside) + Artefacts.silenceCrowds(level, bins);
        }
        return new ActivityRaster(bins, binFrames, binFrames / fps, level, rate, silenced, falls);
    }

    private static int binFrames(double fps) {
        return (int) Math.max(1, Math.round(BIN_SECONDS * fps));
    }

    private static int bins(long frames, int binFrames) {
        return (int) ((frames + binFrames - 1) / binFrames);
    }

    private static int reach(double binSeconds) {
        return (int) Math.max(0, Math.round((WINDOW_SECONDS / binSeconds - 1) / 2));
    }

    private static float[] windows(float[] activity, int bins, int binFrames, int reach) {
        double[] until = new double[bins + 1];
        for (int b = 0; b < bins; b++) {
            double sum = until[b];
            for (int t = b * binFrames; t < Math.min(activity.length, (b + 1) * binFrames); t++) {
                sum += activity[t];
            }
            until[b + 1] = sum;
        }
        float[] window = new float[bins];
        for (int b = 0; b < bins; b++) {
            window[b] = (float) (until[Math.min(bins, b + reach + 1)] - until[Math.max(0, b - reach)]);
        }
        return window;
    }

    /** By rank among the cell's own bins; equal values get the rank of the lowest of them. */
    static byte[] levels(float[] window) {
        float[] sorted = window.clone();
        Arrays.sort(sorted);
        float[] least = new float[TOP + 1];
        for (int l = 1; l <= TOP; l++) {
            int reached = (int) (ACTIVE_SHARE / (1 << l - 1) * window.length);
            float edge = reached == 0 ? Float.POSITIVE_INFINITY : sorted[window.length - reached];
            boolean tied = reached > 0 && reached < window.length && sorted[window.length - reached - 1] == edge;
            least[l] = Math.max(tied ? Math.nextUp(edge) : edge, Float.MIN_NORMAL);
        }
        byte[] level = new byte[window.length];
        for (int b = 0; b < window.length; b++) {
            while (level[b] < TOP && window[b] >= least[level[b] + 1]) {
                level[b]++;
            }
        }
        return level;
    }

    /** Share of windows far above what is usual: 5 times the median deviation below the median. */
    private static double bursts(float[] window) {
        float[] sorted = window.clone();
        Arrays.sort(sorted);
        float usual = sorted[sorted.length / 2];
        float edge = usual + BURST * (usual - sorted[sorted.length / 4]);
        int n = 0;
        for (float w : window) {
            n += w > edge ? 1 : 0;
        }
        return (double) n / window.length;
    }

    private static int[] active(byte[] level) {
        int[] out = new int[level.length];
        int n = 0;
        for (int b = 0; b < level.length; b++) {
            if (level[b] > 0) {
                out[n++] = b;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** The same without what these cells did in these bins. */
    ActivityRaster without(boolean[][] explained) {
        byte[][] rest = new byte[cells()][];
        for (int c = 0; c < rest.length; c++) {
            rest[c] = level[c].clone();
            for (int b = 0; b < bins; b++) {
                if (explained[b] != null && explained[b][c]) {
                    rest[c][b] = 0;
                }
            }
        }
        return new ActivityRaster(bins, binFrames, binSeconds, rest, rate, silenced, falls);
    }

    int cells() {
        return level.length;
    }

    int bins() {
        return bins;
    }

    int binFrames() {
        return binFrames;
    }

    double binSeconds() {
        return binSeconds;
    }

    /** Bins that were taken for artefacts, in which nothing is looked at. */
    int silenced() {
        return silenced;
    }

    /** Whether what rises in these bins is no activity, because as much falls in them. */
    boolean moved(int... at) {
        return falls != null && falls.explain(at);
    }

    /** Bins on either side that share activity with a bin. */
    int reach() {
        return reach;
    }

    /** By cell, then bin. */
    byte[][] levels() {
        return level;
    }

    int level(int cell, int bin) {
        return level[cell][bin];
    }

    boolean active(int cell, int bin) {
        return level[cell][bin] > 0;
    }

    /** Ascending bins of a level above 0. */
    int[] activeBins(int cell) {
        return activeBins[cell];
    }

    /** Share of bins by level. */
    double[] share(int cell) {
        return share[cell];
    }

    /** Share of bins in which the cell's activity stands out. */
    double rate(int cell) {
        return rate[cell];
    }

    /** Whether the cell lit up more than once, and not all the time. */
    boolean lively(int cell) {
        int active = activeBins[cell].length;
        return active > 2 * reach + 1 && active < bins;
    }

    double mean(int cell) {
        double sum = 0;
        for (int l = 1; l <= TOP; l++) {
            sum += l * share[cell][l];
        }
        return sum;
    }

    double deviation(int cell) {
        double squares = 0;
        for (int l = 1; l <= TOP; l++) {
            squares += l * l * share[cell][l];
        }
        double mean = mean(cell);
        return Math.sqrt(Math.max(0, squares - mean * mean));
    }
}
