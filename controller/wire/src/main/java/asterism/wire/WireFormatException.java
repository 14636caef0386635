package asterism.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Bytes that are no record, message or control message of this protocol; the text names the field or the byte. */
public final class WireFormatException extends IOException {
    private static final long serialVersionUID = 1;

    public WireFormatException(String message) {
        super(message);
    }

    public WireFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the parser found, without its many lines; {@code what} was being read. */
    static WireFormatException notJson(String what, JsonProcessingException found) {
        if (found.getLocation() == null) {
            return new WireFormatException(what + ": " + found.getOriginalMessage(), found);
        }
        return new WireFormatException(
                what + ": no JSON at byte " + found.getLocation().getByteOffset(), found);
    }
}
