package asterism.calibration.focus;

import asterism.calibration.CalibrationException;
import asterism.fuzzing.Scratch;
import java.io.IOException;

/** Any bytes as the steps of a focus sweep. */
public final class LensStepsFuzz {
    private LensStepsFuzz() {}

    /** A table or a refusal in words. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        try {
            LensSteps.read(Scratch.file("steps.csv", data));
        } catch (CalibrationException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
