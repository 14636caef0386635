package asterism.calibration;

import java.io.IOException;

/** A recording, table or session that cannot be calibrated on; the message says why and what to do. */
public final class CalibrationException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message one sentence for the experimenter
     */
    public CalibrationException(String message) {
        super(message);
    }
}
