package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A condition that somebody should look at appears ({@code active}) or is solved.
 *
 * @param session the session's id; null outside one
 * @param alarm the condition's id, {@code [a-z0-9-]{1,32}}: the same for appearing and being solved
 * @param text one sentence for people
 * @param active whether it holds now
 */
public record Alarm(String session, String alarm, String text, boolean active) implements RecordBody {
    public Alarm {
        if (!Topics.isId(alarm)) {
            throw new IllegalArgumentException("alarm must match " + Topics.ID_PATTERN + ", found " + alarm);
        }
    }

    @Override
    public RecordKind kind() {
        return RecordKind.ALARM;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeStringField("alarm", alarm);
        json.writeStringField("text", text);
        json.writeBooleanField("active", active);
    }
}
