package asterism.rig.session;

import asterism.detector.FrameResult;
import java.util.Arrays;

/** What records still need of the last 16,384 frames; a frame that had no slot is not known. */
final class FrameMemory {
    private static final int FRAMES = 1 << 14;
    private static final long JUMP_MICROS = 10_000_000;

    private final int[] frames = new int[FRAMES];
    private final long[] micros = new long[FRAMES];
    private final int[] shiftQ8 = new int[FRAMES];
    private final byte[] movement = new byte[FRAMES];
    private final boolean[] saturated = new boolean[FRAMES];
    private final boolean[] jumped = new boolean[FRAMES];
    private long lastMicros;
    private long firstMicros;
    private boolean any;

    FrameMemory() {
        Arrays.fill(frames, -1);
    }

    void add(FrameResult r) {
        int at = r.frame % FRAMES;
        long step = r.deviceMicros - lastMicros;
        frames[at] = r.frame;
        micros[at] = r.deviceMicros;
        movement[at] = (byte) r.movement;
        saturated[at] = (r.flags & FrameResult.SATURATED) != 0;
        jumped[at] = any && (step < 0 || step > JUMP_MICROS);
        boolean placed = (r.flags & (FrameResult.BROKEN | FrameResult.LED_OFF)) == 0;
        shiftQ8[at] = placed ? (int) Math.round(Math.hypot(r.dyQ8, r.dxQ8)) : -1;
        firstMicros = any ? firstMicros : r.deviceMicros;
        lastMicros = r.deviceMicros;
        any = true;
    }

    private boolean knows(int frame) {
        return frame >= 0 && frames[frame % FRAMES] == frame;
    }

    /** Time from the session's first frame, ms; null if not known any more. */
    Double millis(int frame) {
        return knows(frame) ? (Double) ((micros[frame % FRAMES] - firstMicros) / 1000.0) : null;
    }

    Integer movement(int frame) {
        return knows(frame) ? (Integer) (int) movement[frame % FRAMES] : null;
    }

    Integer shiftQ8(int frame) {
        return knows(frame) && shiftQ8[frame % FRAMES] >= 0 ? (Integer) shiftQ8[frame % FRAMES] : null;
    }

    boolean anySaturated(int from, int to) {
        for (int frame = from; frame <= to; frame++) {
            if (knows(frame) && saturated[frame % FRAMES]) {
                return true;
            }
        }
        return false;
    }

    /** Whether the clock jumped between two frames. */
    boolean anyJump(int from, int to) {
        for (int frame = from + 1; frame <= to; frame++) {
            if (knows(frame) && jumped[frame % FRAMES]) {
                return true;
            }
        }
        return false;
    }
}
