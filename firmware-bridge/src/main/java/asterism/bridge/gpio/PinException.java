package asterism.bridge.gpio;

import java.io.IOException;

/** A pin that cannot be had or does not do what it is told; the message is one sentence for the user. */
public final class PinException extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code cause} may be null. */
    public PinException(String message, Throwable cause) {
        super(message, cause);
    }
}
