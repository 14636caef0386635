package asterism.rig.journal;

import asterism.wire.Epoch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A segment file and the form of its bytes.
 *
 * @param path the file
 * @param epoch the epoch that its place says it belongs to
 * @param firstSeq number of its first record, from its name
 */
record Segment(Path path, Epoch epoch, long firstSeq) implements Comparable<Segment> {
    static final String SUFFIX = ".seg";
    /** The magic word and the epoch, u64le. */
    static final int HEADER_BYTES = 16;
    /** u32le length of the payload, u32le CRC-32C over seq bytes and payload, u64le seq. */
    static final int RECORD_HEADER_BYTES = 16;

    private static final byte[] MAGIC = "ASTJRNL1".getBytes(StandardCharsets.US_ASCII);
    private static final int SEQ_OFFSET = 8;

    static String nameOf(long firstSeq) {
        return String.format("%016d", firstSeq) + SUFFIX;
    }

    String name() {
        return path.getFileName().toString();
    }

    static byte[] header(Epoch epoch) {
        byte[] header = new byte[HEADER_BYTES];
        little(header).put(MAGIC).putLong(epoch.value());
        return header;
    }

    /** The epoch in a segment's first bytes; null if they are none. */
    static Epoch epochOf(byte[] header) {
        ByteBuffer in = little(header);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        long value = in.getLong();
        return Arrays.equals(magic, MAGIC) && value >= 1 ? new Epoch(value) : null;
    }

    /** A record as it lies in the file. */
    static byte[] frame(long seq, byte[] payload) {
        byte[] framed = new byte[RECORD_HEADER_BYTES + payload.length];
        ByteBuffer out = little(framed);
        out.putInt(payload.length).putInt(0).putLong(seq).put(payload);
        out.putInt(4, checksum(framed, 0, framed.length));
        return framed;
    }

    /** CRC-32C over the seq bytes and the payload of the framed record at {@code from}, {@code length} bytes in all. */
    static int checksum(byte[] framed, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(framed, from + SEQ_OFFSET, length - SEQ_OFFSET);
        return (int) crc.getValue();
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int compareTo(Segment other) {
        return Long.compare(firstSeq, other.firstSeq);
    }
}
