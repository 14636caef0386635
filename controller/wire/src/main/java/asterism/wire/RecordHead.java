package asterism.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/**
 * What every record starts with, whatever its kind.
 *
 * @param rig the rig's id
 * @param epoch the life of the journal
 * @param seq 1-based, without gaps in the epoch
 * @param prevHash {@link HashChain#hashOf} the record before, or {@link HashChain#GENESIS}
 * @param kind word of the kind; possibly one that a later version knows
 * @param stamp when and over which frames
 */
public record RecordHead(String rig, Epoch epoch, long seq, String prevHash, String kind, Stamp stamp) {
    private static final long MAX_FRAME = 1L << 53;

    public RecordHead {
        if (!Topics.isId(rig)) {
            throw new IllegalArgumentException("rig must match " + Topics.ID_PATTERN + ", found " + rig);
        }
        if (seq < 1) {
            throw new IllegalArgumentException("seq must be at least 1, found " + seq);
        }
        if (!HashChain.isHash(prevHash)) {
            throw new IllegalArgumentException("prev_hash must be 64 lower-case hex digits");
        }
    }

    /**
     * Reads and checks the head of a record, and that the whole is one JSON object in one line.
     *
     * @param record the record's exact bytes
     * @throws WireFormatException naming the field that is missing, misplaced or out of bounds
     */
    public static RecordHead parse(byte[] record) throws WireFormatException {
        if (record.length > Message.MAX_RECORD_BYTES) {
            throw new WireFormatException(
                    "record: " + record.length + " bytes are more than " + Message.MAX_RECORD_BYTES);
        }
        requireOneLine(record);
        try (JsonParser json = JsonText.parser(record)) {
            return read(new FieldReader("record", json));
        } catch (JsonProcessingException notJson) {
            throw WireFormatException.notJson("record", notJson);
        } catch (WireFormatException refused) {
            throw refused;
        } catch (IOException notUtf8) {
            throw new WireFormatException("record: " + notUtf8.getMessage(), notUtf8);
        }
    }

    private static RecordHead read(FieldReader fields) throws IOException {
        fields.open();
        String rig = fields.text("rig", "an id " + Topics.ID_PATTERN, Topics::isId);
        Epoch epoch = fields.epoch();
        long seq = fields.number("seq", 1, MAX_FRAME);
        String prevHash = fields.text("prev_hash", "64 lower-case hex digits", HashChain::isHash);
        String kind = fields.text("kind", "a word of [a-z0-9_]", text -> text.matches("[a-z][a-z0-9_]{0,31}"));
        long monoNanos = fields.number("mono_ns", Long.MIN_VALUE, Long.MAX_VALUE);
        long utcMillis = fields.number("utc_ms", -MAX_FRAME, MAX_FRAME);
        Long uncertainty = fields.numberOrNull("utc_uncertainty_ms", 0, Long.MAX_VALUE);
        Long frameLo = fields.numberOrNull("frame_lo", 0, MAX_FRAME);
        Long frameHi = frameLo == null
                ? fields.numberOrNull("frame_hi", 1, 0)
                : (Long) fields.number("frame_hi", frameLo, MAX_FRAME);
        Long exposure = fields.numberOrNull("exposure_ms", 0, MAX_FRAME);
        fields.close();
        return new RecordHead(
                rig,
                epoch,
                seq,
                prevHash,
                kind,
                new Stamp(monoNanos, utcMillis, uncertainty, frameLo, frameHi, exposure));
    }

    private static void requireOneLine(byte[] record) throws WireFormatException {
        for (int i = 0; i < record.length; i++) {
            if (record[i] == '\n' || record[i] == '\r') {
                throw new WireFormatException("record: line break at byte " + i);
            }
        }
    }
}
