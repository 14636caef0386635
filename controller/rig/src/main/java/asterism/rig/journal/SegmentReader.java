package asterism.rig.journal;

import asterism.wire.Epoch;
import asterism.wire.Message;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads one segment forward, also while it grows. A record is given out only when its checksum holds. */
final class SegmentReader implements Closeable {
    /** Further than this a found sequence number is chance. */
    private static final long MAX_SEQ_AHEAD = 1L << 24;

    /** What stands at the reader's place. */
    enum Found {
        /** A whole record; the reader has moved past it. */
        RECORD,
        /** The file ends exactly here. */
        END,
        /** Bytes that are no whole record with the expected number (yet). */
        UNREADABLE
    }

    private final Segment segment;
    private final RandomAccessFile file;
    private final boolean headerHolds;
    private long position = Segment.HEADER_BYTES;
    private long recordStart = Segment.HEADER_BYTES;
    private JournalEntry entry;

    private SegmentReader(Segment segment, RandomAccessFile file, boolean headerHolds) {
        this.segment = segment;
        this.file = file;
        this.headerHolds = headerHolds;
    }

    /** Opens a segment whose header holds; null if it is too short or of another epoch. */
    static SegmentReader open(Segment segment) throws IOException {
        SegmentReader reader = openAny(segment);
        if (reader != null && !reader.headerHolds) {
            reader.close();
            return null;
        }
        return reader;
    }

    /** Opens a segment whose records may be whole though its header is not; null if it is too short for one. */
    static SegmentReader openAny(Segment segment) throws IOException {
        RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r");
        byte[] header = new byte[Segment.HEADER_BYTES];
        if (file.length() < header.length) {
            file.close();
            return null;
        }
        file.readFully(header);
        return new SegmentReader(segment, file, segment.epoch().equals(Segment.epochOf(header)));
    }

    /** Whether the header says what the file's place says. */
    boolean headerHolds() {
        return headerHolds;
    }

    /** Offset of the record given out last. */
    long recordStart() {
        return recordStart;
    }

    long length() throws IOException {
        return file.length();
    }

    Segment segment() {
        return segment;
    }

    /** Offset of the byte after the last record given out. */
    long position() {
        return position;
    }

    /** The record that {@link #next} found. */
    JournalEntry entry() {
        return entry;
    }

    Found next(long expectedSeq) throws IOException {
        long remaining = file.length() - position;
        if (remaining == 0) {
            return Found.END;
        }
        if (remaining < Segment.RECORD_HEADER_BYTES) {
            return Found.UNREADABLE;
        }
        byte[] header = read(position, Segment.RECORD_HEADER_BYTES);
        ByteBuffer in = Segment.little(header);
        int length = in.getInt(0);
        int total = Segment.RECORD_HEADER_BYTES + length;
        if (length < 1 || length > Message.MAX_RECORD_BYTES || total > remaining || in.getLong(8) != expectedSeq) {
            return Found.UNREADABLE;
        }
        byte[] framed = read(position, total);
        if (Segment.checksum(framed, 0, total) != in.getInt(4)) {
            return Found.UNREADABLE;
        }
        recordStart = position;
        position += total;
        entry = new JournalEntry(
                segment.epoch(), expectedSeq, Arrays.copyOfRange(framed, Segment.RECORD_HEADER_BYTES, total));
        return Found.RECORD;
    }

    /**
     * Looks behind unreadable bytes for a whole record with a number above {@code seq} and goes there.
     *
     * @return its number, or 0 if there is none
     */
    long resync(long seq) throws IOException {
        byte[] rest = read(position, (int) Math.min(Integer.MAX_VALUE - 16, file.length() - position));
        ByteBuffer in = Segment.little(rest);
        for (int at = 1; at + Segment.RECORD_HEADER_BYTES < rest.length; at++) {
            int length = in.getInt(at);
            long found = in.getLong(at + 8);
            boolean plausible = length >= 1
                    && length <= Message.MAX_RECORD_BYTES
                    && at + Segment.RECORD_HEADER_BYTES + length <= rest.length
                    && found > seq
                    && found - seq < MAX_SEQ_AHEAD;
            if (plausible && Segment.checksum(rest, at, Segment.RECORD_HEADER_BYTES + length) == in.getInt(at + 4)) {
                position += at;
                return found;
            }
        }
        return 0;
    }

    /** Makes what was written so far durable, whoever wrote it. */
    void force(Disk disk) throws IOException {
        disk.force(segment.path(), file);
    }

    private byte[] read(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The epoch in a segment file's header; null if it has none. */
    static Epoch epochOf(Segment segment) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
            byte[] header = new byte[Segment.HEADER_BYTES];
            if (file.length() < header.length) {
                return null;
            }
            file.readFully(header);
            return Segment.epochOf(header);
        }
    }
}
