package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The rig's signature over the chain of this record's own epoch up to a record before it. Because each record carries
 * the hash of the one before, one signature vouches for all of them.
 *
 * @param upTo the last sequence number that is signed for, below this record's own
 * @param headHash {@link HashChain#hashOf} record {@code upTo}
 * @param key {@link Ed25519#id} of the rig's public key
 * @param signature Ed25519 (RFC 8032) over {@link #statement}, 64 bytes as base64
 */
public record Checkpoint(long upTo, String headHash, String key, String signature) implements RecordBody {
    public Checkpoint {
        if (upTo < 1 || !HashChain.isHash(headHash)) {
            throw new IllegalArgumentException("a checkpoint needs up_to >= 1 and a hash of 64 hex digits");
        }
    }

    /** What is signed: five lines of ASCII, each with a line feed, so that nothing can stand for something else. */
    public static byte[] statement(String rig, Epoch epoch, long upTo, String headHash) {
        return ("asterism-checkpoint/1\n" + rig + "\n" + epoch + "\n" + upTo + "\n" + headHash + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.CHECKPOINT;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("up_to", upTo);
        json.writeStringField("head_hash", headHash);
        json.writeStringField("key", key);
        json.writeStringField("signature", signature);
    }
}
