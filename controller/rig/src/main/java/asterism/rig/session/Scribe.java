package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Minute;
import asterism.detector.summary.SessionCounts;
import asterism.detector.summary.Summary;
import asterism.rig.table.TableProfile;
import asterism.wire.Alarm;
import asterism.wire.Marker;
import asterism.wire.ProfileChunk;
import asterism.wire.RecordBody;
import asterism.wire.SessionRecord;
import asterism.wire.SessionSummary;
import asterism.wire.Stamp;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Turns slots and notes into rows and records, in order. Used by one thread. */
final class Scribe {
    private final SessionFiles files;
    private final SessionRecords records;
    private final SessionSettings settings;
    private final RecordSink sink;
    private final CellTable table;
    private final SecondMicros second = new SecondMicros();
    private final FrameMemory memory = new FrameMemory();
    private final MinuteRecords minutes;
    private final ClockDrift drift = new ClockDrift();
    private final Profile profile;
    private final EdgeRows edges;
    private long validMicros;
    private long tier1;
    private long tier2;

    Scribe(SessionSettings settings, Profile profile, RecordSink sink) throws IOException {
        this.settings = settings;
        this.sink = sink;
        this.profile = profile;
        records = new SessionRecords(settings, profile);
        minutes = new MinuteRecords(settings.session(), profile);
        table = new CellTable(profile, settings.fps());
        table.write(settings.folder(), false);
        files = new SessionFiles(
                settings.folder(), profile.cells().size(), settings.traces(), !TableProfile.is(profile));
        edges = new EdgeRows(files);
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
            memory.add(r);
            second.add(slot.frameMicros);
        }
        files.frame(slot);
        edges.frame(slot);
        table.add(slot);
        for (int i = 0; i < r.activations; i++) {
            activation(r.activation[i]);
        }
    }

    private void activation(Activation a) throws IOException {
        tier1 += a.tier == 1 ? 1 : 0;
        tier2 += a.tier == 2 ? 1 : 0;
        long now = System.nanoTime();
        long low = Math.max(0, a.startFrame);
        Stamp stamp = new Stamp(now, utcMillis(now), null, low, Math.max(low, a.endFrame), null);
        keep(stamp, records.activation(a, memory));
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
        RigStatus status = settings.status().get();
        minutes.note(status);
        keep(stamp, records.summary(s, second.take(), status));
    }

    void minute(MinuteSlot slot) throws IOException {
        Minute m = slot.minute;
        if (settings.live()) {
            drift.note(slot.monoNanos, slot.deviceMicros, m.clockJumps);
        }
        Stamp stamp = new Stamp(
                slot.monoNanos,
                utcMillis(slot.monoNanos),
                null,
                (long) m.frameLow,
                (long) m.frameHigh,
                SessionRecords.millis(Arrays.stream(m.validMicros).sum()));
        keep(stamp, minutes.of(m));
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
            case Note.SettingNote s -> files.setting(s.deviceMicros(), s.frame(), s.setting(), s.value());
            case Note.EdgeNote edge -> edges.add(edge);
            case Note.AlarmNote a ->
                keep(at(a.monoNanos()), new Alarm(settings.session(), a.alarm(), a.text(), a.active()));
        }
    }

    void flush() throws IOException {
        files.flush();
    }

    /**
     * Says what the session came to and that it ended, and closes its files.
     *
     * @param counts null if the frame path was not brought to its end
     */
    void end(SessionCounts counts) throws IOException {
        try (files) {
            edges.end();
            if (counts != null) {
                session(counts);
            }
            keep(at(System.nanoTime()), records.session(SessionRecord.Event.END, Map.of("ended", "complete")));
        }
        table.write(settings.folder(), true);
    }

    private void session(SessionCounts counts) throws IOException {
        long now = System.nanoTime();
        long frames = counts.framesReceived;
        Stamp stamp = new Stamp(
                now,
                utcMillis(now),
                null,
                frames == 0 ? null : (Long) 0L,
                frames == 0 ? null : (Long) (frames - 1),
                SessionRecords.millis(Arrays.stream(counts.validMicros).sum()));
        String text = SessionCountsText.of(settings.session(), counts, profile, minutes.levels, drift.ppm());
        for (SessionSummary part : SessionSummary.split(settings.session(), text)) {
            keep(stamp, part);
        }
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
        byte[] record = sink.append(stamp, body);
        if (record != null) {
            files.record(record);
        }
    }

    private static Stamp at(long monoNanos) {
        return Stamp.at(monoNanos, utcMillis(monoNanos));
    }

    private static long utcMillis(long monoNanos) {
        return System.currentTimeMillis() - (System.nanoTime() - monoNanos) / 1_000_000;
    }
}
