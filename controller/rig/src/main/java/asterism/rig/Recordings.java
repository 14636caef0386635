package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Orientation;
import asterism.rig.recording.MovieRecorder;
import asterism.rig.recording.RecorderSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording that runs, if one does, and those that are still being brought to disk. No call waits for the disk but
 * {@link #close}. A recording that was wanted goes on in a file tree of its own when the instrument has booted anew.
 */
final class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

    private final Function<Sitting, RecorderSettings> settings;
    private final List<MovieRecorder> ending = new ArrayList<>();
    private volatile MovieRecorder recorder;
    private volatile boolean wanted;
    private volatile String refusal;
    private long ended;

    /**
     * Nothing is recorded yet.
     *
     * @param settings of a recording that begins now
     * @param wanted whether one begins with the first session
     */
    Recordings(Function<Sitting, RecorderSettings> settings, boolean wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    /** A session has begun. Frame thread. */
    void begin(Sitting sitting) {
        if (wanted) {
            try {
                start(sitting);
            } catch (IOException e) {
                refusal = e.getMessage();
            }
        }
    }

    /**
     * Begins to record; nothing if it does already.
     *
     * @throws IOException if it cannot, saying why
     */
    synchronized void start(Sitting sitting) throws IOException {
        wanted = true;
        MovieRecorder before = recorder;
        if (before != null && before.stopped().isEmpty()) {
            return;
        }
        end();
        RecorderSettings next = settings.apply(sitting);
        recorder = MovieRecorder.open(next);
        refusal = null;
        sitting.writer().marker("recording begins: " + next.folder().getFileName());
        LOG.info("recording to {}", next.folder());
    }

    /**
     * A line says whether to record; {@code sitting} may be null before the first session.
     *
     * @throws IOException if a recording that is wanted cannot begin, saying why
     */
    void gate(boolean open, Sitting sitting) throws IOException {
        if (sitting == null) {
            wanted = open;
        } else if (open) {
            start(sitting);
        } else {
            stop(sitting);
        }
    }

    /** Ends the recording; it is brought to disk by its own thread. */
    void stop(Sitting sitting) {
        wanted = false;
        refusal = null;
        if (recorder != null) {
            sitting.writer().marker("recording ends");
        }
        end();
    }

    /** Ends the recording of a session that ends. */
    synchronized void end() {
        MovieRecorder before = recorder;
        recorder = null;
        if (before != null) {
            before.end();
            ending.add(before);
        }
        for (MovieRecorder done : List.copyOf(ending)) {
            if (done.ended()) {
                ended += done.recorded();
                ending.remove(done);
            }
        }
    }

    /** Frame thread; neither waits nor allocates. */
    void frame(Frame frame) {
        MovieRecorder now = recorder;
        if (now != null) {
            now.offer(frame);
        }
    }

    /** Link thread; neither waits nor allocates. */
    void orientation(Orientation sample) {
        MovieRecorder now = recorder;
        if (now != null) {
            now.offer(sample);
        }
    }

    /** A remark at the latest frame. */
    void note(String text) {
        MovieRecorder now = recorder;
        if (now != null) {
            now.note(text);
        }
    }

    /** A setting of the instrument has another value from the latest frame on. */
    void setting(String setting, String value) {
        MovieRecorder now = recorder;
        if (now != null) {
            now.setting(setting, value);
        }
    }

    /** Whether frames are being recorded. */
    boolean running() {
        MovieRecorder now = recorder;
        return now != null && now.stopped().isEmpty();
    }

    /** Frames on disk, over all recordings. */
    synchronized long recorded() {
        long sum = ended;
        for (MovieRecorder other : ending) {
            sum += other.recorded();
        }
        MovieRecorder now = recorder;
        return now == null ? sum : sum + now.recorded();
    }

    /** Frames that the recording that runs could not take. */
    long dropped() {
        MovieRecorder now = recorder;
        return now == null ? 0 : now.dropped();
    }

    /** Why nothing is recorded though it should be; null if it is, or should not be. */
    String trouble() {
        MovieRecorder now = recorder;
        return now == null ? refusal : now.stopped().orElse(null);
    }

    /** Ends and waits, within bounds, until all is on disk. */
    void close() throws IOException {
        end();
        List<MovieRecorder> all;
        synchronized (this) {
            all = List.copyOf(ending);
        }
        for (MovieRecorder each : all) {
            each.close();
        }
    }
}
