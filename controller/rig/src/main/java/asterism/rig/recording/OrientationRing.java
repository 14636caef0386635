package asterism.rig.recording;

import asterism.bridge.link.Orientation;
import java.util.concurrent.atomic.AtomicLong;

/** Orientations between the link thread, which neither waits nor allocates, and the recorder. */
final class OrientationRing {
    private static final int SLOTS = 1024;

    private final long[] micros = new long[SLOTS];
    private final int[] quaternion = new int[4 * SLOTS];
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong emptied = new AtomicLong();
    private final AtomicLong overruns = new AtomicLong();

    void offer(Orientation sample) {
        long at = filled.getPlain();
        if (at - emptied.getAcquire() == SLOTS) {
            overruns.incrementAndGet();
            return;
        }
        int slot = (int) (at % SLOTS);
        micros[slot] = sample.frameMicros;
        quaternion[4 * slot] = sample.w;
        quaternion[4 * slot + 1] = sample.x;
        quaternion[4 * slot + 2] = sample.y;
        quaternion[4 * slot + 3] = sample.z;
        filled.setRelease(at + 1);
    }

    /** Fills {@code q} with w, x, y, z of the oldest; its time on the frame clock, or {@link Long#MIN_VALUE} if none. */
    long poll(int[] q) {
        long at = emptied.getPlain();
        if (at == filled.getAcquire()) {
            return Long.MIN_VALUE;
        }
        int slot = (int) (at % SLOTS);
        System.arraycopy(quaternion, 4 * slot, q, 0, 4);
        long time = micros[slot];
        emptied.setRelease(at + 1);
        return time;
    }

    /** Samples that found no room. */
    long overruns() {
        return overruns.get();
    }
}
