package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes a record as its line of text. */
public final class RecordText {
    private RecordText() {}

    /**
     * The exact UTF-8 bytes of a record, without a line break.
     *
     * @throws IllegalArgumentException if the text is longer than {@link Message#MAX_RECORD_BYTES}
     */
    public static byte[] write(RecordHead head, RecordBody body) {
        if (!head.kind().equals(body.kind().text())) {
            throw new IllegalArgumentException("a head of kind " + head.kind() + " cannot carry a "
                    + body.kind().text());
        }
        byte[] text = JsonText.object(json -> {
            writeHead(json, head);
            body.writeFields(json);
        });
        if (text.length > Message.MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("a record holds at most " + Message.MAX_RECORD_BYTES + " bytes; this "
                    + head.kind() + " has " + text.length);
        }
        return text;
    }

    private static void writeHead(JsonGenerator json, RecordHead head) throws IOException {
        Stamp stamp = head.stamp();
        json.writeStringField("rig", head.rig());
        json.writeStringField("epoch", head.epoch().toString());
        json.writeNumberField("seq", head.seq());
        json.writeStringField("prev_hash", head.prevHash());
        json.writeStringField("kind", head.kind());
        json.writeNumberField("mono_ns", stamp.monoNanos());
        json.writeNumberField("utc_ms", stamp.utcMillis());
        JsonText.number(json, "utc_uncertainty_ms", stamp.utcUncertaintyMillis());
        JsonText.number(json, "frame_lo", stamp.frameLo());
        JsonText.number(json, "frame_hi", stamp.frameHi());
        JsonText.number(json, "exposure_ms", stamp.exposureMillis());
    }
}
