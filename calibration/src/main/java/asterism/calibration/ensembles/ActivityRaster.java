package asterism.calibration.ensembles;

import java.util.Arrays;

/**
 * How much each cell lit up in each bin of about 100 ms, in levels: 0 nothing, 1 to {@link #TOP} more and more unusual for
 * that cell. Onsets know one level only; of traces level l is reached in a share 0.15 / 2<sup>l-1</sup> of the bins that
 * were observed. A bin less than half of whose 300 ms a cell was observed is {@link #UNSEEN} of it: no bin without
 * activity, but none at all.
 */
final class ActivityRaster {
    static final int TOP = 6;
    static final byte UNSEEN = -1;
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
    /** Bins in which a cell was observed. */
    private final int[] observed;
    /** By bin, cells observed in it. */
    private final int[] observers;
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
        observed = new int[level.length];
        observers = new int[bins];
        for (int c = 0; c < level.length; c++) {
            activeBins[c] = active(level[c]);
            share[c] = counted(c);
        }
    }

    private double[] counted(int cell) {
        double[] out = new double[TOP + 1];
        for (int b = 0; b < bins; b++) {
            if (level[cell][b] != UNSEEN) {
                out[level[cell][b]]++;
                observed[cell]++;
                observers[b]++;
            }
        }
        for (int l = 0; l <= TOP; l++) {
            out[l] /= Math.max(1, observed[cell]);
        }
        return out;
    }

    /**
     * Bins onsets; each counts in the bins around it too, so that a window of 300 ms is looked at.
     *
     * @param onsetFrames per cell, in any order, each in [0, frames)
     * @param unobserved by frame of the recording; onsets in such frames do not count
     * @param fps frames a second
     */
    static ActivityRaster ofOnsets(int[][] onsetFrames, boolean[] unobserved, double fps) {
        int frames = unobserved.length;
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
                if (unobserved[frame]) {
                    continue;
                }
                Arrays.fill(level[c], Math.max(0, bin - reach), Math.min(bins, bin + reach + 1), (byte) 1);
            }
        }
        boolean[] unseen = unseen(unobserved, bins, binFrames, reach);
        int seen = 0;
        for (int b = 0; b < bins; b++) {
            seen += unseen[b] ? 0 : 1;
            for (int c = 0; c < level.length && unseen[b]; c++) {
                level[c][b] = UNSEEN;
            }
        }
        double[] rate = new double[level.length];
        int exposed = Math.max(1, seen);
        Arrays.setAll(rate, c -> (double) active(level[c]).length / exposed);
        int silenced = level.length < CommonMode.FEWEST_CELLS ? 0 : Artefacts.silenceCrowds(level, bins);
        return new ActivityRaster(bins, binFrames, binFrames / fps, level, rate, silenced, null);
    }

    /**
     * Bins activity; each bin holds what began in the 300 ms around it.
     *
     * @param activity per cell what began in each frame, any unit, around 0; NaN = not observed
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
        int[] known = new int[bins + 1];
        for (int b = 0; b < bins; b++) {
            double sum = until[b];
            known[b + 1] = known[b];
            for (int t = b * binFrames; t < Math.min(activity.length, (b + 1) * binFrames); t++) {
                boolean seen = !Float.isNaN(activity[t]);
                sum += seen ? activity[t] : 0;
                known[b + 1] += seen ? 1 : 0;
            }
            until[b + 1] = sum;
        }
        float[] window = new float[bins];
        for (int b = 0; b < bins; b++) {
            int from = Math.max(0, b - reach);
            int to = Math.min(bins, b + reach + 1);
            int frames = Math.min(activity.length, to * binFrames) - from * binFrames;
            int seen = known[to] - known[from];
            // Of fewer frames the noise is less: in the measure of the whole it is alike in all windows.
            double whole = seen == frames ? 1 : Math.sqrt((double) frames / seen);
            window[b] = 2 * seen < frames ? Float.NaN : (float) (whole * (until[to] - until[from]));
        }
        return window;
    }

    /** Bins less than half of whose window was observed. */
    private static boolean[] unseen(boolean[] unobserved, int bins, int binFrames, int reach) {
        boolean[] unseen = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            int from = Math.max(0, b - reach) * binFrames;
            int to = Math.min(unobserved.length, (b + reach + 1) * binFrames);
            int seen = 0;
            for (int t = from; t < to; t++) {
                seen += unobserved[t] ? 0 : 1;
            }
            unseen[b] = 2 * seen < to - from;
        }
        return unseen;
    }

    /** By rank among the cell's own observed bins; equal values get the rank of the lowest of them. */
    static byte[] levels(float[] window) {
        float[] sorted = observed(window);
        Arrays.sort(sorted);
        int n = sorted.length;
        float[] least = new float[TOP + 1];
        for (int l = 1; l <= TOP; l++) {
            int reached = (int) (ACTIVE_SHARE / (1 << l - 1) * n);
            float edge = reached == 0 ? Float.POSITIVE_INFINITY : sorted[n - reached];
            boolean tied = reached > 0 && reached < n && sorted[n - reached - 1] == edge;
            least[l] = Math.max(tied ? Math.nextUp(edge) : edge, Float.MIN_NORMAL);
        }
        byte[] level = new byte[window.length];
        for (int b = 0; b < window.length; b++) {
            level[b] = Float.isNaN(window[b]) ? UNSEEN : 0;
            while (level[b] != UNSEEN && level[b] < TOP && window[b] >= least[level[b] + 1]) {
                level[b]++;
            }
        }
        return level;
    }

    /** Share of windows far above what is usual: 5 times the median deviation below the median. */
    private static double bursts(float[] window) {
        float[] sorted = observed(window);
        if (sorted.length == 0) {
            return 0;
        }
        Arrays.sort(sorted);
        float usual = sorted[sorted.length / 2];
        float edge = usual + BURST * (usual - sorted[sorted.length / 4]);
        int n = 0;
        for (float w : sorted) {
            n += w > edge ? 1 : 0;
        }
        return (double) n / sorted.length;
    }

    /** Without NaN, in the same order. */
    static float[] observed(float[] window) {
        float[] seen = new float[window.length];
        int n = 0;
        for (float w : window) {
            if (!Float.isNaN(w)) {
                seen[n++] = w;
            }
        }
        return Arrays.copyOf(seen, n);
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
                if (explained[b] != null && explained[b][c] && rest[c][b] != UNSEEN) {
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

    /** By cell, then bin; {@link #UNSEEN} = not observed. */
    byte[][] levels() {
        return level;
    }

    /** Of an observed cell. */
    int level(int cell, int bin) {
        return level[cell][bin];
    }

    boolean observed(int cell, int bin) {
        return level[cell][bin] != UNSEEN;
    }

    /** Bins in which a cell was observed. */
    int observedBins(int cell) {
        return observed[cell];
    }

    /** Cells observed in a bin. */
    int observers(int bin) {
        return observers[bin];
    }

    /** Whether all cells were observed in a bin. */
    boolean complete(int bin) {
        return observers[bin] == level.length;
    }

    /** Bins in which any cell was observed, or would be if nothing were taken for an artefact. */
    int seenBins() {
        return silenced + (int) Arrays.stream(observers).filter(n -> n > 0).count();
    }

    boolean active(int cell, int bin) {
        return level[cell][bin] > 0;
    }

    /** Ascending bins of a level above 0. */
    int[] activeBins(int cell) {
        return activeBins[cell];
    }

    /** Share of its observed bins by level. */
    double[] share(int cell) {
        return share[cell];
    }

    /** Share of its observed bins in which the cell's activity stands out. */
    double rate(int cell) {
        return rate[cell];
    }

    /** Whether the cell lit up more than once, and not all the time. */
    boolean lively(int cell) {
        int active = activeBins[cell].length;
        return active > 2 * reach + 1 && active < observed[cell];
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
