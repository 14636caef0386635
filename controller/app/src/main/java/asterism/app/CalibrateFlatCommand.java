package asterism.app;

import asterism.calibration.page.StepResult;
import asterism.calibration.sensor.FlatCalibration;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code calibrate flat}: the sensor under even light. */
@picocli.CommandLine.Command(
        name = "flat",
        description =
                "Gain and defects of every pixel and the photon transfer curve, from even light that changes in steps;"
                        + " after calibrate dark.")
final class CalibrateFlatCommand extends CalibrationStep {
    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "One recording of all steps or one a step: 10 frames or more each, dim to nearly saturated.")
    private List<Path> inputs;

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    List<Path> inputs() {
        return inputs;
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress) throws WrongInput, IOException {
        Recordings recordings = Recordings.of(inputs, format);
        return FlatCalibration.of(before, recordings.sources(), progress::at);
    }
}
