package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A note that an experimenter set.
 *
 * @param session the session's id
 * @param text what he wrote
 * @param frame the frame at that moment, 0-based; null before the first
 */
public record Marker(String session, String text, Long frame) implements RecordBody {
    @Override
    public RecordKind kind() {
        return RecordKind.MARKER;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeStringField("text", text);
        JsonText.number(json, "frame", frame);
    }
}
