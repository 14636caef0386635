package asterism.rig.journal;

import java.io.IOException;

/** A record could not be written (the disk is full, read-only or failing). The journal is as before; try again later. */
public final class JournalWriteException extends IOException {
    private static final long serialVersionUID = 1;

    JournalWriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
