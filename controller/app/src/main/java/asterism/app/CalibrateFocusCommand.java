package asterism.app;

import asterism.app.live.LiveSweep;
import asterism.app.live.RigTalk;
import asterism.app.live.SweepException;
import asterism.calibration.MovieSource;
import asterism.calibration.focus.FocusCalibration;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate focus}: a recorded sweep of the lens. */
@picocli.CommandLine.Command(
        name = "focus",
        description = {
            "The sharpest value of the lens, and where the profile's field of view lies in it:",
            "a recorded sweep, or with --live one that a rig that runs makes now. The lens is left at the sharpest value."
        })
final class CalibrateFocusCommand extends CalibrationStep {
    @Parameters(arity = "0..1", paramLabel = "INPUT", description = "A recording during which the lens was swept.")
    private Path input;

    @Option(
            names = "--steps",
            paramLabel = "STEPS.csv",
            description = "frame,ewl: what the lens was set to, from that frame on.")
    private Path steps;

    @Option(names = "--from", paramLabel = "S", description = "With --live: first step of the lens.")
    private Integer from;

    @Option(names = "--to", paramLabel = "S", description = "With --live: last.")
    private Integer to;

    @Option(
            names = "--step",
            paramLabel = "D",
            defaultValue = "10",
            description = "With --live: from one to the next (default: ${DEFAULT-VALUE}).")
    private int step;

    @Option(
            names = "--code",
            paramLabel = "C",
            description = "With --live: light that burns all through it, 1..255, by the rig's governor.")
    private Integer code;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "20",
            description = "With --live: frames of each step (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    List<Path> inputs() {
        return Stream.of(input, steps).filter(Objects::nonNull).toList();
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress)
            throws WrongInput, WorkFailed, SweepException, IOException {
        live.either(input != null, "INPUT");
        if (live.given()) return swept(before, progress);
        if (steps == null) throw new WrongInput("INPUT needs --steps STEPS.csv");
        Recordings recordings = Recordings.of(List.of(input), format);
        return FocusCalibration.of(recordings.sources().getFirst(), steps, before, progress::at);
    }

    private StepResult swept(Profile before, TerminalProgress progress)
            throws WrongInput, WorkFailed, SweepException, IOException {
        LiveOptions.within("--from", from, -100_000, 100_000);
        LiveOptions.within("--to", to, from, 100_000);
        LiveOptions.within("--step", step, 1, Math.max(1, to - from));
        LiveOptions.within("--code", code, 1, 255);
        LiveOptions.within("--frames", frames, 2, 10_000);
        try (RigTalk rig = live.talk();
                LiveSweep sweep = new LiveSweep(rig, live.socket(), live.settleMillis())) {
            sweep.light(code);
            for (int ewl = from; ewl <= to; ewl += step) {
                progress.at("focus", (double) (ewl - from) / Math.max(1, to - from));
                sweep.take(sweep.focus(ewl), code, frames);
            }
            Path folder = live.folder(written(), "focus");
            Path movie = folder.resolve("sweep.avi");
            Path table = folder.resolve("STEPS.csv");
            sweep.end().cut(movie, table, "frame,ewl");
            MovieSource source = Recordings.of(List.of(movie), format).sources().getFirst();
            StepResult result = FocusCalibration.of(source, table, before, progress::at);
            sweep.focus(Math.round(result.profile().focus().sharpestE2() / 100f));
            return result;
        }
    }
}
