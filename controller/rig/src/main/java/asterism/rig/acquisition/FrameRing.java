package asterism.rig.acquisition;

import asterism.bridge.frame.Frame;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Preallocated frames between the link thread, which never waits here, and the frame thread. */
public final class FrameRing {
    private final Frame[] frames;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong emptied = new AtomicLong();
    private final AtomicLong overruns = new AtomicLong();
    private volatile Thread waiting;

    /**
     * Makes all the frames there will ever be.
     *
     * @param capacity frames that may wait, 1 or more
     */
    public FrameRing(int width, int height, int capacity) {
        frames = new Frame[capacity];
        for (int i = 0; i < capacity; i++) {
            frames[i] = new Frame(width, height);
        }
    }

    /**
     * Copies a frame in. Link thread.
     *
     * @return false when the frame thread is so far behind that there is no room; counted in {@link #overruns}
     */
    public boolean offer(Frame from) {
        long at = filled.getPlain();
        if (at - emptied.getAcquire() == frames.length) {
            overruns.incrementAndGet();
            return false;
        }
        Frame to = frames[(int) (at % frames.length)];
        System.arraycopy(from.pixels(), 0, to.pixels(), 0, to.pixels().length);
        to.deviceFrame = from.deviceFrame;
        to.deviceMicros = from.deviceMicros;
        to.hostNanos = from.hostNanos;
        to.flags = from.flags;
        to.missingPackets = from.missingPackets;
        filled.set(at + 1);
        Thread sleeper = waiting;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
        return true;
    }

    /**
     * The oldest frame, waiting for one at most once for {@code nanos}. Frame thread; call {@link #release} when done.
     *
     * @return null when none came
     */
    public Frame await(long nanos) {
        Frame frame = oldest();
        if (frame != null) {
            return frame;
        }
        waiting = Thread.currentThread();
        frame = oldest();
        if (frame == null) {
            LockSupport.parkNanos(this, nanos);
            frame = oldest();
        }
        waiting = null;
        return frame;
    }

    private Frame oldest() {
        long at = emptied.getPlain();
        return at == filled.get() ? null : frames[(int) (at % frames.length)];
    }

    /** Gives the frame of {@link #await} back. Frame thread. */
    public void release() {
        emptied.setRelease(emptied.getPlain() + 1);
    }

    /** Frames waiting now. */
    public int waitingFrames() {
        return (int) (filled.getAcquire() - emptied.getAcquire());
    }

    /** Frames that found no room. */
    public long overruns() {
        return overruns.get();
    }

    public int width() {
        return frames[0].width();
    }

    public int height() {
        return frames[0].height();
    }
}
