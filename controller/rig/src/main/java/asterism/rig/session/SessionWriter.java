package asterism.rig.session;

import asterism.bridge.frame.Frame;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.TracePath;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Minute;
import asterism.detector.summary.SessionCounts;
import asterism.detector.summary.Summary;
import asterism.detector.trace.CellTraces;
import asterism.wire.Epoch;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Writes a session folder and its records while the session runs.
 *
 * <p>The frame thread calls {@link #take} (or {@link #frame}) and {@link #finish}; the rest may come from any thread.
 */
public final class SessionWriter implements AutoCloseable {
    private static final long RING_BYTES = 24L << 20;
    private static final int SUMMARY_SLOTS = 64;
    private static final int MINUTE_SLOTS = 16;
    private static final long WAIT_NANOS = 200_000;
    private static final long LIVE_END_NANOS = 2_000_000_000L;

    private final SessionSettings settings;
    private final Profile profile;
    private final SlotRing<FrameSlot> frames;
    private final SlotRing<SummarySlot> summaries;
    private final SlotRing<MinuteSlot> minutes;
    private final Decisions decisions = new Decisions(ring -> free(ring, false));
    private final FrameTally tally = new FrameTally();
    private final ScribeThread thread;
    private final Scribe scribe;
    private final Instant started = Instant.now();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private volatile long latestFrame = -1;
    private volatile long latestMicros;
    private int rowsTaken;
    private long spentNanos;
    private volatile SessionCounts counts;
    private SessionTotals totals;

    private SessionWriter(SessionSettings settings, Profile profile, RecordSink sink) throws IOException {
        this.settings = settings;
        this.profile = profile;
        int cells = profile.cells().size();
        int ensembles = profile.ensembles().size();
        int slots = Math.clamp(RING_BYTES / FrameSlot.bytes(cells, ensembles), 64, 1024);
        frames = new SlotRing<>(slots, () -> new FrameSlot(cells, ensembles));
        summaries = new SlotRing<>(SUMMARY_SLOTS, () -> new SummarySlot(cells, ensembles));
        minutes = new SlotRing<>(MINUTE_SLOTS, () -> new MinuteSlot(cells, ensembles));
        scribe = new Scribe(settings, profile, sink);
        thread = new ScribeThread(scribe, frames, summaries, minutes, decisions.ring);
    }

    /**
     * Makes the folder and says that the session starts.
     *
     * @param sink takes the records and returns their bytes; null = a chain of the session's own
     */
    public static SessionWriter open(SessionSettings settings, Profile profile, RecordSink sink) throws IOException {
        Files.createDirectories(settings.folder());
        RecordSink used = sink != null
                ? sink
                : new ChainedRecords(
                        settings.rig(), Epoch.create(System.currentTimeMillis(), RandomGenerator.getDefault(), null));
        SessionWriter writer = new SessionWriter(settings, profile, used);
        writer.scribe.start();
        writer.thread.start();
        return writer;
    }

    /**
     * Runs the first part of the frame path on the rows that have arrived; {@link #take} of the same frame follows.
     *
     * @param upTo rows 0 to {@code upTo - 1} are there
     */
    public void rows(FramePath path, Frame frame, int upTo) {
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        if (rowsTaken == 0) {
            path.begin(frame.deviceFrame, frame.deviceMicros);
        }
        path.rows(frame.pixels(), rowsTaken, upTo);
        rowsTaken = upTo;
        spentNanos += System.nanoTime() - before;
        tally.allocatedBytes += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
    }

    /**
     * Runs the frame path, or what {@link #rows} has left of it, on a complete frame, measures time and allocation around
     * it, and records the result. The latency of a decision counts from when the link had the frame's last row; where
     * frames do not arrive, from the beginning of {@link FramePath#end}.
     */
    public FrameResult take(FramePath path, Frame frame) {
        rows(path, frame, frame.height());
        int flags = Flags.ofFrame(frame.flags);
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        FrameResult result = path.end(flags);
        long after = System.nanoTime();
        long nanos = spentNanos + after - before;
        if (result.decisions > 0) {
            long lastRow = settings.live() ? frame.hostNanos : before;
            decisions.take(result, after, lastRow);
        }
        tally.allocatedBytes += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        tally.measured++;
        rowsTaken = 0;
        spentNanos = 0;
        put(result, path.summary(), path.minute(), nanos, frame.missingPackets, false);
        return result;
    }

    /** What a decision to fire raises from now on; before the first frame. */
    public void raises(TriggerLine line) {
        decisions.line = line;
    }

    /** Records a result whose frame path took {@code nanos}. */
    public void frame(FrameResult result, FramePath path, long nanos) {
        put(result, path.summary(), path.minute(), nanos, 0, false);
    }

    /**
     * Runs the part of the frame path that begins with traces, measures time and allocation around it, and records the
     * result.
     *
     * @param deviceFrame and deviceMicros the frame's number and clock
     * @param flags of {@link FrameResult}
     */
    FrameResult take(TracePath path, CellTraces traces, long deviceFrame, long deviceMicros, int flags) {
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        path.begin(deviceFrame, deviceMicros);
        FrameResult result = path.accept(traces, flags);
        long nanos = System.nanoTime() - before;
        tally.allocatedBytes += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        tally.measured++;
        put(result, path.summary(), path.minute(), nanos, 0, false);
        return result;
    }

    /** Ends the path and records what that brings. */
    void finish(TracePath path) {
        FrameResult last = path.finish();
        put(last, path.summary(), path.minute(), 0, 0, true);
        counts = path.session();
    }

    /** Ends the frame path and records what that brings. */
    public void finish(FramePath path) {
        FrameResult last = path.finish();
        put(last, path.summary(), path.minute(), 0, 0, true);
        counts = path.session();
    }

    void put(FrameResult result, Summary summary, Minute minute, long nanos, int missingBuffers, boolean atEnd) {
        int micros = (int) Math.min(Integer.MAX_VALUE, (nanos + 500) / 1000);
        if (!atEnd) {
            tally.add(result, micros);
            latestMicros = result.deviceMicros;
            latestFrame = result.frame;
        }
        if (result.secondEnded) {
            putSummary(summary, atEnd);
        }
        if (result.minuteEnded) {
            putMinute(minute, result.deviceMicros, atEnd);
        }
        FrameSlot slot = free(frames, atEnd);
        if (slot == null) {
            tally.undocumented++;
            tally.undocumentedActivations += result.activations;
            return;
        }
        slot.copyFrom(result);
        slot.frameMicros = micros;
        slot.missingBuffers = missingBuffers;
        slot.atEnd = atEnd;
        frames.publish();
    }

    private void putSummary(Summary summary, boolean atEnd) {
        SummarySlot slot = free(summaries, atEnd);
        if (slot == null) {
            tally.undocumentedSummaries++;
            return;
        }
        slot.summary.copyFrom(summary);
        slot.monoNanos = System.nanoTime();
        summaries.publish();
    }

    private void putMinute(Minute minute, long deviceMicros, boolean atEnd) {
        MinuteSlot slot = free(minutes, atEnd);
        if (slot == null) {
            tally.undocumentedMinutes++;
            return;
        }
        slot.minute.copyFrom(minute);
        slot.monoNanos = System.nanoTime();
        slot.deviceMicros = deviceMicros;
        minutes.publish();
    }

    /** A free slot; a live session does not wait for one, but at its end it has time. */
    private <T> T free(SlotRing<T> ring, boolean atEnd) {
        T slot = ring.free();
        long deadline = System.nanoTime() + LIVE_END_NANOS;
        while (slot == null && (!settings.live() || (atEnd && System.nanoTime() < deadline)) && thread.isAlive()) {
            LockSupport.parkNanos(this, WAIT_NANOS);
            slot = ring.free();
        }
        return slot;
    }

    /** A note of a person at this moment. */
    public void marker(String text) {
        long micros = latestMicros;
        thread.note(new Note.MarkerNote(System.nanoTime(), text, latestFrame, micros));
    }

    /** A setting of the instrument has another value from the latest frame on. */
    public void setting(String setting, String value) {
        thread.note(new Note.SettingNote(System.nanoTime(), setting, value, latestFrame, latestMicros));
    }

    /**
     * A TTL line has changed.
     *
     * @param frameMicros when, by the clock of {@link Frame#deviceMicros}
     * @param deviceFrame the frame that was being exposed
     * @param line its number on the instrument, or its name on this computer
     */
    public void edge(long frameMicros, long deviceFrame, String line, boolean high) {
        thread.note(new Note.EdgeNote(System.nanoTime(), frameMicros, deviceFrame, line, high));
    }

    /** A condition appears or is solved; {@code alarm} is an id of [a-z0-9-]{1,32}. */
    public void alarm(String alarm, String text, boolean active) {
        thread.note(new Note.AlarmNote(System.nanoTime(), alarm, text, active));
    }

    /** Light so far, by the profile's light curve; null if it holds none. */
    public Double doseMillijoulesPerMm2() {
        return scribe.records().doseSoFar();
    }

    /** What kept rows or records from being written, if anything did. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(thread.failure());
    }

    /** The frame clock of the latest frame, µs. */
    public long latestMicros() {
        return latestMicros;
    }

    /** Frames taken so far; for a display. */
    public long framesTaken() {
        return latestFrame + 1;
    }

    public SessionSettings settings() {
        return settings;
    }

    /** What the session came to; after {@link #close}. */
    public SessionTotals totals() {
        return totals;
    }

    /** Writes what is left, session.json and the report. After the frame thread's last call. */
    @Override
    public void close() throws IOException {
        if (totals != null) {
            return;
        }
        thread.finish(counts);
        if (thread.failure() != null) {
            throw new IOException(
                    "session " + settings.session() + " could not be written: "
                            + thread.failure().getMessage(),
                    thread.failure());
        }
        totals = scribe.totals(tally, decisions.tally);
        SessionFacts facts = SessionFacts.of(
                settings,
                profile,
                scribe.records(),
                totals,
                started,
                Instant.now(),
                tally.undocumentedSummaries + tally.undocumentedMinutes);
        SessionEnd.write(settings.folder(), facts);
    }
}
