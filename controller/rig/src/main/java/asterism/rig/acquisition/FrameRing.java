package asterism.rig.acquisition;

import asterism.bridge.frame.Frame;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Preallocated frames between the link thread, which never waits here, and the frame thread. Rows of the frame that is
 * still arriving can be read before it is complete.
 */
public final class FrameRing {
    /** Rows are announced in portions of so many, so that the frame thread is not woken for each packet. */
    private static final int PORTION = 32;

    private final Frame[] frames;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong emptied = new AtomicLong();
    private final AtomicLong overruns = new AtomicLong();
    /** Number of the frame that is arriving, and in the low 16 bits how many of its rows can be read. */
    private final AtomicLong arriving = new AtomicLong();

    private int copiedRows;
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
     * Copies rows in that have arrived before their frame is complete. Link thread; {@link #offer} of the same frame
     * follows.
     *
     * @param upTo rows 0 to {@code upTo - 1} are as they will stay
     */
    public void rows(Frame from, int upTo) {
        long at = filled.getPlain();
        if (upTo - copiedRows < PORTION || upTo == height() || at - emptied.getAcquire() == frames.length) {
            return;
        }
        Frame to = frames[(int) (at % frames.length)];
        copyRows(from, to, upTo);
        to.deviceFrame = from.deviceFrame;
        to.deviceMicros = from.deviceMicros;
        arriving.set(at << 16 | upTo);
        wake();
    }

    private void copyRows(Frame from, Frame to, int upTo) {
        int done = copiedRows * from.width();
        System.arraycopy(from.pixels(), done, to.pixels(), done, upTo * from.width() - done);
        copiedRows = upTo;
    }

    private void wake() {
        Thread sleeper = waiting;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
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
            copiedRows = 0;
            return false;
        }
        Frame to = frames[(int) (at % frames.length)];
        copyRows(from, to, height());
        copiedRows = 0;
        to.deviceFrame = from.deviceFrame;
        to.deviceMicros = from.deviceMicros;
        to.hostNanos = from.hostNanos;
        to.flags = from.flags;
        to.missingPackets = from.missingPackets;
        filled.set(at + 1);
        wake();
        return true;
    }

    /**
     * The oldest complete frame, waiting for one at most once for {@code nanos}. Frame thread; call {@link #release} when
     * done.
     *
     * @return null when none came
     */
    public Frame await(long nanos) {
        return awaitRows(height() - 1, nanos) == height() ? oldest() : null;
    }

    /** The frame whose rows {@link #awaitRows} counts. Frame thread. */
    public Frame oldest() {
        return frames[(int) (emptied.getPlain() % frames.length)];
    }

    /**
     * Rows of the oldest frame that can be read, waiting once for {@code nanos} if they are not more than {@code known}.
     * Frame thread.
     *
     * @return the frame's height when it is complete; its flags are to be read only then
     */
    public int awaitRows(int known, long nanos) {
        int rows = readable();
        if (rows > known) {
            return rows;
        }
        waiting = Thread.currentThread();
        rows = readable();
        if (rows <= known) {
            LockSupport.parkNanos(this, nanos);
            rows = readable();
        }
        waiting = null;
        return rows;
    }

    private int readable() {
        long at = emptied.getPlain();
        if (at != filled.get()) {
            return height();
        }
        long now = arriving.get();
        return now >>> 16 == at ? (int) (now & 0xffff) : 0;
    }

    /** Gives the complete frame back. Frame thread. */
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
