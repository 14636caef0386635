package asterism.rig.recording;

import asterism.bridge.frame.Frame;
import asterism.rig.acquisition.FrameRing;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Records frames on a thread of its own; the frame thread never waits for the disk. */
public final class MovieRecorder implements AutoCloseable {
    /** Recording ends when less than this is free on the disk, bytes. */
    public static final long LEAST_FREE_BYTES = 250L << 20;

    private static final long RING_BYTES = 48L << 20;
    private static final long WAIT_NANOS = 50_000_000;
    private static final long CHECK_NANOS = 1_000_000_000;

    private final FrameRing ring;
    private final DaqTree tree;
    private final LongSupplier freeBytes;
    private final Thread thread = new Thread(this::run, "movie-recorder");
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private volatile boolean ending;
    private volatile String stopped;
    private long refused;

    private MovieRecorder(RecorderSettings settings, LongSupplier freeBytes) throws IOException {
        this.freeBytes = freeBytes;
        tree = new DaqTree(settings);
        long frames = RING_BYTES / ((long) settings.width() * settings.height());
        ring = new FrameRing(settings.width(), settings.height(), Math.clamp(frames, 8, 128));
        thread.setDaemon(true);
    }

    /** Makes the folders and starts the recorder's thread. */
    public static MovieRecorder open(RecorderSettings settings) throws IOException {
        Files.createDirectories(settings.folder());
        FileStore disk = Files.getFileStore(settings.folder());
        return open(settings, () -> free(disk));
    }

    static MovieRecorder open(RecorderSettings settings, LongSupplier freeBytes) throws IOException {
        MovieRecorder recorder = new MovieRecorder(settings, freeBytes);
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
        if (stopped != null) {
            refused++;
            return false;
        }
        return ring.offer(frame);
    }

    /** Frames on disk. */
    public long recorded() {
        return recorded.get();
    }

    /** Frames that were offered and are in no file; exact on the offering thread. */
    public long dropped() {
        return refused + ring.overruns() + discarded.get();
    }

    /** Why recording ended before it was told to, if it did. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    private void run() {
        try (tree) {
            record();
        } catch (IOException e) {
            stopped = "the recording ended: " + e.getMessage();
        }
        while (!ending) {
            discard();
        }
    }

    private void record() throws IOException {
        long checked = System.nanoTime() - CHECK_NANOS;
        while (true) {
            boolean last = ending;
            long now = System.nanoTime();
            if (now - checked >= CHECK_NANOS) {
                checked = now;
                tree.flush();
                if (freeBytes.getAsLong() < LEAST_FREE_BYTES) {
                    stopped = "the recording ended: less than " + (LEAST_FREE_BYTES >> 20) + " MB are free on the disk";
                    return;
                }
            }
            Frame frame = ring.await(last ? 0 : WAIT_NANOS);
            if (frame != null) {
                tree.write(frame);
                ring.release();
                recorded.incrementAndGet();
            } else if (last) {
                return;
            }
        }
    }

    private void discard() {
        if (ring.await(WAIT_NANOS) != null) {
            ring.release();
            discarded.incrementAndGet();
        }
    }

    /** Writes what is still in memory and closes the files. */
    @Override
    public void close() throws IOException {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the recording was being closed", e);
        }
    }
}
