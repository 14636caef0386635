package asterism.wire;

import java.util.Arrays;
import java.util.Base64;

/** A field of bytes as base64 (RFC 4648, with padding). */
public final class Bytes {
    private Bytes() {}

    /** The text of the first {@code length} bytes. */
    public static String encode(byte[] bytes, int length) {
        return Base64.getEncoder().encodeToString(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    /** The bytes of a text; {@code field} names it in the refusal. */
    public static byte[] decode(String field, String text) throws WireFormatException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new WireFormatException(field + ": no base64: " + notBase64.getMessage(), notBase64);
        }
    }
}
