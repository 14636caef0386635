package asterism.app;

import asterism.calibration.light.LightCalibration;
import asterism.calibration.light.LightLimits;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate led}: from codes to light. */
@picocli.CommandLine.Command(
        name = "led",
        description = "Power of every code of the LED, from a power meter's readings, and how much of it is allowed.")
final class CalibrateLedCommand extends CalibrationStep {
    @Parameters(paramLabel = "READINGS.csv", description = "code,microwatts: any order, best three readings a code.")
    private Path readings;

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
        return List.of(readings);
    }

    @Override
    StepResult measure(Profile before, TerminalProgress progress) throws WrongInput, IOException {
        exists(readings);
        within("--area-mm2", area, 1e-4, 1000);
        within("--max-mw-per-mm2", density, 1e-3, 10_000);
        within("--max-duty", duty, 1e-3, 1);
        within("--max-mj-per-mm2", dose, 1, 1e9);
        return LightCalibration.of(readings, new LightLimits(area, density, duty, dose), before);
    }

    private static void within(String option, double value, double least, double most) throws WrongInput {
        if (!(value >= least && value <= most)) {
            throw new WrongInput(option + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
