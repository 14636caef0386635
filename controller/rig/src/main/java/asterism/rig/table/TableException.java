package asterism.rig.table;

import java.io.IOException;

/** A table or a templates file cannot be worked with; the message names file, line and column or field. */
public final class TableException extends IOException {
    private static final long serialVersionUID = 1L;

    public TableException(String message) {
        super(message);
    }
}
