package asterism.rig;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Beats in the head stage's own process, each 2 ms, and remembers when it last was late: then the process stood still. */
final class Heartbeat implements AutoCloseable {
    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(2);

    private final long lateNanos;
    private final Thread thread = new Thread(this::run, "heartbeat");
    private volatile boolean closed;
    private volatile long lateAt;
    private volatile boolean ever;

    /** @param lateNanos between two beats is a stall */
    Heartbeat(long lateNanos) {
        this.lateNanos = lateNanos;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long before = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT);
            long now = System.nanoTime();
            if (now - before > lateNanos) {
                lateAt = now;
                ever = true;
            }
            before = now;
        }
    }

    /** Whether the process stood still after a moment. */
    boolean stalledSince(long nanos) {
        return ever && lateAt - nanos > 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
