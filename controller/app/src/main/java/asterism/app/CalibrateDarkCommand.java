package asterism.app;

import asterism.app.live.LiveSweep;
import asterism.app.live.RigTalk;
import asterism.app.live.SweepException;
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
        description = {
            "Black level, hot pixels and reading noise, from frames without any light:",
            "recordings, or with --live the dark of a rig that runs. Cover the lens."
        })
final class CalibrateDarkCommand extends CalibrationStep {
    @Parameters(arity = "0..*", paramLabel = "INPUT", description = "Recordings, LED off and lens covered.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--temperatures",
            paramLabel = "FILE.csv",
            description = "frame,celsius over all INPUTs: how the black level moves while warming up.")
    private Path temperatures;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "200",
            description = "With --live: how many (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    List<Path> inputs() {
        return Stream.concat(inputs.stream(), Stream.ofNullable(temperatures)).toList();
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress)
            throws WrongInput, WorkFailed, SweepException, IOException {
        live.either(!inputs.isEmpty(), "INPUT");
        Recordings recordings = Recordings.of(live.given() ? List.of(recorded()) : inputs, format);
        Temperatures table = temperatures == null ? null : Temperatures.read(temperatures);
        Profile sized = recordings.sized(before);
        DarkReport report = DarkCalibration.of(recordings.sources(), table, progress::at);
        return DarkPage.result(report, sized);
    }

    private Path recorded() throws WrongInput, WorkFailed, SweepException, IOException {
        LiveOptions.within("--frames", frames, 30, 100_000);
        try (RigTalk rig = live.talk();
                LiveSweep sweep = new LiveSweep(rig, live.socket(), live.settleMillis())) {
            if (!sweep.verifiedDark()) {
                out().println("dark was commanded; this instrument cannot show that it is");
            }
            sweep.take(0, 0, frames);
            Path movie = live.folder(written(), "dark").resolve("dark.avi");
            sweep.end().cut(movie, null, "");
            return movie;
        }
    }
}
