package asterism.wire;

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
}
