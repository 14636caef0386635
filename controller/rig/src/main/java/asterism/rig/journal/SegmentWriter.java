package asterism.rig.journal;

import asterism.rig.journal.Disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;

/** Appends to one segment. {@link #force} may be called by another thread than {@link #append}. */
final class SegmentWriter implements Closeable {
    private final Segment segment;
    private final DiskFile file;
    private long length;
    private boolean torn;

    private SegmentWriter(Segment segment, DiskFile file, long length) {
        this.segment = segment;
        this.file = file;
        this.length = length;
    }

    /** A new segment; whole with its header, or not there. */
    static SegmentWriter create(Disk disk, Segment segment) throws IOException {
        DiskFile file = disk.open(segment.path());
        try {
            file.setLength(0);
            file.write(0, Segment.header(segment.epoch()));
            file.force();
            disk.forceDirectory(segment.path().toAbsolutePath().getParent());
        } catch (IOException full) {
            file.close();
            disk.delete(segment.path());
            throw full;
        }
        return new SegmentWriter(segment, file, Segment.HEADER_BYTES);
    }

    /** An existing segment, cut at {@code length}. */
    static SegmentWriter reopen(Disk disk, Segment segment, long length) throws IOException {
        DiskFile file = disk.open(segment.path());
        if (file.length() != length) {
            file.setLength(length);
            file.force();
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
        torn = true;
        file.write(length, framed);
        torn = false;
        length += framed.length;
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        if (torn) {
            file.setLength(length);
        }
        file.close();
    }
}
