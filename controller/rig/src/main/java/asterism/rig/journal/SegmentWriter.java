package asterism.rig.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;

/**
 * Appends to one segment. A random access file rather than a channel, because a channel is closed when its thread is
 * interrupted. {@link #force} may be called by another thread than {@link #append}.
 */
final class SegmentWriter implements Closeable {
    private final Segment segment;
    private final RandomAccessFile file;
    private long length;
    private boolean torn;

    private SegmentWriter(Segment segment, RandomAccessFile file, long length) {
        this.segment = segment;
        this.file = file;
        this.length = length;
    }

    /** A new segment; whole with its header, or not there. */
    static SegmentWriter create(Segment segment) throws IOException {
        RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "rw");
        try {
            file.setLength(0);
            file.write(Segment.header(segment.epoch()));
            file.getFD().sync();
            AtomicFile.forceDirectory(segment.path().toAbsolutePath().getParent());
        } catch (IOException full) {
            file.close();
            Files.deleteIfExists(segment.path());
            throw full;
        }
        return new SegmentWriter(segment, file, Segment.HEADER_BYTES);
    }

    /** An existing segment, cut at {@code length}. */
    static SegmentWriter reopen(Segment segment, long length) throws IOException {
        RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "rw");
        if (file.length() != length) {
            file.setLength(length);
            file.getFD().sync();
        }
        return new SegmentWriter(segment, file, length);
    }

    Segment segment() {
        return segment;
    }

    long length() {
        return length;
    }

    /** Writes one record; after a failure the file is as before, now or at the next call. */
    void append(long seq, byte[] payload) throws IOException {
        if (torn) {
            file.setLength(length);
            torn = false;
        }
        byte[] framed = Segment.frame(seq, payload);
        file.seek(length);
        torn = true;
        file.write(framed);
        torn = false;
        length += framed.length;
    }

    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        if (torn) {
            file.setLength(length);
        }
        file.close();
    }
}
