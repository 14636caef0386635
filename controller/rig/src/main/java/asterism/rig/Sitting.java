package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.LightCurve;
import asterism.detector.profile.Profile;
import asterism.rig.preview.PreviewTap;
import asterism.rig.session.RecordSink;
import asterism.rig.session.SessionSettings;
import asterism.rig.session.SessionTotals;
import asterism.rig.session.SessionWriter;
import java.io.IOException;

/** One session while it runs: an instrument that has not booted anew, from its first frame to its last. */
final class Sitting {
    private final FramePath path;
    private final SessionWriter writer;
    private final PreviewTap tap;
    private final int litQ8;
    private final LightCurve curve;
    private volatile int cellsLit;
    private volatile long ensembles;
    private final FrameSignal signal;
    private volatile long lastFrame = -1;

    Sitting(SessionSettings settings, Profile profile, RecordSink journal, FrameSignal signal) throws IOException {
        this.signal = signal;
        curve = profile.light();
        litQ8 = profile.detector().litQ8();
        path = new FramePath(profile, settings.triggers());
        writer = SessionWriter.open(settings, profile, journal);
        writer.raises(signal::trigger);
        tap = new PreviewTap(
                settings.session(),
                profile.width(),
                profile.height(),
                profile.cells().size());
    }

    /** Whether this frame is of an instrument that has booted since the last one. */
    boolean restartedBy(Frame frame) {
        return frame.deviceFrame <= lastFrame;
    }

    /** Rows 0 to {@code upTo - 1} of the frame that is taken next are there. */
    void rows(Frame frame, int upTo) {
        writer.rows(path, frame, upTo);
    }

    void take(Frame frame) {
        lastFrame = frame.deviceFrame;
        FrameResult result = writer.take(path, frame);
        signal.frame(frame.deviceFrame);
        tap.offer(frame, result);
        count(result);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the frame thread is the count's one writer
    private void count(FrameResult result) {
        int lit = 0;
        for (int value : result.traceQ8) {
            lit += value != FrameResult.UNOBSERVED && value >= litQ8 ? 1 : 0;
        }
        cellsLit = lit;
        for (int i = 0; i < result.activations; i++) {
            ensembles += result.activation[i].tier == 2 ? 1 : 0;
        }
    }

    /** What the LED gives at a code, by the profile's light curve; null if that is unknown. */
    Double microwatts(int code) {
        double known = curve == null ? Double.NaN : curve.microwatts(code);
        return Double.isNaN(known) ? null : (Double) known;
    }

    /** The device's number of the frame taken last, -1 before the first. */
    long lastFrame() {
        return lastFrame;
    }

    /** Cells that are lit in the latest frame. */
    int cellsLit() {
        return cellsLit;
    }

    /** Activations of known ensembles so far. */
    long ensembles() {
        return ensembles;
    }

    SessionWriter writer() {
        return writer;
    }

    PreviewTap tap() {
        return tap;
    }

    /** Ends bursts and activations, writes what is left. */
    SessionTotals close() throws IOException {
        writer.finish(path);
        writer.close();
        return writer.totals();
    }
}
