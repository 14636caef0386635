package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;
import asterism.detector.trigger.TriggerDecision;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The rows of a session folder, written in the order in which they become known. Used by one thread. */
final class SessionFiles implements Closeable {
    static final String FRAMES = "frames.csv";
    static final String TRACES = "traces.csv";
    static final String EVENTS = "events.csv";
    static final String ACTIVATIONS = "activations.csv";
    static final String TRIGGERS = "triggers.csv";
    static final String TTL = "ttl.csv";
    static final String MARKERS = "markers.csv";
    static final String CHANGES = "settings.csv";
    static final String SUMMARIES = "summaries.ndjson";

    private final CsvFile frames;
    private final CsvFile traces;
    private final CsvFile events;
    private final CsvFile activations;
    private final CsvFile triggers;
    private final CsvFile markers;
    private final CsvFile ttl;
    private final CsvFile changes;
    private final OutputStream summaries;
    private final int cells;
    private final boolean pictured;
    private long startMicros = Long.MIN_VALUE;

    /** @param pictured false for a table of traces: there is no displacement and no score */
    SessionFiles(Path folder, int cells, boolean withTraces, boolean pictured) throws IOException {
        this.cells = cells;
        this.pictured = pictured;
        frames = new CsvFile(folder.resolve(FRAMES), "frame,time_ms,device_frame,dy,dx,score,flags");
        traces = withTraces ? new CsvFile(folder.resolve(TRACES), tracesHeader(cells)) : null;
        events = new CsvFile(folder.resolve(EVENTS), "frame,cell,size,commit_frame");
        activations = new CsvFile(
                folder.resolve(ACTIVATIONS),
                "start_frame,end_frame,commit_frame,tier,ensemble,members_active,cells_active,surprise_bits,flags,"
                        + "cells");
        markers = new CsvFile(folder.resolve(MARKERS), "time_ms,frame,text");
        triggers =
                new CsvFile(folder.resolve(TRIGGERS), "frame,time_ms,ensemble,surprise_bits,decision,latency_micros");
        ttl = new CsvFile(folder.resolve(TTL), "frame,time_ms,line,level");
        changes = new CsvFile(folder.resolve(CHANGES), "frame,time_ms,setting,value");
        summaries = new FileOutputStream(folder.resolve(SUMMARIES).toFile());
    }

    private static String tracesHeader(int cells) {
        StringBuilder header = new StringBuilder("frame");
        for (int cell = 0; cell < cells; cell++) {
            header.append(",c").append(cell);
        }
        return header.toString();
    }

    void frame(FrameSlot slot) throws IOException {
        FrameResult r = slot.result;
        if (!slot.atEnd) {
            if (startMicros == Long.MIN_VALUE) {
                startMicros = r.deviceMicros;
            }
            boolean placed = pictured && (r.flags & (FrameResult.BROKEN | FrameResult.LED_OFF)) == 0;
            frames.number(r.frame).thousandths(r.deviceMicros - startMicros).number(r.deviceFrame);
            if (placed) {
                frames.q8(r.dyQ8).q8(r.dxQ8);
            } else {
                frames.empty().empty();
            }
            if (pictured) {
                frames.thousandths((r.scoreQ15 * 1000L + (1 << 14)) >> 15);
            } else {
                frames.empty();
            }
            frames.text(Flags.frame(slot)).end();
            trace(r);
        }
        for (int i = 0; i < r.bursts; i++) {
            events.number(r.burstOnsetFrame[i]).number(r.burstCell[i]).q8(r.burstSizeQ8[i]);
            events.number(r.burstCommitFrame[i]).end();
        }
        for (int i = 0; i < r.activations; i++) {
            activation(r.activation[i]);
        }
    }

    private void trace(FrameResult r) throws IOException {
        if (traces == null) {
            return;
        }
        traces.number(r.frame);
        for (int value : r.traceQ8) {
            if (value == FrameResult.UNOBSERVED) {
                traces.empty();
            } else {
                traces.q8(value);
            }
        }
        traces.end();
    }

    private void activation(Activation a) throws IOException {
        activations.number(a.startFrame).number(a.endFrame).number(a.commitFrame);
        activations.number(a.tier);
        if (a.ensemble < 0) {
            activations.empty().empty();
        } else {
            activations.number(a.ensemble).number(a.membersActive);
        }
        activations.number(a.cellsActive).q8(a.surpriseQ8);
        activations.text(String.join(";", Flags.activation(a.flags)));
        activations.text("");
        String separator = "";
        for (int cell = 0; cell < cells; cell++) {
            if (BitSets.has(a.cells, cell)) {
                activations.more(separator).more(Integer.toString(cell));
                separator = ";";
            }
        }
        activations.end();
    }

    void trigger(DecisionSlot slot) throws IOException {
        TriggerDecision d = slot.decision;
        triggers.number(d.frame).thousandths(d.deviceMicros - startMicros).number(d.ensemble);
        triggers.q8(d.surpriseQ8).text(TriggerTally.word(d.outcome)).number(slot.latencyMicros);
        triggers.end();
    }

    /** @param frame -1 before the first */
    void marker(long deviceMicros, long frame, String text) throws IOException {
        if (frame < 0) {
            markers.empty().empty();
        } else {
            markers.thousandths(deviceMicros - startMicros).number(frame);
        }
        markers.free(text).end();
    }

    /** @param frame -1 when that frame never came, or before the first */
    void edge(long deviceMicros, long frame, String line, boolean high) throws IOException {
        frameAndTime(ttl, deviceMicros, frame, startMicros != Long.MIN_VALUE);
        ttl.free(line).number(high ? 1 : 0).end();
    }

    /** @param frame -1 before the first */
    void setting(long deviceMicros, long frame, String setting, String value) throws IOException {
        frameAndTime(changes, deviceMicros, frame, frame >= 0);
        changes.free(setting).free(value).end();
    }

    private void frameAndTime(CsvFile to, long deviceMicros, long frame, boolean timed) {
        CsvFile row = frame < 0 ? to.empty() : to.number(frame);
        if (timed) {
            row.thousandths(deviceMicros - startMicros);
        } else {
            row.empty();
        }
    }

    void record(byte[] record) throws IOException {
        byte[] line = new byte[record.length + 1];
        System.arraycopy(record, 0, line, 0, record.length);
        line[record.length] = '\n';
        summaries.write(line);
    }

    void flush() throws IOException {
        frames.flush();
        if (traces != null) {
            traces.flush();
        }
        events.flush();
        activations.flush();
        triggers.flush();
        markers.flush();
        ttl.flush();
        changes.flush();
    }

    @Override
    public void close() throws IOException {
        try (summaries;
                frames;
                traces;
                events;
                activations;
                triggers;
                markers;
                ttl;
                changes) {
            flush();
        }
    }
}
