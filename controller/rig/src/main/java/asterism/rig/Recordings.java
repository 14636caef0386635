package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Orientation;
import asterism.rig.recording.MovieRecorder;
import asterism.rig.recording.RecorderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording that runs, if one does, and those that are still being brought to disk. No call waits for the disk but
 * {@link #close}. A recording that was wanted goes on in a file tree of its own when the instrument has booted anew.
 */
final class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

    /** Each holds a ring of frames in memory until the disk has taken it. */
    private static final int MOST_ENDING = 2;

    private static final long OPENER_SECONDS = 5;

    private final Function<Sitting, RecorderSettings> settings;
    private final List<MovieRecorder> ending = new ArrayList<>();
    private volatile MovieRecorder recorder;
    /** Counts frames while a recording is being opened; null else. */
    private volatile AtomicLong waiting;

    private volatile boolean wanted;
    private volatile Path folder;
    private volatile String refusal;
    private final ExecutorService opener = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("recording-opener").factory());
    private long generation;
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

    /** A session has begun; why a recording cannot begin is said by {@link #trouble}. Frame thread. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void begin(Sitting sitting) {
        if (wanted) {
            start(sitting);
        }
    }

    /**
     * Begins to record; nothing if it does already.
     *
     * @param sitting gets a marker; null if there is none
     * @return null, or why it cannot, when that is known
     */
    synchronized Future<String> start(Sitting sitting) {
        wanted = true;
        if (running()) {
            return CompletableFuture.completedFuture(null);
        }
        end();
        if (ending.size() >= MOST_ENDING) {
            refusal = "no recording: the disk has not taken the last " + ending.size()
                    + " yet: wait until it has, or see what keeps it";
            return CompletableFuture.completedFuture(refusal);
        }
        waiting = new AtomicLong();
        long mine = generation;
        return opener.submit(() -> open(sitting, mine));
    }

    /** On a thread of its own: the disk may take its time. */
    private String open(Sitting sitting, long mine) {
        try {
            MovieRecorder opened = MovieRecorder.open(settings.apply(sitting));
            publish(opened, mine);
            if (sitting != null) {
                sitting.writer()
                        .marker("recording begins: "
                                + opened.settings().folder().getFileName());
            }
            LOG.info("recording to {}", opened.settings().folder());
            refusal = null;
        } catch (IOException | RuntimeException e) {
            refusal = e.getMessage();
            given(mine);
        }
        return refusal;
    }

    private synchronized void given(long mine) {
        waiting = mine == generation ? null : waiting;
    }

    /** Unless it has been ended meanwhile. */
    private synchronized void publish(MovieRecorder opened, long mine) {
        if (mine == generation) {
            opened.missed(waiting);
            recorder = opened;
            folder = opened.settings().folder().toAbsolutePath();
            waiting = null;
        } else {
            opened.end();
            ending.add(opened);
        }
    }

    /**
     * A line says whether to record; {@code sitting} may be null before the first session. Why it cannot is said by
     * {@link #trouble}.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void gate(boolean open, Sitting sitting) {
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
        generation++;
        MovieRecorder before = recorder;
        recorder = null;
        waiting = null;
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
        AtomicLong before = waiting;
        MovieRecorder now = recorder;
        if (now != null) {
            now.offer(frame);
        } else if (before != null) {
            before.incrementAndGet();
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

    /** Where the recording that runs, or ran last, is; null if there was none. */
    String folder() {
        Path now = folder;
        return now == null ? null : now.toString();
    }

    /** Whether a recording is being written or brought to disk. */
    synchronized boolean busy() {
        boolean any = recorder != null && recorder.stopped().isEmpty();
        for (MovieRecorder other : ending) {
            any |= !other.ended();
        }
        return any;
    }

    /** Frames that the recording that runs could not take. */
    long dropped() {
        MovieRecorder now = recorder;
        return now == null ? 0 : now.dropped();
    }

    /** Frames that came after recording was wanted and before it began, of the recording that runs or begins. */
    long missed() {
        AtomicLong before = waiting;
        MovieRecorder now = recorder;
        return now != null ? now.missed() : before != null ? before.get() : 0;
    }

    /** Why nothing is recorded though it should be; null if it is, or should not be. */
    String trouble() {
        MovieRecorder now = recorder;
        return now == null ? refusal : now.stopped().orElse(null);
    }

    /** Ends and waits, within bounds, until all is on disk. */
    void close() throws IOException {
        end();
        opener.shutdown();
        try {
            if (!opener.awaitTermination(OPENER_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the disk has not opened the last recording in {} s", OPENER_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<MovieRecorder> all;
        synchronized (this) {
            all = List.copyOf(ending);
        }
        IOException first = null;
        for (MovieRecorder each : all) {
            try {
                each.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
