package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import asterism.rig.preview.PreviewTap;
import asterism.rig.recording.MovieRecorder;
import asterism.rig.recording.RecorderSettings;
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
    private volatile MovieRecorder recorder;
    private long lastFrame = -1;

    Sitting(SessionSettings settings, Profile profile, RecordSink journal) throws IOException {
        path = new FramePath(profile, settings.triggers());
        writer = SessionWriter.open(settings, profile, journal);
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
        tap.offer(frame, result);
        MovieRecorder movie = recorder;
        if (movie != null) {
            movie.offer(frame);
        }
    }

    /** Begins to record pixels; nothing if it does already. */
    synchronized void record(RecorderSettings settings) throws IOException {
        if (recorder == null) {
            recorder = MovieRecorder.open(settings);
        }
    }

    /** Ends the recording and waits until it is on disk. */
    synchronized void stopRecording() throws IOException {
        MovieRecorder ending = recorder;
        recorder = null;
        if (ending != null) {
            ending.close();
        }
    }

    /** Why the recording ended by itself; null if it did not. */
    String recordingStopped() {
        MovieRecorder movie = recorder;
        return movie == null ? null : movie.stopped().orElse(null);
    }

    SessionWriter writer() {
        return writer;
    }

    PreviewTap tap() {
        return tap;
    }

    /** Ends bursts and activations, writes what is left. */
    SessionTotals close() throws IOException {
        stopRecording();
        writer.finish(path);
        writer.close();
        return writer.totals();
    }
}
