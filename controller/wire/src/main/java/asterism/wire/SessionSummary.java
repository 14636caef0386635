package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of what a session came to: the chunks in the order of their parts, joined, are one JSON text as the schema
 * {@code session-summary} says it. With the coactivity of all pairs it is longer than a record may be.
 *
 * @param session the session's id
 * @param part number of this part, 0-based
 * @param parts how many parts there are
 * @param chunk the text, at most {@link ProfileChunk#MAX_CHUNK_CHARS} characters
 */
public record SessionSummary(String session, int part, int parts, String chunk) implements RecordBody {
    public SessionSummary {
        if (parts < 1 || part < 0 || part >= parts) {
            throw new IllegalArgumentException("part must lie in 0.." + (parts - 1) + ", found " + part);
        }
        if (chunk.length() > ProfileChunk.MAX_CHUNK_CHARS) {
            throw new IllegalArgumentException(
                    "a chunk holds at most " + ProfileChunk.MAX_CHUNK_CHARS + " characters, found " + chunk.length());
        }
    }

    /** Cuts a session's JSON text into the records that carry it; at least one. */
    public static List<SessionSummary> split(String session, String json) {
        int most = ProfileChunk.MAX_CHUNK_CHARS;
        int parts = Math.max(1, Math.ceilDiv(json.length(), most));
        List<SessionSummary> chunks = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int end = Math.min(json.length(), (part + 1) * most);
            chunks.add(new SessionSummary(session, part, parts, json.substring(part * most, end)));
        }
        return chunks;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.SES;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeNumberField("part", part);
        json.writeNumberField("parts", parts);
        json.writeStringField("chunk", chunk);
    }
}
