package asterism.rig.preview;

import asterism.bridge.frame.Frame;
import asterism.detector.FrameResult;
import java.util.concurrent.atomic.AtomicReference;

/** Where the frame thread leaves a copy of a frame when a picture is wanted. Neither side ever waits. */
public final class PreviewTap {
    private enum Holder {
        NOBODY,
        FRAME_THREAD,
        PREVIEW_THREAD
    }

    private static final int PLACED_SCORE_Q15 = 1 << 14;

    private boolean placed;
    private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.NOBODY);
    private final String session;
    private final int width;
    private final int height;
    private final byte[] pixels;
    private final int[] activityQ8;
    private long startMicros = Long.MIN_VALUE;
    private int frame;
    private long micros;
    private int dyQ8;
    private int dxQ8;

    /** A tap for one session's frames. */
    public PreviewTap(String session, int width, int height, int cells) {
        this.session = session;
        this.width = width;
        this.height = height;
        this.pixels = new byte[width * height];
        this.activityQ8 = new int[cells];
    }

    /** Says that the next frame is wanted. Preview thread. */
    void want() {
        holder.compareAndSet(Holder.NOBODY, Holder.FRAME_THREAD);
    }

    /** Copies the frame if one is wanted. Frame thread; called for every frame. */
    public void offer(Frame from, FrameResult result) {
        if (startMicros == Long.MIN_VALUE) {
            startMicros = result.deviceMicros;
        }
        if (holder.get() != Holder.FRAME_THREAD) {
            return;
        }
        System.arraycopy(from.pixels(), 0, pixels, 0, pixels.length);
        System.arraycopy(result.activityQ8, 0, activityQ8, 0, activityQ8.length);
        frame = result.frame;
        micros = result.deviceMicros;
        dyQ8 = result.dyQ8;
        dxQ8 = result.dxQ8;
        placed = (result.flags & FrameResult.BROKEN) == 0 && result.scoreQ15 >= PLACED_SCORE_Q15;
        holder.set(Holder.PREVIEW_THREAD);
    }

    /** Whether a frame was left. Preview thread; it may read until {@link #done}. */
    boolean full() {
        return holder.get() == Holder.PREVIEW_THREAD;
    }

    /** Gives the copy back. Preview thread. */
    void done() {
        holder.set(Holder.NOBODY);
    }

    String session() {
        return session;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] pixels() {
        return pixels;
    }

    int cells() {
        return activityQ8.length;
    }

    int activityQ8(int cell) {
        return activityQ8[cell];
    }

    int frame() {
        return frame;
    }

    double timeMillis() {
        return (micros - startMicros) / 1000.0;
    }

    /** Whether the displacement is to be believed: a template made in the dark places nothing. */
    boolean placed() {
        return placed;
    }

    int dyQ8() {
        return dyQ8;
    }

    int dxQ8() {
        return dxQ8;
    }
}
