package asterism.detector.summary;

import asterism.detector.event.Events;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.Profile;

/**
 * The session in windows side by side, each a moment late, when the onsets in it are known: who was active in it, and
 * whether that can be counted. An onset that is known later still counts in the oldest window that is open.
 */
final class Windows {
    /** Frames by which a burst may take longer than the lag to be known. */
    private static final int SETTLE_FRAMES = 2;

    final int frames;
    private final int delay;
    private final long[][] onsets;
    /** Cells with an onset in the window that was closed last. */
    final long[] active;

    final int[] activeCell;
    int activeCount;
    /** Movement at its end; whether it counts; whether it was cut by a loss or by a clock that jumped. */
    int movement;

    boolean valid;
    boolean cut;
    private int start;

    Windows(Profile profile) {
        int cells = profile.cells().size();
        frames = SessionCounts.windowFrames(profile);
        delay = profile.detector().lagFrames() + SETTLE_FRAMES;
        onsets = new long[frames + delay + 1][BitSets.words(cells)];
        active = new long[BitSets.words(cells)];
        activeCell = new int[cells];
    }

    void add(Events events) {
        for (int i = 0; i < events.onsets; i++) {
            int frame = Math.max(start, events.onsetFrame[i]);
            BitSets.set(onsets[frame % onsets.length], events.onsetCell[i]);
        }
    }

    /** Whether a window was closed with this frame. */
    boolean close(int now, RecentFrames recent) {
        int end = start + frames - 1;
        if (now < end + delay) {
            return false;
        }
        gather(end);
        movement = recent.movement(end);
        cut = recent.any(RecentFrames.BROKEN_OFF, start + 1, end);
        valid = !cut && !recent.any(RecentFrames.VETOED, start, now);
        start = end + 1;
        return true;
    }

    private void gather(int end) {
        java.util.Arrays.fill(active, 0);
        for (int frame = start; frame <= end; frame++) {
            long[] of = onsets[frame % onsets.length];
            for (int i = 0; i < active.length; i++) {
                active[i] |= of[i];
                of[i] = 0;
            }
        }
        activeCount = 0;
        for (int i = 0; i < active.length; i++) {
            for (long rest = active[i]; rest != 0; rest &= rest - 1) {
                activeCell[activeCount++] = (i << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
    }
}
