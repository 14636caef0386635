package asterism.calibration.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.LedBench;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.LightCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the spread of a reading is known, and what the curve says of itself when repeats say too little. */
class MeterNoiseTest {
    private static final LightLimits LIMITS = new LightLimits(0.5, 2, 1, 10_000);

    @TempDir
    private Path folder;

    /** Each code read {@code each} times with a spread of 1 %, but for those that are read once. */
    private static MeterNoise noise(int codes, int repeated, int each) {
        int[] counts = new int[codes];
        double[] means = new double[codes];
        double[] squares = new double[codes];
        Arrays.fill(means, 100);
        Arrays.fill(counts, 1);
        Arrays.fill(counts, 0, repeated, each);
        Arrays.fill(squares, 0, repeated, each - 1);
        return MeterNoise.of(means, squares, counts, 100);
    }

    @Test
    void repeatsCountIfThereAreEnoughAtEnoughCodes() {
        assertTrue(noise(33, 33, 3).measured());
        assertEquals(0.01, noise(33, 33, 3).share(), 0.001);
        assertTrue(noise(33, 11, 2).measured());
        assertFalse(noise(33, 0, 1).measured());
        assertFalse(noise(33, 1, 4).measured(), "one code, read four times in a row");
        assertFalse(noise(33, 1, 50).measured(), "one code, read fifty times in a row");
        assertFalse(noise(33, 10, 5).measured(), "fewer than a third of the codes");
        assertFalse(noise(9, 9, 2).measured(), "nine degrees of freedom");
    }

    private StepResult measured(LedBench led, int each, DoubleUnaryOperator meter) throws IOException {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code <= 255; code = code == 248 ? 255 : code + 8) {
            double shown = meter.applyAsDouble(led.reading(code));
            csv.append((code + "," + shown + "\n").repeat(each));
        }
        Path file = Files.writeString(folder.resolve("led.csv"), csv);
        return LightCalibration.of(file, LIMITS, InstrumentProfile.blank("x", 64, 64, 20));
    }

    /** Share of codes within their band over 20 LEDs with a meter that shows the same value each time it is asked. */
    private double inside(double noise, int each, DoubleUnaryOperator meter) throws IOException {
        double inside = 0;
        double band = 0;
        int leds = 20;
        for (int seed = 301; seed < 301 + leds; seed++) {
            LedBench led = new LedBench(seed, 40, noise, 0.02);
            LightCurve curve = measured(led, each, meter).profile().light();
            for (int i = 0; i < curve.codes().length; i++) {
                double off = curve.nanowatts()[i] / 1e3 / led.microwatts(curve.codes()[i]) - 1;
                inside += Math.abs(off) <= curve.bandE4()[i] / 1e4 ? 1.0 / curve.codes().length / leds : 0;
                band += curve.bandE4()[i] / 1e4 / curve.codes().length / leds;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "light, the same value shown %d times: %.1f %% of codes within their 95 %% band, %.2f %% wide on average%n",
                each,
                100 * inside,
                100 * band);
        return inside;
    }

    /** A spread of 1 % that comes out the same at each repeat, as of a meter that holds its value. */
    @Test
    void aValueShownAgainTellsNothingAndTheBandIsTheScatters() throws IOException {
        assertTrue(inside(0.01, 5, v -> v) >= 0.92);
    }

    /** Three digits of a meter, steps of up to 1 % of the power; and whole microwatts, up to 6 %. */
    @Test
    void stepsOfAMeterAreInTheBand() throws IOException {
        assertTrue(inside(0.001, 5, v -> Double.parseDouble(String.format(Locale.ROOT, "%.3g", v))) >= 0.92);
        assertTrue(inside(0.001, 5, Math::rint) >= 0.92);
    }

    @Test
    void tooFewRepeatsAreSaid() throws IOException {
        StepResult once = measured(new LedBench(31, 40, 0.01, 0.02), 1, v -> v);
        assertTrue(once.notes().stream().anyMatch(n -> n.contains("five times")), once.notes()::toString);
        StepResult often = measured(new LedBench(31, 40, 0.01, 0.02), 5, v -> v);
        assertTrue(often.notes().stream().noneMatch(n -> n.contains("five times")), often.notes()::toString);
    }
}
