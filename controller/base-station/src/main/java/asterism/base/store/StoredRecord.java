package asterism.base.store;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record as it arrived.
 *
 * @param key its identity
 * @param topic where it was published
 * @param prevHash hex SHA-256 of the record before
 * @param hash hex SHA-256 of {@code body}
 * @param body its exact bytes, UTF-8 JSON
 * @param json {@code body} parsed
 */
public record StoredRecord(RecordKey key, String topic, String prevHash, String hash, byte[] body, JsonNode json) {

    /** The record's kind. */
    public String kind() {
        return json.path("kind").asText();
    }

    /** The session it belongs to, or null. */
    public String session() {
        return json.path("session").isTextual() ? json.path("session").asText() : null;
    }

    /** The rig's wall clock in ms since 1970, or null if it had none. */
    public Long utcMs() {
        return json.path("utc_ms").isNumber() ? json.path("utc_ms").asLong() : null;
    }
}
