package asterism.app;

import asterism.app.live.LiveSweep;
import asterism.app.live.RigTalk;
import asterism.app.live.SweepException;
import asterism.calibration.page.StepResult;
import asterism.calibration.sensor.FlatCalibration;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate flat}: the sensor under even light. */
@picocli.CommandLine.Command(
        name = "flat",
        description = {
            "Gain and defects of every pixel and the photon transfer curve, from even light that changes in steps;",
            "after calibrate dark. Recordings, or with --live rising codes of a rig that runs: never above --max-code,",
            "nor above what its governor allows."
        })
final class CalibrateFlatCommand extends CalibrationStep {
    @Parameters(
            arity = "0..*",
            paramLabel = "INPUT",
            description = "One recording of all steps or one a step: 10 frames or more each, dim to nearly saturated.")
    private List<Path> inputs = List.of();

    @Option(names = "--max-code", paramLabel = "C", description = "With --live: the brightest code, 1..255.")
    private Integer maxCode;

    @Option(
            names = "--levels",
            paramLabel = "N",
            defaultValue = "12",
            description = "With --live: codes, evenly up to the brightest (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "30",
            description = "With --live: frames of each (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    List<Path> inputs() {
        return inputs;
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress)
            throws WrongInput, WorkFailed, SweepException, IOException {
        live.either(!inputs.isEmpty(), "INPUT");
        Recordings recordings = Recordings.of(live.given() ? List.of(recorded(progress)) : inputs, format);
        return FlatCalibration.of(before, recordings.sources(), progress::at);
    }

    private Path recorded(TerminalProgress progress) throws WrongInput, WorkFailed, SweepException, IOException {
        LiveOptions.within("--max-code", maxCode, 1, 255);
        LiveOptions.within("--levels", levels, 4, maxCode);
        LiveOptions.within("--frames", frames, 10, 10_000);
        try (RigTalk rig = live.talk()) {
            rig.dark();
            rig.mayBe(maxCode);
            try (LiveSweep sweep = new LiveSweep(rig, live.socket(), live.settleMillis())) {
                for (int level = 1; level <= levels; level++) {
                    progress.at("light steps", (double) level / levels);
                    int code = maxCode * level / levels;
                    sweep.light(code);
                    sweep.take(code, code, frames);
                }
                Path folder = live.folder(written(), "flat");
                sweep.end().cut(folder.resolve("flat.avi"), folder.resolve("CODES.csv"), "frame,code");
                return folder.resolve("flat.avi");
            }
        }
    }
}
