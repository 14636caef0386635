package asterism.base.store;

/**
 * Bytes that were not stored as a record.
 *
 * @param topic where they came from
 * @param rig the rig whose topic it was, or null
 * @param epoch the epoch they claim, or null
 * @param seq the number they claim, or null
 * @param reason one sentence
 * @param hash hex SHA-256 of {@code body}
 * @param body the exact bytes; null for one beyond the store's bound
 */
public record Quarantined(String topic, String rig, Long epoch, Long seq, String reason, String hash, byte[] body) {}
