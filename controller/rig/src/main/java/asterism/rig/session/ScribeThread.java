package asterism.rig.session;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The writer's thread: empties the rings, hands their content to the scribe, flushes each second. */
final class ScribeThread {
    private static final long IDLE_NANOS = 10_000_000;
    private static final long FLUSH_NANOS = 1_000_000_000;

    private final Scribe scribe;
    private final SlotRing<FrameSlot> frames;
    private final SlotRing<SummarySlot> summaries;
    private final SlotRing<DecisionSlot> decisions;
    private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "session-writer");
    private int latest = -1;
    private volatile boolean ending;
    private volatile IOException failure;

    ScribeThread(
            Scribe scribe,
            SlotRing<FrameSlot> frames,
            SlotRing<SummarySlot> summaries,
            SlotRing<DecisionSlot> decisions) {
        this.scribe = scribe;
        this.frames = frames;
        this.summaries = summaries;
        this.decisions = decisions;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    void note(Note note) {
        notes.add(note);
    }

    IOException failure() {
        return failure;
    }

    /** Waits until everything is written. */
    void finish() throws IOException {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the session was being written", e);
        }
    }

    private void run() {
        try {
            write();
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException(e);
        }
        while (failure != null && !ending) {
            discard();
            LockSupport.parkNanos(this, IDLE_NANOS);
        }
    }

    private void write() throws IOException {
        long flushed = System.nanoTime();
        while (true) {
            boolean last = ending;
            boolean idle = !drain(last);
            if (last && idle) {
                scribe.end();
                return;
            }
            long now = System.nanoTime();
            if (now - flushed >= FLUSH_NANOS) {
                scribe.flush();
                flushed = now;
            }
            if (idle) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        }
    }

    private boolean drain(boolean last) throws IOException {
        boolean any = false;
        for (FrameSlot slot = frames.oldest(); slot != null; slot = frames.oldest()) {
            scribe.frame(slot);
            latest = slot.result.frame;
            frames.release();
            summariesUpTo(latest);
            any = true;
        }
        any |= summariesUpTo(last ? Integer.MAX_VALUE : latest);
        any |= decisionsUpTo(last ? Integer.MAX_VALUE : latest);
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            scribe.note(note);
            any = true;
        }
        return any;
    }

    /** Summaries whose last frame is not after {@code frame}, so that records follow one another in time. */
    private boolean summariesUpTo(int frame) throws IOException {
        boolean any = false;
        for (SummarySlot slot = summaries.oldest();
                slot != null && slot.summary.frameHigh <= frame;
                slot = summaries.oldest()) {
            scribe.summary(slot);
            summaries.release();
            any = true;
        }
        return any;
    }

    /** A decision stands in its file after the row of its frame. */
    private boolean decisionsUpTo(int frame) throws IOException {
        boolean any = false;
        for (DecisionSlot slot = decisions.oldest();
                slot != null && slot.decision.frame <= frame;
                slot = decisions.oldest()) {
            scribe.decision(slot);
            decisions.release();
            any = true;
        }
        return any;
    }

    /** After a failure: a live session goes on without its files. */
    private void discard() {
        while (frames.oldest() != null) {
            frames.release();
        }
        while (summaries.oldest() != null) {
            summaries.release();
        }
        while (decisions.oldest() != null) {
            decisions.release();
        }
        notes.clear();
    }
}
