package asterism.detector.ensemble;

import asterism.detector.event.Events;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/**
 * Whether a cell's surroundings changed rather than the cell: they lit up more than it (a vessel, an edge, a patch of
 * neuropil), or they fell and it rose against them alone (such a patch went dark). Remembers the rings of the last frames.
 */
final class RingGuard {
    /** More than an event may take to be known. */
    private static final int FRAMES = 128;

    /** The surroundings rose by this much more than the cell above them. */
    private static final int TIMES = 3;
    /** They fell by more than this part of the cell's rise over them, 0.5. */
    private static final int FELL_SHARE_Q8 = 128;

    private final int[][] historyQ8 = new int[FRAMES][];
    private final int[] noiseQ8;
    private final boolean[] lit;

    RingGuard(Profile profile) {
        int cells = profile.cells().size();
        for (int i = 0; i < FRAMES; i++) {
            historyQ8[i] = new int[cells];
        }
        noiseQ8 = new int[cells];
        lit = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            noiseQ8[i] = (int) StrictMath.rint(profile.cells().get(i).noise() * 256);
        }
    }

    /** A frame that cannot be trusted tells nothing of the surroundings: they are taken to be as before. */
    void remember(CellTraces traces, int frame, boolean usable) {
        int[] rings = usable || frame == 0 ? traces.ringQ8 : historyQ8[(frame - 1) % FRAMES];
        System.arraycopy(rings, 0, historyQ8[frame % FRAMES], 0, noiseQ8.length);
    }

    /** Whether the surroundings of a cell lit up, or went dark, with its last onset. */
    boolean lit(int cell) {
        return lit[cell];
    }

    /** Looks at the surroundings for the i-th onset of this frame. */
    void judge(Events events, int i, int now) {
        int cell = events.onsetCell[i];
        int onset = Math.max(events.onsetFrame[i], now - FRAMES + 4);
        int before = at(onset - 2, cell);
        int most = before;
        int least = before;
        for (int frame = onset; frame <= Math.min(now, onset + 2); frame++) {
            most = Math.max(most, at(frame, cell));
            least = Math.min(least, at(frame, cell));
        }
        long sizeQ8 = (long) events.onsetSizeQ8[i] * noiseQ8[cell] >> 8;
        lit[cell] = most - before > TIMES * sizeQ8 || before - least > sizeQ8 * FELL_SHARE_Q8 >> 8;
    }

    private int at(int frame, int cell) {
        return historyQ8[Math.max(0, frame) % FRAMES][cell];
    }
}
