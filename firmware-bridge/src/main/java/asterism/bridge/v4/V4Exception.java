package asterism.bridge.v4;

import java.io.IOException;

/** A chip of the microscope that does not answer or does not do what it is told; names chip and register. */
public final class V4Exception extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code cause} may be null. */
    public V4Exception(String message, Throwable cause) {
        super(message, cause);
    }
}
