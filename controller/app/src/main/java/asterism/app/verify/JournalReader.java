package asterism.app.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Reads journal segments: {@code ASTJRNL1}, u64le epoch, then u32le length, u32le CRC-32C over seq and payload, u64le
 * seq, payload.
 */
final class JournalReader {
    private static final byte[] MAGIC = "ASTJRNL1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 16;
    private static final int RECORD_HEADER = 16;

    private final Map<Stream, Journal> journals = new TreeMap<>();

    /** Reads every segment of a journal folder, in the order of their first seq. */
    Map<Stream, Journal> read(Path folder) throws IOException {
        List<Path> segments;
        try (var files = Files.list(folder)) {
            segments = files.filter(f -> f.getFileName().toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < segments.size(); i++) segment(segments.get(i), i == segments.size() - 1);
        return journals;
    }

    private void segment(Path file, boolean isLast) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEADER && isLast) return;
        byte[] magic = new byte[MAGIC.length];
        if (bytes.remaining() >= HEADER) bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException(file + " is no journal segment: it does not begin with ASTJRNL1");
        }
        long epoch = bytes.getLong();
        Journal journal = null;
        long last = 0;
        while (bytes.hasRemaining()) {
            int damageAt = bytes.position();
            byte[] payload = nextPayload(bytes);
            int at = payload == null ? damageAt : bytes.position() - RECORD_HEADER - payload.length;
            if (payload == null && isLast) return;
            if (payload != null) {
                Link link = link(payload, file, at);
                if (link.seq() != bytes.getLong(at + 8) || link.stream().epoch() != epoch) {
                    throw new IOException(file + ": byte " + at + " frames a record of another seq or epoch");
                }
                journal = journals.computeIfAbsent(link.stream(), s -> new Journal());
                if (at > damageAt) damaged(journal, link.seq() - 1, file, damageAt);
                journal.add(link);
                last = link.seq();
            } else if (journal == null) {
                throw new IOException(file + ": no record of it can be read");
            } else {
                damaged(journal, last + 1, file, damageAt);
            }
        }
    }

    /** The next whole record from the buffer's position on, over damaged bytes; null at the end. */
    private static byte[] nextPayload(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte[] payload = payload(bytes);
            if (payload != null) return payload;
            bytes.position(bytes.position() + 1);
        }
        return null;
    }

    /** The payload of the record at the buffer's position, or null if it is cut off or its CRC is wrong. */
    private static byte[] payload(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.remaining() < RECORD_HEADER) return null;
        int length = bytes.getInt(at);
        if (length < 0 || length > bytes.remaining() - RECORD_HEADER) return null;
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(at + 8, 8 + length));
        if ((int) crc.getValue() != bytes.getInt(at + 4)) return null;
        byte[] payload = new byte[length];
        bytes.get(at + RECORD_HEADER, payload);
        bytes.position(at + RECORD_HEADER + length);
        return payload;
    }

    private static void damaged(Journal journal, long seq, Path file, int at) {
        journal.findings.add(Findings.Sort.DAMAGED, seq, file.getFileName() + " byte " + at);
    }

    private static Link link(byte[] payload, Path file, int at) throws IOException {
        try {
            return Link.of(payload);
        } catch (IOException e) {
            throw new IOException(file + ": the record at byte " + at + " is no JSON record", e);
        }
    }
}
