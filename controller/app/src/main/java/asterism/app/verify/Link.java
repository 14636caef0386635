package asterism.app.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the chain needs of one record, taken from its exact bytes.
 *
 * @param stream where it says it belongs
 * @param seq its number, from 1
 * @param prevHash the hash it says the record before it has
 * @param hash lower-case hex SHA-256 of its bytes
 * @param json all its fields
 */
record Link(Stream stream, long seq, String prevHash, String hash, JsonNode json) {
    static final String ORIGIN = "0".repeat(64);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws IOException if the bytes are no record
     */
    static Link of(byte[] body) throws IOException {
        JsonNode node = JSON.readTree(body);
        if (node == null || !node.isObject() || !node.path("seq").isIntegralNumber()) {
            throw new IOException("no JSON record");
        }
        Stream stream =
                new Stream(node.path("rig").asText(), epoch(node.path("epoch").asText()));
        return new Link(
                stream, node.path("seq").asLong(), node.path("prev_hash").asText(), sha256(body), node);
    }

    boolean isTombstone() {
        return json.path("kind").asText().equals("tombstone");
    }

    boolean isCheckpoint() {
        return json.path("kind").asText().equals("checkpoint");
    }

    /** Whether this tombstone states an earlier record as discarded. */
    boolean states(long other) {
        return json.path("lo").asLong() <= other && other <= json.path("hi").asLong() && other < seq;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static long epoch(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("the epoch '" + text + "' is no number", e);
        }
    }
}
