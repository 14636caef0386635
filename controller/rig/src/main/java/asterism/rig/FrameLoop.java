package asterism.rig;

import asterism.rig.acquisition.FrameRing;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code frame}: takes frames from the ring, row by row as they arrive, until there are no more. */
final class FrameLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FrameLoop.class);
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Sittings sittings;
    private final Runnable atEnd;
    private final Thread thread = new Thread(this::run, "frame");
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile FrameRing ring;
    private volatile boolean ending;
    private volatile long turnNanos = System.nanoTime();
    private volatile String trouble;

    /**
     * Does nothing until {@link #start}.
     *
     * @param atEnd called on the frame thread when it has ended, for whatever reason
     */
    FrameLoop(Sittings sittings, Runnable atEnd) {
        this.sittings = sittings;
        this.atEnd = atEnd;
    }

    void start() {
        thread.start();
    }

    /** Frames will come from here. */
    void from(FrameRing frames) {
        ring = frames;
        LockSupport.unpark(thread);
    }

    /** No frame will be added: ends after those that wait. */
    void finish() {
        ending = true;
        LockSupport.unpark(thread);
    }

    /** Whether frames that come now come too late. */
    boolean ending() {
        return ending;
    }

    private void run() {
        try {
            frames();
            sittings.end();
        } catch (IOException e) {
            trouble = e.getMessage();
        } catch (RuntimeException e) {
            LOG.error("frame thread", e);
            trouble = "the frame path failed: " + e;
        } finally {
            done.countDown();
            atEnd.run();
        }
    }

    private void frames() throws IOException {
        while (ring == null && !ending) {
            turnNanos = System.nanoTime();
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
        FrameRing from = ring;
        int done = 0;
        while (from != null) {
            turnNanos = System.nanoTime();
            boolean last = ending;
            int rows = from.awaitRows(done, WAIT_NANOS);
            if (rows == from.height()) {
                sittings.frame(from.oldest());
                from.release();
                done = 0;
            } else if (rows > done) {
                sittings.rows(from.oldest(), rows);
                done = rows;
            } else if (last) {
                return;
            }
        }
    }

    /** When the thread last went round, {@link System#nanoTime()}. */
    long turnNanos() {
        return turnNanos;
    }

    /** What ended the thread before it should; null if nothing. */
    String trouble() {
        return trouble;
    }

    /** Waits for the end; false when it takes longer. */
    boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }
}
