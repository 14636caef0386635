package asterism.bridge.mio;

import java.io.IOException;

/** Bytes that are not what they were taken for; the message is one sentence for the user. */
public final class StreamException extends IOException {
    private static final long serialVersionUID = 1;

    StreamException(String message) {
        super(message);
    }
}
