package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of the profile's picture: the chunks in the order of their parts, joined, are one JSON text with
 * {@code width, height, mean_png, cells, ensembles}.
 *
 * @param session the session that uses the profile
 * @param profileId the profile's id
 * @param profileSha256 the profile's hash, 64 hex digits
 * @param part number of this part, 0-based
 * @param parts how many parts there are
 * @param chunk the text, at most {@link #MAX_CHUNK_CHARS} characters
 */
public record ProfileChunk(String session, String profileId, String profileSha256, int part, int parts, String chunk)
        implements RecordBody {
    /** 60 KB: with escapes and head, a record of it stays below a message's bound and two mostly share a message. */
    public static final int MAX_CHUNK_CHARS = 60_000;

    public ProfileChunk {
        if (parts < 1 || part < 0 || part >= parts) {
            throw new IllegalArgumentException("part must lie in 0.." + (parts - 1) + ", found " + part);
        }
        if (chunk.length() > MAX_CHUNK_CHARS) {
            throw new IllegalArgumentException(
                    "a chunk holds at most " + MAX_CHUNK_CHARS + " characters, found " + chunk.length());
        }
    }

    /** Cuts a profile's JSON text into the records that carry it; at least one. */
    public static List<ProfileChunk> split(String session, String profileId, String profileSha256, String json) {
        int parts = Math.max(1, Math.ceilDiv(json.length(), MAX_CHUNK_CHARS));
        List<ProfileChunk> chunks = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int end = Math.min(json.length(), (part + 1) * MAX_CHUNK_CHARS);
            String chunk = json.substring(part * MAX_CHUNK_CHARS, end);
            chunks.add(new ProfileChunk(session, profileId, profileSha256, part, parts, chunk));
        }
        return chunks;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PROFILE;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeStringField("profile_id", profileId);
        json.writeStringField("profile_sha256", profileSha256);
        json.writeNumberField("part", part);
        json.writeNumberField("parts", parts);
        json.writeStringField("chunk", chunk);
    }
}
