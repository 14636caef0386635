package asterism.rig;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Beats in the head stage's own process, each 2 ms, and remembers since when it last was late or the head stage was. */
final class Heartbeat implements AutoCloseable {
    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(2);

    private final Cable cable;
    private final long lateNanos;
    private final Thread thread = new Thread(this::run, "heartbeat");
    private volatile boolean closed;
    private volatile long lateAt;
    private volatile boolean ever;

    /** @param lateNanos between two beats, or at work on one command, is a stall */
    Heartbeat(Cable cable, long lateNanos) {
        this.cable = cable;
        this.lateNanos = lateNanos;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long before = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT);
            long now = System.nanoTime();
            long since = cable.busySince();
            if (now - before > lateNanos || since != 0 && now - since > lateNanos) {
                lateAt = now;
                ever = true;
            }
            before = now;
        }
    }

    /** Whether the head stage stalled after a moment. */
    boolean stalledSince(long nanos) {
        return ever && lateAt - nanos > 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
