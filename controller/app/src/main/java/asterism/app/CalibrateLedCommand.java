package asterism.app;

import asterism.app.live.MeterSweep;
import asterism.app.live.RigTalk;
import asterism.app.live.SweepException;
import asterism.calibration.light.LightCalibration;
import asterism.calibration.light.LightLimits;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate led}: from codes to light. */
@picocli.CommandLine.Command(
        name = "led",
        description = {
            "Power of every code of the LED, from a power meter's readings, and how much of it is allowed:",
            "a table, or with --live what is read from the meter while a rig that runs lights one code after the other.",
            "Codes that no curve knows are bounded by light.safe_code: give a bench without an animal a rig.yaml of its own."
        })
final class CalibrateLedCommand extends CalibrationStep {
    @Parameters(
            arity = "0..1",
            paramLabel = "READINGS.csv",
            description = "code,microwatts: any order, best five readings a code.")
    private Path readings;

    @Option(names = "--max-code", paramLabel = "C", description = "With --live: the brightest code, 8..255.")
    private Integer maxCode;

    @Option(
            names = "--levels",
            paramLabel = "N",
            defaultValue = "16",
            description = "With --live: codes, evenly from 1 to the brightest (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(
            names = "--readings",
            paramLabel = "FILE",
            description = "With --live: where the meter's readings come from, a line a code, instead of being typed.")
    private Path meter;

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Option(names = "--area-mm2", required = true, paramLabel = "A", description = "The illuminated field, mm².")
    private double area;

    @Option(names = "--max-mw-per-mm2", required = true, paramLabel = "L", description = "Largest power density.")
    private double density;

    @Option(
            names = "--max-duty",
            paramLabel = "D",
            defaultValue = "1",
            description = "Largest share of the time the light may burn (default: ${DEFAULT-VALUE}).")
    private double duty;

    @Option(
            names = "--max-mj-per-mm2",
            paramLabel = "J",
            defaultValue = "10000",
            description = "Largest dose of a session (default: ${DEFAULT-VALUE}).")
    private double dose;

    @Override
    List<Path> inputs() {
        return Stream.ofNullable(readings).toList();
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress)
            throws WrongInput, WorkFailed, SweepException, InterruptedException, IOException {
        live.either(readings != null, "READINGS.csv");
        within("--area-mm2", area, 1e-4, 1000);
        within("--max-mw-per-mm2", density, 1e-3, 10_000);
        within("--max-duty", duty, 1e-3, 1);
        within("--max-mj-per-mm2", dose, 1, 1e9);
        if (!live.given()) exists(readings);
        Path table = live.given() ? read() : readings;
        return LightCalibration.of(table, new LightLimits(area, density, duty, dose), before);
    }

    private Path read() throws WrongInput, WorkFailed, SweepException, InterruptedException, IOException {
        LiveOptions.within("--max-code", maxCode, 8, 255);
        LiveOptions.within("--levels", levels, 8, maxCode);
        int[] codes = IntStream.range(0, levels)
                .map(i -> 1 + i * (maxCode - 1) / (levels - 1))
                .toArray();
        try (RigTalk rig = live.talk();
                BufferedReader from = meter == null
                        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        : Files.newBufferedReader(meter)) {
            rig.dark();
            rig.mayBe(maxCode);
            String csv = new MeterSweep(rig, from, line().getErr()).read(codes);
            return Files.writeString(live.folder(written(), "led").resolve("READINGS.csv"), csv);
        }
    }

    private static void within(String option, double value, double least, double most) throws WrongInput {
        if (!(value >= least && value <= most)) {
            throw new WrongInput(option + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
