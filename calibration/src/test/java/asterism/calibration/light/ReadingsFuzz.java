package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import asterism.fuzzing.Scratch;
import java.io.IOException;

/** Any bytes as a power meter's readings. */
public final class ReadingsFuzz {
    private ReadingsFuzz() {}

    /** A table or a refusal in words. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        try {
            Readings.read(Scratch.file("readings.csv", data));
        } catch (CalibrationException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
