package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;
import asterism.wire.Alarm;
import asterism.wire.Marker;
import asterism.wire.ProfileChunk;
import asterism.wire.RecordBody;
import asterism.wire.SessionRecord;
import asterism.wire.Stamp;
import java.io.IOException;
import java.util.Map;

/** Turns slots and notes into rows and records, in order. Used by one thread. */
final class Scribe {
    private static final int TIMES = 1 << 14;

    private final SessionFiles files;
    private final SessionRecords records;
    private final SessionSettings settings;
    private final RecordSink sink;
    private final CellTable table;
    private final SecondMicros second = new SecondMicros();
    private final long[] timeOfFrame = new long[TIMES];
    private long firstMicros;
    private long lastFrame = -1;
    private long validMicros;
    private long tier1;
    private long tier2;

    Scribe(SessionSettings settings, Profile profile, RecordSink sink) throws IOException {
        this.settings = settings;
        this.sink = sink;
        records = new SessionRecords(settings, profile);
        table = new CellTable(profile, settings.fps());
        table.write(settings.folder(), false);
        files = new SessionFiles(settings.folder(), profile.cells().size(), settings.traces());
    }

    void start() throws IOException {
        long now = System.nanoTime();
        keep(at(now), records.session(SessionRecord.Event.START, Map.of()));
        for (ProfileChunk chunk : records.profile()) {
            keep(at(now), chunk);
        }
    }

    void frame(FrameSlot slot) throws IOException {
        FrameResult r = slot.result;
        if (!slot.atEnd) {
            if (lastFrame < 0) {
                firstMicros = r.deviceMicros;
            }
            lastFrame = r.frame;
            timeOfFrame[r.frame % TIMES] = r.deviceMicros;
            second.add(slot.frameMicros);
        }
        files.frame(slot);
        table.add(slot);
        for (int i = 0; i < r.activations; i++) {
            activation(r.activation[i]);
        }
    }

    private void activation(Activation a) throws IOException {
        tier1 += a.tier == 1 ? 1 : 0;
        tier2 += a.tier == 2 ? 1 : 0;
        boolean known = a.startFrame >= 0 && lastFrame - a.startFrame < TIMES && a.startFrame <= lastFrame;
        Double startMillis = known ? (Double) ((timeOfFrame[a.startFrame % TIMES] - firstMicros) / 1000.0) : null;
        long now = System.nanoTime();
        long low = Math.max(0, a.startFrame);
        Stamp stamp = new Stamp(now, utcMillis(now), null, low, Math.max(low, a.endFrame), null);
        keep(stamp, records.activation(a, startMillis));
    }

    void summary(SummarySlot slot) throws IOException {
        Summary s = slot.summary;
        validMicros += s.validMicros;
        boolean covers = s.frameLow >= 0 && s.frameHigh >= s.frameLow;
        Stamp stamp = new Stamp(
                slot.monoNanos,
                utcMillis(slot.monoNanos),
                null,
                covers ? (Long) (long) s.frameLow : null,
                covers ? (Long) (long) s.frameHigh : null,
                SessionRecords.millis(s.validMicros));
        keep(stamp, records.summary(s, second.take(), settings.status().get()));
    }

    void decision(DecisionSlot slot) throws IOException {
        files.trigger(slot);
    }

    void note(Note note) throws IOException {
        switch (note) {
            case Note.MarkerNote m -> {
                files.marker(m.deviceMicros(), m.frame(), m.text());
                Long frame = m.frame() < 0 ? null : (Long) m.frame();
                keep(at(m.monoNanos()), new Marker(settings.session(), m.text(), frame));
            }
            case Note.AlarmNote a ->
                keep(at(a.monoNanos()), new Alarm(settings.session(), a.alarm(), a.text(), a.active()));
        }
    }

    void flush() throws IOException {
        files.flush();
    }

    /** Says that the session ended and closes its files. */
    void end() throws IOException {
        try (files) {
            keep(at(System.nanoTime()), records.session(SessionRecord.Event.END, Map.of("ended", "complete")));
        }
        table.write(settings.folder(), true);
    }

    /** What was found, for session.json; after {@link #end}. */
    SessionTotals totals(FrameTally tally, TriggerTally triggers) {
        boolean bare = records.profileId() == null;
        return SessionTotals.of(
                settings.session(),
                tally,
                triggers,
                validMicros,
                bare ? null : (Long) table.events(),
                bare ? null : (Long) tier1,
                bare ? null : (Long) tier2);
    }

    SessionRecords records() {
        return records;
    }

    private void keep(Stamp stamp, RecordBody body) throws IOException {
        files.record(sink.append(stamp, body));
    }

    private static Stamp at(long monoNanos) {
        return Stamp.at(monoNanos, utcMillis(monoNanos));
    }

    private static long utcMillis(long monoNanos) {
        return System.currentTimeMillis() - (System.nanoTime() - monoNanos) / 1_000_000;
    }
}
