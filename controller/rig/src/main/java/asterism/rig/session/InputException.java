package asterism.rig.session;

import java.io.IOException;

/** The user's input does not fit: another file or option is needed, not another try. */
public final class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
