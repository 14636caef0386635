package asterism.rig.recording;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Orientation;
import asterism.rig.acquisition.FrameRing;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records frames on a thread of its own; the frame thread never waits for the disk. */
public final class MovieRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MovieRecorder.class);
    private static final long RING_BYTES = 48L << 20;
    private static final long WAIT_NANOS = 50_000_000;
    private static final long CHECK_NANOS = 1_000_000_000;
    private static final int MOST_NOTES = 4096;
    private static final long CLOSE_SECONDS = 15;

    private final RecorderSettings settings;
    private final FrameRing ring;
    private final OrientationRing orientations = new OrientationRing();
    private final Queue<RecordingNote> notes = new ArrayBlockingQueue<>(MOST_NOTES);
    private final AtomicLong droppedNotes = new AtomicLong();
    private final LongSupplier freeBytes;
    private final Thread thread = new Thread(this::run, "movie-recorder");
    private final int[] quaternion = new int[4];
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile long recorded;
    private volatile long latestMicros;
    private volatile long latestFrame = -1;
    private volatile boolean ending;
    private volatile String stopped;
    private volatile AtomicLong missed = new AtomicLong();

    private MovieRecorder(RecorderSettings settings, LongSupplier freeBytes) throws IOException {
        this.settings = settings;
        this.freeBytes = freeBytes;
        long free = freeBytes.getAsLong();
        if (free < 2 * settings.leastFreeBytes()) {
            throw new IOException("no recording: " + (free >> 20) + " MB are free on the disk and "
                    + (2 * settings.leastFreeBytes() >> 20) + " MB are needed to begin one: make room");
        }
        long frames = RING_BYTES / ((long) settings.width() * settings.height());
        ring = new FrameRing(settings.width(), settings.height(), Math.clamp(frames, 8, 128));
        thread.setDaemon(true);
    }

    /**
     * Makes the folder and starts the recorder's thread, which makes the files.
     *
     * @throws IOException if the disk has too little room, saying how much it needs
     */
    public static MovieRecorder open(RecorderSettings settings) throws IOException {
        Files.createDirectories(settings.folder());
        FileStore disk = Files.getFileStore(settings.folder());
        return open(settings, () -> free(disk));
    }

    static MovieRecorder open(RecorderSettings settings, LongSupplier freeBytes) throws IOException {
        MovieRecorder recorder = new MovieRecorder(settings, freeBytes);
        OpenMark.set(settings.folder());
        recorder.thread.start();
        return recorder;
    }

    private static long free(FileStore disk) {
        try {
            return disk.getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Takes a copy of a frame. One thread only; neither waits nor allocates.
     *
     * @return false when it is dropped: the disk is behind or recording has ended
     */
    public boolean offer(Frame frame) {
        latestMicros = frame.deviceMicros;
        latestFrame = frame.deviceFrame;
        if (stopped != null || ending) {
            refused.incrementAndGet();
            return false;
        }
        return ring.offer(frame);
    }

    /** Takes a copy of where the head points. One thread only; neither waits nor allocates. */
    public void offer(Orientation sample) {
        if (stopped == null && !ending) {
            orientations.offer(sample);
        }
    }

    /** A remark at the latest frame; any thread. */
    public void note(String text) {
        add(new RecordingNote.Remark(latestMicros, latestFrame, text));
    }

    /** A setting of the instrument has another value from the latest frame on; any thread. */
    public void setting(String setting, String value) {
        add(new RecordingNote.Change(latestMicros, latestFrame, setting, value));
    }

    private void add(RecordingNote note) {
        if (stopped != null || !notes.offer(note)) {
            droppedNotes.incrementAndGet();
        }
    }

    /** Remarks and settings that are in no file: recording had ended, or too many came at once. */
    public long droppedNotes() {
        return droppedNotes.get();
    }

    /** Counts the frames that came after recording was wanted and before this recorder was there to take them. */
    public void missed(AtomicLong count) {
        missed = count;
    }

    /** How many those are. */
    public long missed() {
        return missed.get();
    }

    /** Frames on disk. */
    public long recorded() {
        return recorded;
    }

    /** Frames that were offered and are in no file; exact when recording has ended. */
    public long dropped() {
        return refused.get() + ring.overruns() + discarded.get();
    }

    /** Orientations that were offered and are in no file. */
    public long droppedOrientations() {
        return orientations.overruns();
    }

    /** Why recording ended before it was told to, if it did. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Where it is written. */
    public RecorderSettings settings() {
        return settings;
    }

    private void run() {
        long put = record();
        while (!ending) {
            discard();
        }
        while (ring.waitingFrames() > 0) {
            discard();
        }
        discarded.addAndGet(put - recorded);
        try {
            MetaData.ours(
                    settings.folder(),
                    settings.session(),
                    recorded,
                    dropped(),
                    missed(),
                    stopped == null ? "complete" : stopped);
            OpenMark.clear(settings.folder());
        } catch (IOException e) {
            LOG.error("recording {}: {}", settings.folder(), e.getMessage());
        }
    }

    /** Until told to end, or until the disk ends it; frames that were taken from the ring. */
    private long record() {
        long put = 0;
        try (DaqTree tree = new DaqTree(settings)) {
            long checked = System.nanoTime();
            while (stopped == null) {
                boolean last = ending;
                Frame frame = ring.await(last ? 0 : WAIT_NANOS);
                if (frame != null) {
                    put++;
                    try {
                        tree.write(frame);
                    } finally {
                        ring.release();
                        recorded = tree.written();
                    }
                }
                aside(tree, frame == null);
                recorded = tree.written();
                if (System.nanoTime() - checked >= CHECK_NANOS) {
                    checked = System.nanoTime();
                    tree.checkpoint();
                    checkRoom();
                }
                if (frame == null && last) {
                    break;
                }
            }
            try {
                tree.finish();
            } finally {
                recorded = tree.written();
            }
        } catch (IOException | RuntimeException e) {
            stopped = "the recording ended: " + e.getMessage();
        }
        return put;
    }

    private void checkRoom() {
        if (freeBytes.getAsLong() < settings.leastFreeBytes()) {
            stopped =
                    "the recording ended: less than " + (settings.leastFreeBytes() >> 20) + " MB are free on the disk";
        }
    }

    /**
     * What belongs to the frames so far. A note waits for the frame it was made at.
     *
     * @param all no frame waits: its frame was taken, or dropped
     */
    private void aside(DaqTree tree, boolean all) throws IOException {
        for (long at = orientations.poll(quaternion); at != Long.MIN_VALUE; at = orientations.poll(quaternion)) {
            tree.orientation(at, quaternion);
        }
        tree.takeStored();
        for (RecordingNote note = notes.peek(); note != null; note = notes.peek()) {
            if (!all && note.deviceFrame() > tree.lastDeviceFrame()) {
                return;
            }
            tree.note(notes.remove());
        }
    }

    private void discard() {
        if (ring.await(WAIT_NANOS) != null) {
            ring.release();
            discarded.incrementAndGet();
        }
    }

    /** Ends the recording without waiting until it is on disk. */
    public void end() {
        ending = true;
    }

    /** Whether everything is on disk and closed. */
    public boolean ended() {
        return !thread.isAlive();
    }

    /** Writes what is still in memory and closes the files. */
    @Override
    public void close() throws IOException {
        ending = true;
        try {
            if (!thread.join(Duration.ofSeconds(CLOSE_SECONDS))) {
                throw new IOException("the disk did not take the end of the recording " + settings.folder() + " in "
                        + CLOSE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the recording was being closed", e);
        }
    }
}
