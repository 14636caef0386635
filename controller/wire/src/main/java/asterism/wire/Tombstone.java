package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The records {@code lo..hi} of this record's own epoch were given up before every collector had them.
 *
 * @param lo first sequence number given up
 * @param hi last one, inclusive
 * @param reason one sentence for people
 */
public record Tombstone(long lo, long hi, String reason) implements RecordBody {
    public Tombstone {
        if (lo < 1 || hi < lo) {
            throw new IllegalArgumentException("a tombstone needs 1 <= lo <= hi, found " + lo + " and " + hi);
        }
    }

    @Override
    public RecordKind kind() {
        return RecordKind.TOMBSTONE;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("lo", lo);
        json.writeNumberField("hi", hi);
        json.writeStringField("reason", reason);
    }
}
