package asterism.app;

import asterism.calibration.focus.FocusCalibration;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate focus}: a recorded sweep of the lens. */
@picocli.CommandLine.Command(
        name = "focus",
        description = "The sharpest value of the lens, and where the profile's field of view lies in it.")
final class CalibrateFocusCommand extends CalibrationStep {
    @Parameters(paramLabel = "INPUT", description = "A recording during which the lens was swept.")
    private Path input;

    @Option(
            names = "--steps",
            required = true,
            paramLabel = "STEPS.csv",
            description = "frame,ewl: what the lens was set to, from that frame on.")
    private Path steps;

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    List<Path> inputs() {
        return List.of(input, steps);
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress) throws WrongInput, IOException {
        Recordings recordings = Recordings.of(List.of(input), format);
        return FocusCalibration.of(recordings.sources().getFirst(), steps, before, progress::at);
    }
}
