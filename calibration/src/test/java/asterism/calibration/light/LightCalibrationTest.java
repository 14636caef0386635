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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power meter before a V4's LED, with a noise of 1 % a reading. */
class LightCalibrationTest {
    private static final int FIRST = 101;
    private static final int LEDS = 150;
    private static final int UNTOUCHED = 5001;
    private static final LightLimits LIMITS = new LightLimits(0.5, 2, 1, 10_000);

    @TempDir
    private Path folder;

    private final Profile blank = InstrumentProfile.blank("x", 64, 64, 20);

    /** Every eighth code and the last, three readings each. */
    private static String readings(LedBench led) {
        return readings(led, 3);
    }

    private static String readings(LedBench led, int each) {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code <= 255; code = code == 248 ? 255 : code + 8) {
            for (int i = 0; i < each; i++) {
                csv.append(code).append(',').append(led.reading(code)).append('\n');
            }
        }
        return csv.toString();
    }

    private LightCurve curve(String csv, LightLimits limits) throws IOException {
        Path file = Files.writeString(folder.resolve("led.csv"), csv);
        return LightCalibration.of(file, limits, blank).profile().light();
    }

    /**
     * A power wanted, the code that the curve gives for it, and the power that the LED truly gives there: over the whole
     * range, both ends included. Codes are fractional here, so that this is the curve's error alone; a whole code is off by
     * up to half a step besides, which {@link #aWholeCodeIsOffByHalfAStepAtMost} states.
     */
    @Test
    void everyPowerIsReachedWithinTwoPercent() throws IOException {
        inverse(FIRST, 5, 100, 0.96, 0.02);
    }

    /** A limit: three readings a code are too few for a few LEDs. */
    @Test
    void threeReadingsACodeAreNotAlwaysEnough() throws IOException {
        inverse(FIRST, 3, LEDS, 0.95, 0.03);
    }

    /** More of them, on seeds that nothing was developed on; the fit was developed on 1001 to 1400. */
    @Test
    @Tag("long")
    void howOftenAPowerIsMissedByMore() throws IOException {
        inverse(UNTOUCHED, 5, 400, 0.98, 0.02);
        inverse(UNTOUCHED, 3, 400, 0.95, 0.03);
    }

    private void inverse(int first, int each, int leds, double leastShare, double most) throws IOException {
        double worst = 0;
        double inside = 0;
        int within = 0;
        for (int seed = first; seed < first + leds; seed++) {
            LedBench led = new LedBench(seed, 40, 0.01, 0.02);
            LightCurve curve = curve(readings(led, each), LIMITS);
            double error = worstInverse(led, curve);
            worst = Math.max(worst, error);
            within += error <= 0.02 ? 1 : 0;
            for (int i = 0; i < curve.codes().length; i++) {
                double off = curve.nanowatts()[i] / 1e3 / led.microwatts(curve.codes()[i]) - 1;
                inside += Math.abs(off) <= curve.bandE4()[i] / 1e4 ? 1.0 / curve.codes().length / leds : 0;
            }
        }
        double[] interval = wilson(within, leds);
        System.out.printf(
                Locale.ROOT,
                "light, %d readings a code: true power at the code asked for within 2 %% over the whole range in %d of %d"
                        + " LEDs [%.3f, %.3f], worst %.2f %%; %.1f %% of codes within their 95 %% band%n",
                each,
                within,
                leds,
                interval[0],
                interval[1],
                100 * worst,
                100 * inside);
        assertTrue(interval[0] >= leastShare, within + " of " + leds + " within 2 %");
        assertTrue(worst <= most, "inverse wrong by " + worst);
        assertTrue(inside >= 0.94 && inside <= 0.99, "band holds " + inside);
    }

    /** Codes are integers: near the dark end of a V4 one step is a third of the power. */
    @Test
    void aWholeCodeIsOffByHalfAStepAtMost() throws IOException {
        LedBench led = new LedBench(40, 40, 0.01, 0.02);
        LightCurve curve = curve(readings(led), LIMITS);
        double worst = 0;
        double fine = 0;
        for (double wanted = led.microwatts(255); wanted <= led.microwatts(0); wanted *= 1.004) {
            int code = curve.wholeCode(wanted);
            double given = led.microwatts(code);
            double step = Math.max(led.microwatts(code - 1) - given, given - led.microwatts(Math.min(255, code + 1)));
            double off = Math.abs(given - wanted);
            assertTrue(off <= step / 2 + 0.02 * wanted, wanted + " µW: code " + code + " gives " + given);
            worst = Math.max(worst, off / wanted);
            fine = off > 0.02 * wanted ? wanted : fine;
        }
        System.out.printf(
                Locale.ROOT,
                "light, whole codes: up to %.1f %% off the power asked for, within 2 %% above %.0f µW (range %.0f to %.0f)%n",
                100 * worst,
                fine,
                led.microwatts(255),
                led.microwatts(0));
        assertTrue(worst > 0.05, "a V4's steps are coarse: " + worst);
        assertEquals(-1, curve.wholeCode(1));
        assertEquals(-1, curve.wholeCode(1e5));
    }

    @Test
    void aPowerWithinTheBandOfAnEndIsTheEnds() throws IOException {
        LightCurve curve = curve(readings(new LedBench(41, 40, 0.01, 0.02)), LIMITS);
        double dim = curve.microwatts(255);
        double bright = curve.microwatts(0);
        assertEquals(255, curve.code(dim), 1e-9);
        assertEquals(0, curve.code(bright), 1e-9);
        assertEquals(255, curve.code(dim * 0.985));
        assertEquals(0, curve.code(bright * 1.015));
        assertTrue(Double.isNaN(curve.code(dim * 0.9)) && Double.isNaN(curve.code(bright * 1.1)));
        assertTrue(Double.isNaN(curve.code(Double.NaN)));
    }

    /** Nothing in the fit is a V4's: other drivers' curves are found as well. */
    @Test
    void otherKindsOfCurveAreFoundAsWell() throws IOException {
        List<DoubleUnaryOperator> kinds = List.of(
                code -> 3 + 2.5 * code,
                code -> 20 * Math.exp(code / 60),
                code -> 16 + 0.02 * code * code,
                code -> 16 + 800 * code / (code + 120));
        double inside = 0;
        for (int kind = 0; kind < kinds.size(); kind++) {
            int within = 0;
            double worst = 0;
            for (int seed = 0; seed < 25; seed++) {
                Random meter = new Random(700 + 100 * kind + seed);
                StringBuilder csv = new StringBuilder("code,microwatts\n");
                for (int row = 0; row < 99; row++) {
                    int code = row / 3 * 8;
                    double power = kinds.get(kind).applyAsDouble(code) * (1 + 0.01 * meter.nextGaussian());
                    csv.append(code).append(',').append(power).append('\n');
                }
                LightCurve curve = curve(csv.toString(), new LightLimits(1, 1e3, 1, 1000));
                double error = 0;
                for (int i = 0; i < curve.codes().length; i++) {
                    double truth = kinds.get(kind).applyAsDouble(curve.codes()[i]);
                    double off = Math.abs(curve.nanowatts()[i] / 1e3 / truth - 1);
                    error = Math.max(error, off);
                    inside += off <= curve.bandE4()[i] / 1e4 ? 0.25 / curve.codes().length / 25 : 0;
                }
                within += error <= 0.02 ? 1 : 0;
                worst = Math.max(worst, error);
            }
            System.out.printf(
                    Locale.ROOT,
                    "light, kind %d: within 2 %% at every code in %d of 25, worst %.2f %%%n",
                    kind,
                    within,
                    100 * worst);
            assertTrue(within >= 24 && worst < 0.03, kind + ": " + within + ", " + worst);
        }
        System.out.printf(Locale.ROOT, "light, these kinds: %.1f %% of codes within their 95 %% band%n", 100 * inside);
        assertTrue(inside >= 0.92 && inside <= 0.99, "band holds " + inside);
    }

    @Test
    void aFloorOfTheMeterIsNotTakenForNoiseOfTheLight() throws IOException {
        // Off at the dark end, where the meter shows 0.5 µW of noise: the rest is known as well as before.
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        Random meter = new Random(77);
        for (int row = 0; row < 160; row++) {
            int code = row / 5 * 8;
            double power = 2.0 * code * (1 + 0.01 * meter.nextGaussian()) + 0.5 * meter.nextGaussian();
            csv.append(code).append(',').append(Math.max(0, power)).append('\n');
        }
        LightCurve curve = curve(csv.toString(), new LightLimits(1, 1e3, 1, 1000));
        for (int code = 40; code <= 248; code++) {
            assertEquals(1, curve.microwatts(code) / (2.0 * code), 0.015, "code " + code);
        }
    }

    @Test
    void moreCodesThanAFitTakesAreGrouped() throws IOException {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        Random meter = new Random(78);
        for (int code = 0; code < 1500; code++) {
            csv.append(code)
                    .append(',')
                    .append((5 + 0.3 * code) * (1 + 0.01 * meter.nextGaussian()))
                    .append('\n');
        }
        LightCurve curve = curve(csv.toString(), new LightLimits(1, 1e3, 1, 1000));
        for (int code = 0; code < 1500; code++) {
            assertEquals(1, curve.microwatts(code) / (5 + 0.3 * code), 0.02, "code " + code);
        }
    }

    private static double worstInverse(LedBench led, LightCurve curve) {
        double worst = 0;
        double last = led.microwatts(0);
        for (double wanted = led.microwatts(255); ; wanted = Math.min(last, wanted * 1.004)) {
            double code = curve.code(wanted);
            // A power that no code of the curve reaches: off by as much as the curve's end is.
            double given = Double.isNaN(code) ? nearestEnd(curve, wanted) : led.microwatts(code);
            worst = Math.max(worst, Math.abs(given / wanted - 1));
            if (wanted == last) {
                return worst;
            }
        }
    }

    private static double nearestEnd(LightCurve curve, double wanted) {
        double low = curve.microwatts(0);
        double high = curve.microwatts(255);
        return Math.abs(low - wanted) < Math.abs(high - wanted) ? low : high;
    }

    /** Interval of a share at 95 % (Wilson 1927). */
    private static double[] wilson(int of, int all) {
        double z = 1.96;
        double share = (double) of / all;
        double middle = (share + z * z / (2 * all)) / (1 + z * z / all);
        double half = z / (1 + z * z / all) * Math.sqrt(share * (1 - share) / all + z * z / (4.0 * all * all));
        return new double[] {middle - half, middle + half};
    }

    /** A field is never taken for larger than it is said to be: the light on a square millimetre would be more. */
    @Test
    void theAreaIsNotRoundedUp() throws IOException {
        String csv = readings(new LedBench(30, 40, 0.005, 0.02));
        assertEquals(0.1234, curve(csv, new LightLimits(0.12349, 2, 1, 10_000)).areaMm2(), 1e-12);
        assertEquals(0.5, curve(csv, new LightLimits(0.5, 2, 1, 10_000)).areaMm2(), 1e-12);
        assertEquals(0.29, curve(csv, new LightLimits(0.29, 2, 1, 10_000)).areaMm2(), 1e-12);
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
