package asterism.bridge.movie;

import java.io.IOException;

/** A recording that cannot be read; the message is one sentence naming the file and the byte, line or frame. */
public final class MovieException extends IOException {
    private static final long serialVersionUID = 1;

    /** Refuses with {@code message}, one sentence for the user. */
    public MovieException(String message) {
        super(message);
    }

    MovieException(String message, Throwable cause) {
        super(message, cause);
    }
}
