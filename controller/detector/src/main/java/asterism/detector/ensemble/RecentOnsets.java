package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;
import asterism.detector.profile.Profile;

/** The last onset of every cell, and which of them fall into the windows that end now. */
final class RecentOnsets {
    private static final int NEVER = Integer.MIN_VALUE / 2;
    /** Time by which a burst may take longer than the lag to be known, µs. */
    private static final int SETTLE_MICROS = 100_000;

    final int windowFrames;

    private final int lag;
    final int settleFrames;
    /** An onset this soon after the cell's last one is the same burst once more. */
    private final int repeatFrames;

    private final int[] at;
    private final boolean[] pending;

    /** Cells with an onset in the newest window, in which some onsets may not be known yet. */
    final long[] newest;
    /**
     * Cells with an onset in the window a little before, in which nearly all are known, so that it can be held against
     * what the rates promise.
     */
    final long[] settled;
    /** Cells whose onset left both windows with this frame. */
    final long[] past;

    RecentOnsets(Profile profile, int windowFrames) {
        int cells = profile.cells().size();
        this.windowFrames = windowFrames;
        repeatFrames = profile.detector().windowMicros() / profile.frameMicros();
        lag = profile.detector().lagFrames();
        settleFrames = Math.max(1, SETTLE_MICROS / profile.frameMicros());
        at = new int[cells];
        java.util.Arrays.fill(at, NEVER);
        pending = new boolean[cells];
        newest = new long[BitSets.words(cells)];
        settled = new long[BitSets.words(cells)];
        past = new long[BitSets.words(cells)];
    }

    /** Notes an onset; false for a repeated one. */
    boolean take(int cell, int onset) {
        if (onset - at[cell] <= repeatFrames) {
            return false;
        }
        at[cell] = onset;
        pending[cell] = true;
        return true;
    }

    int at(int cell) {
        return at[cell];
    }

    /** Cells in the fuller of the two windows. */
    int most() {
        return Math.max(BitSets.count(newest), BitSets.count(settled));
    }

    /** First frame of the newest window. */
    int from(int frame) {
        return frame - lag - windowFrames + 1;
    }

    /** First frame of the settled window. */
    int settledFrom(int frame) {
        return from(frame) - settleFrames;
    }

    /** Moves the windows on to this frame. */
    void turn(int frame) {
        java.util.Arrays.fill(newest, 0);
        java.util.Arrays.fill(settled, 0);
        java.util.Arrays.fill(past, 0);
        int from = from(frame);
        for (int cell = 0; cell < at.length; cell++) {
            if (!pending[cell]) {
                continue;
            }
            if (at[cell] >= from) {
                BitSets.set(newest, cell);
            }
            if (at[cell] < settledFrom(frame)) {
                BitSets.set(past, cell);
                pending[cell] = false;
            } else if (at[cell] <= frame - lag - settleFrames) {
                BitSets.set(settled, cell);
            }
        }
    }
}
