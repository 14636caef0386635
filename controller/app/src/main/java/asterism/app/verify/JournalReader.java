package asterism.app.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Stands for the rig of a journal in which no record can be read. */
    static final String NAMELESS = "?";

    private record Damage(long epoch, long lo, long hi, String where) {}

    private final RigKeys keys;
    private final Map<Stream, Journal> journals = new TreeMap<>();
    private final List<Damage> damages = new ArrayList<>();

    JournalReader(RigKeys keys) {
        this.keys = keys;
    }

    /** Reads every segment of a journal folder, in the order of their first seq. */
    Map<Stream, Journal> read(Path folder) throws IOException {
        List<Path> segments;
        try (var files = Files.list(folder)) {
            segments = files.filter(f -> f.getFileName().toString().matches("[0-9]{16}\\.seg"))
                    .sorted()
                    .toList();
        }
        long epoch = epochOf(folder);
        for (int i = 0; i < segments.size(); i++) {
            long next = i + 1 < segments.size() ? first(segments.get(i + 1)) : 0;
            segment(segments.get(i), epoch, next);
        }
        for (Damage d : damages) {
            Stream stream = journals.keySet().stream()
                    .filter(s -> d.epoch == 0 || s.epoch() == d.epoch)
                    .findFirst()
                    .orElse(new Stream(NAMELESS, d.epoch));
            journals.computeIfAbsent(stream, s -> new Journal(keys))
                    .findings
                    .add(Findings.Sort.DAMAGED, d.lo, Math.max(d.lo, d.hi), d.where);
        }
        return journals;
    }

    /** The epoch that the folder's place says; 0 if it does not. */
    private static long epochOf(Path folder) throws IOException {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        boolean former = folder.toAbsolutePath().normalize().getParent().endsWith("former");
        if (former) return name.matches("[0-9]{1,19}") ? Link.epoch(name) : 0;
        Path file = folder.resolve("epoch");
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("[0-9]{1,19}") ? Link.epoch(text) : 0;
    }

    private static long first(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 16));
    }

    /** @param next first seq of the segment after it; 0 = there is none, and a torn tail is no fault */
    private void segment(Path file, long folderEpoch, long next) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEADER && next == 0) return;
        long epoch = header(bytes, file, folderEpoch);
        long last = first(file) - 1;
        while (bytes.hasRemaining()) {
            int damageAt = bytes.position();
            byte[] payload = nextPayload(bytes);
            if (payload == null) {
                if (next > 0) damaged(epoch, last + 1, next - 1, file, damageAt);
                return;
            }
            int at = bytes.position() - RECORD_HEADER - payload.length;
            long seq = bytes.getLong(at + 8);
            if (at > damageAt) damaged(epoch, last + 1, seq - 1, file, damageAt);
            last = seq;
            Link link = link(payload);
            if (link == null
                    || link.seq() != seq
                    || (epoch != 0 && link.stream().epoch() != epoch)) {
                damages.add(new Damage(
                        epoch,
                        seq,
                        seq,
                        file.getFileName() + " byte " + at + " frames no record of this seq and epoch"));
            } else {
                journals.computeIfAbsent(link.stream(), s -> new Journal(keys)).add(link);
            }
        }
    }

    /** The epoch of the segment's records; a header that does not hold is named, its records are read all the same. */
    private long header(ByteBuffer bytes, Path file, long folderEpoch) {
        byte[] magic = new byte[MAGIC.length];
        boolean holds = bytes.remaining() >= HEADER;
        long epoch = folderEpoch;
        if (holds) {
            bytes.get(magic);
            long said = bytes.getLong();
            holds = Arrays.equals(magic, MAGIC) && said > 0 && (folderEpoch == 0 || said == folderEpoch);
            if (holds) epoch = said;
        }
        if (!holds) {
            String where = file.getFileName() + " byte 0: the segment's header is not this epoch's";
            damages.add(new Damage(folderEpoch, first(file), first(file), where));
        }
        return epoch;
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

    private void damaged(long epoch, long lo, long hi, Path file, int at) {
        damages.add(new Damage(epoch, lo, hi, file.getFileName() + " byte " + at));
    }

    /** Null if the bytes are no record. */
    private static Link link(byte[] payload) {
        try {
            return Link.of(payload);
        } catch (IOException e) {
            return null;
        }
    }
}
