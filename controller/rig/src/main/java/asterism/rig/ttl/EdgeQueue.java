package asterism.rig.ttl;

import java.util.concurrent.atomic.AtomicLong;

/** Frame numbers with times, from one thread to another; neither waits and nothing is allocated. */
final class EdgeQueue {
    private final long[] frames;
    private final long[] nanos;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong emptied = new AtomicLong();

    EdgeQueue(int capacity) {
        frames = new long[capacity];
        nanos = new long[capacity];
    }

    /** False when it is full. */
    boolean offer(long frame, long at) {
        long next = filled.getPlain();
        if (next - emptied.getAcquire() == frames.length) {
            return false;
        }
        frames[(int) (next % frames.length)] = frame;
        nanos[(int) (next % frames.length)] = at;
        filled.setRelease(next + 1);
        return true;
    }

    boolean isEmpty() {
        return emptied.getPlain() == filled.getAcquire();
    }

    /** Of the oldest; there must be one. */
    long frame() {
        return frames[(int) (emptied.getPlain() % frames.length)];
    }

    /** Of the oldest; there must be one. */
    long nanos() {
        return nanos[(int) (emptied.getPlain() % frames.length)];
    }

    void remove() {
        emptied.setRelease(emptied.getPlain() + 1);
    }
}
