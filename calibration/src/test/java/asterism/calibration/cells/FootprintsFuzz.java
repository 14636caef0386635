package asterism.calibration.cells;

import asterism.calibration.CalibrationException;
import asterism.fuzzing.Scratch;
import java.io.IOException;

/** Any bytes as footprints that an experimenter brings. */
public final class FootprintsFuzz {
    private FootprintsFuzz() {}

    /** A table or a refusal in words. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        try {
            GivenFootprints.read(Scratch.file("footprints.csv", data), 64, 48);
        } catch (CalibrationException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
