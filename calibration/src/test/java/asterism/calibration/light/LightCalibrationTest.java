package asterism.calibration.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.LedBench;
import asterism.calibration.CalibrationException;
import asterism.calibration.InstrumentProfile;
import asterism.detector.profile.LightCurve;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power meter before a V4's LED, with a noise of 1 % a reading. */
class LightCalibrationTest {
    private static final LightLimits LIMITS = new LightLimits(0.5, 2, 1, 10_000);

    @TempDir
    private Path folder;

    private final Profile blank = InstrumentProfile.blank("x", 64, 64, 20);

    /** Every eighth code and the last, three readings each. */
    private static String readings(LedBench led) {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code <= 255; code = code == 248 ? 255 : code + 8) {
            for (int i = 0; i < 3; i++) {
                csv.append(code).append(',').append(led.reading(code)).append('\n');
            }
        }
        return csv.toString();
    }

    private LightCurve curve(String csv, LightLimits limits) throws IOException {
        Path file = Files.writeString(folder.resolve("led.csv"), csv);
        return LightCalibration.of(file, limits, blank).profile().light();
    }

    @Test
    void everyPowerIsReachedWithinTwoPercent() throws IOException {
        double worst = 0;
        double inside = 0;
        int seeds = 20;
        for (long seed = 1; seed <= seeds; seed++) {
            LedBench led = new LedBench(seed, 40, 0.01, 0.02);
            LightCurve curve = curve(readings(led), LIMITS);
            for (double wanted = led.microwatts(255) * 1.03; wanted < led.microwatts(0) * 0.97; wanted *= 1.004) {
                worst = Math.max(worst, Math.abs(led.microwatts(curve.code(wanted)) / wanted - 1));
            }
            for (int i = 0; i < curve.codes().length; i++) {
                double error = curve.nanowatts()[i] / 1e3 / led.microwatts(curve.codes()[i]) - 1;
                inside += Math.abs(error) <= curve.bandE4()[i] / 1e4 ? 1.0 / curve.codes().length / seeds : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "light, %d LEDs: true power at the code asked for within %.2f %%; %.1f %% of codes within their 95 %% band%n",
                seeds,
                100 * worst,
                100 * inside);
        assertTrue(worst <= 0.02, "inverse wrong by " + worst);
        assertTrue(inside >= 0.93, "band holds " + inside);
    }

    @Test
    void theBrightestAllowedCodeKeepsTheLimit() throws IOException {
        LedBench led = new LedBench(30, 40, 0.005, 0.02);
        LightCurve curve = curve(readings(led), LIMITS);
        int code = curve.brightestAllowed();
        assertEquals(2, led.microwatts(code) / 1e3 / 0.5, 0.1);
        assertEquals(
                0, curve(readings(led), new LightLimits(0.5, 100, 1, 10_000)).brightestAllowed());
        assertEquals(-1, curve.codeWithin(1));
    }

    @Test
    void theTruePowerOfManyLedsKeepsTheLimit() throws IOException {
        int leds = 80;
        int over = 0;
        double share = 0;
        for (int seed = 101; seed < 101 + leds; seed++) {
            LedBench led = new LedBench(seed, 40, 0.01, 0.02);
            LightCurve curve = curve(readings(led), LIMITS);
            // Just below what a whole code gives: the next code is allowed, this one is not.
            double limit = led.microwatts(20.05 + 2 * (seed - 101));
            double given = led.microwatts(curve.codeWithin(limit));
            over += given > limit * (1 + 1e-9) ? 1 : 0;
            share += given / limit / leds;
        }
        System.out.printf(
                Locale.ROOT,
                "light, %d LEDs: true power at the brightest code allowed above the limit in %d, %.1f %% of it on average%n",
                leds,
                over,
                100 * share);
        assertTrue(over <= 0.05 * leds, over + " above the limit");
        assertTrue(share > 0.9, "of the limit " + share);
    }

    @Test
    void theOtherWayRoundWorksToo() throws IOException {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code <= 160; code += 10) {
            csv.append(code).append(',').append(3 + 2.5 * code).append('\n');
        }
        LightCurve curve = curve(csv.toString(), new LightLimits(1, 0.2, 1, 1000));
        assertTrue(curve.rising());
        // One reading a code: 2 % are taken for its spread, 4 % for the band; 3 + 2.5 · 75 is within 200 / 1.04.
        assertEquals(75, curve.brightestAllowed());
        assertEquals(103, curve.microwatts(40), 0.1);
    }

    private void refused(String word, String csv) {
        CalibrationException e = assertThrows(CalibrationException.class, () -> curve(csv, LIMITS));
        assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    @Test
    void badReadingsAreRefusedWithTheirLine() throws IOException {
        String good = readings(new LedBench(31, 40, 0.01, 0.02));
        refused("first row", good.replace("code,microwatts", "power"));
        refused("first row", "");
        refused("line 2: 3 columns", "code,microwatts\n1,2,3\n");
        refused("line 3: \"x\" is not a number", "code,microwatts\n1,2\n2,x\n");
        refused("line 2: \"NaN\"", "code,microwatts\n1,NaN\n");
        refused("line 2: a code", "code,microwatts\n-1,2\n");
        refused("line 2: a code", "code,microwatts\n1.5,2\n");
        refused("line 2: a code", "code,microwatts\n70000,2\n");
        refused("line 2: a power", "code,microwatts\n1,-2\n");
        refused("8, better 32", "code,microwatts\n1,2\n1,2.1\n");
        refused("hardly changes", good.replaceAll("(?m)^(\\d+),.*$", "$1,50"));
        refused("falls out", good.replaceAll("(?m)^120,.*$", "120,2000"));
        refused("measure more codes", good.replaceAll("(?m)^(8|16|24|32|40|48|56|64|72|80|88)," + ".*$", ""));
        Path file = Files.writeString(folder.resolve("led.csv"), good);
        LightLimits none = new LightLimits(0.5, 0.01, 1, 10_000);
        CalibrationException e = assertThrows(CalibrationException.class, () -> LightCalibration.of(file, none, blank));
        assertTrue(e.getMessage().contains("dimmest"), e.getMessage());
    }

    @Test
    void anyBytesAreReadOrRefused() throws IOException {
        byte[] good = readings(new LedBench(32, 40, 0.01, 0.02)).getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(4);
        Path file = folder.resolve("fuzz.csv");
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bytes = good.clone();
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(400)) : bytes);
            try {
                LightCurve curve =
                        LightCalibration.of(file, LIMITS, blank).profile().light();
                assertTrue(curve.codes().length >= 2);
            } catch (CalibrationException e) {
                refused++;
            }
        }
        assertTrue(refused > 150, refused + " refused");
    }
}
