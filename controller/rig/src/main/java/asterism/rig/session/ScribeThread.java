package asterism.rig.session;

import asterism.detector.summary.SessionCounts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/** The writer's thread: empties the rings, hands their content to the scribe, flushes each second. */
final class ScribeThread {
    private static final long IDLE_NANOS = 10_000_000;
    private static final long FLUSH_NANOS = 1_000_000_000;

    private final Scribe scribe;
    private final SlotRing<FrameSlot> frames;
    private final SlotRing<SummarySlot> summaries;
    private final SlotRing<MinuteSlot> minutes;
    private final SlotRing<DecisionSlot> decisions;
    private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "session-writer");
    private int latest = -1;
    private SessionCounts counts;
    private volatile boolean ending;
    private volatile IOException failure;

    ScribeThread(
            Scribe scribe,
            SlotRing<FrameSlot> frames,
            SlotRing<SummarySlot> summaries,
            SlotRing<MinuteSlot> minutes,
            SlotRing<DecisionSlot> decisions) {
        this.scribe = scribe;
        this.frames = frames;
        this.summaries = summaries;
        this.minutes = minutes;
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

    /**
     * Waits until everything is written.
     *
     * @param whole what the session came to; null if its last frame never came
     */
    void finish(SessionCounts whole) throws IOException {
        counts = whole;
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
                scribe.end(counts);
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
            upTo(latest);
            any = true;
        }
        any |= upTo(last ? Integer.MAX_VALUE : latest);
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            scribe.note(note);
            any = true;
        }
        return any;
    }

    /** What belongs to frames that have their rows, so that records follow one another in time. */
    private boolean upTo(int frame) throws IOException {
        boolean any = upTo(frame, summaries, slot -> slot.summary.frameHigh, scribe::summary);
        any |= upTo(frame, minutes, slot -> slot.minute.frameHigh, scribe::minute);
        any |= upTo(frame, decisions, slot -> slot.decision.frame, scribe::decision);
        return any;
    }

    private interface Sink<T> {
        void write(T slot) throws IOException;
    }

    private static <T> boolean upTo(int frame, SlotRing<T> ring, ToIntFunction<T> frameOf, Sink<T> sink)
            throws IOException {
        boolean any = false;
        for (T slot = ring.oldest(); slot != null && frameOf.applyAsInt(slot) <= frame; slot = ring.oldest()) {
            sink.write(slot);
            ring.release();
            any = true;
        }
        return any;
    }

    /** After a failure: a live session goes on without its files. */
    private void discard() {
        for (SlotRing<?> ring : List.of(frames, summaries, minutes, decisions)) {
            while (ring.oldest() != null) {
                ring.release();
            }
        }
        notes.clear();
    }
}
