package asterism.calibration.ensembles;

import java.util.Arrays;

/** Which cell had an onset in or beside which bin of about 100 ms: a bit set over bins for each cell. */
final class OnsetRaster {
    private static final double BIN_SECONDS = 0.1;

    private final int bins;
    private final int binFrames;
    private final double binSeconds;
    private final int[][] onsetBins;
    private final long[][] bits;
    private final double[] rate;

    /**
     * Bins the onsets.
     *
     * @param onsetFrames per cell, ascending or not, each in [0, frames)
     * @param frames of the recording
     * @param fps frames a second
     */
    OnsetRaster(int[][] onsetFrames, long frames, double fps) {
        this.binFrames = (int) Math.max(1, Math.round(BIN_SECONDS * fps));
        this.binSeconds = binFrames / fps;
        this.bins = (int) ((frames + binFrames - 1) / binFrames);
        this.onsetBins = new int[onsetFrames.length][];
        this.bits = new long[onsetFrames.length][];
        this.rate = new double[onsetFrames.length];
        for (int c = 0; c < onsetFrames.length; c++) {
            int cell = c;
            onsetBins[c] = Arrays.stream(onsetFrames[c])
                    .map(f -> checked(f, frames, cell) / binFrames)
                    .sorted()
                    .distinct()
                    .toArray();
            bits[c] = shifted(c, 0);
            rate[c] = (double) count(bits[c]) / Math.max(1, bins);
        }
    }

    private static int checked(int frame, long frames, int cell) {
        if (frame < 0 || frame >= frames) {
            throw new IllegalArgumentException(
                    "onset of cell " + cell + " in frame " + frame + " of a recording of " + frames + " frames");
        }
        return frame;
    }

    int cells() {
        return bits.length;
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

    /** Share of bins in which the cell is set. */
    double rate(int cell) {
        return rate[cell];
    }

    int onsets(int cell) {
        return onsetBins[cell].length;
    }

    boolean active(int cell, int bin) {
        return (bits[cell][bin >> 6] >>> bin & 1) != 0;
    }

    long[] bits(int cell) {
        return bits[cell];
    }

    /** The cell's bits if all its onsets came {@code by} bins later, around the end of the recording. */
    long[] shifted(int cell, int by) {
        long[] set = new long[(bins + 63) / 64];
        for (int bin : onsetBins[cell]) {
            int at = Math.floorMod(bin + by, bins);
            for (int b = Math.max(0, at - 1); b <= Math.min(bins - 1, at + 1); b++) {
                set[b >> 6] |= 1L << b;
            }
        }
        return set;
    }

    static int count(long[] set) {
        int n = 0;
        for (long word : set) {
            n += Long.bitCount(word);
        }
        return n;
    }

    static int common(long[] a, long[] b) {
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            n += Long.bitCount(a[i] & b[i]);
        }
        return n;
    }
}
