package asterism.app;

import asterism.calibration.page.StepResult;
import asterism.calibration.sensor.DarkCalibration;
import asterism.calibration.sensor.DarkPage;
import asterism.calibration.sensor.DarkReport;
import asterism.calibration.sensor.Temperatures;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate dark}: the sensor without light. */
@picocli.CommandLine.Command(
        name = "dark",
        description = "Black level, hot pixels and reading noise, from frames without any light.")
final class CalibrateDarkCommand extends CalibrationStep {
    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Recordings, LED off and lens covered.")
    private List<Path> inputs;

    @Option(
            names = "--temperatures",
            paramLabel = "FILE.csv",
            description = "frame,celsius over all INPUTs: how the black level moves while warming up.")
    private Path temperatures;

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    List<Path> inputs() {
        return Stream.concat(inputs.stream(), Stream.ofNullable(temperatures)).toList();
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress) throws WrongInput, IOException {
        Recordings recordings = Recordings.of(inputs, format);
        Temperatures table = temperatures == null ? null : Temperatures.read(temperatures);
        Profile sized = recordings.sized(before);
        DarkReport report = DarkCalibration.of(recordings.sources(), table, progress::at);
        return DarkPage.result(report, sized);
    }
}
