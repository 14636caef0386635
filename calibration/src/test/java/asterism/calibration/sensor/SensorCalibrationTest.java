package asterism.calibration.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.SensorBench;
import asterism.calibration.CalibrationException;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.SmallMovie;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import asterism.detector.profile.SensorFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sensor on a simulated bench whose every property is planted. */
class SensorCalibrationTest {
    private static final int SIDE = 200;
    private static final double[] GREYS = {4, 10, 20, 40, 60, 85, 110, 140, 175, 210};

    @TempDir
    private Path folder;

    private static SensorBench.Truth truth(long seed) {
        Random random = new Random(seed * 1_000_003L);
        double gain = Math.exp(random.nextDouble(Math.log(10), Math.log(150)));
        return new SensorBench.Truth(
                gain,
                gain * random.nextDouble(0.6, 1.8),
                gain * random.nextDouble(150, 300),
                random.nextDouble(8, 14),
                random.nextDouble(-0.2, 0.4),
                random.nextDouble(0, 0.4),
                random.nextInt(20, 60),
                random.nextInt(10, 40),
                0);
    }

    private MovieSource dark(SensorBench bench, int side, int frames) throws IOException {
        return SmallMovie.of(folder.resolve("dark.avi"), side, side, taker -> bench.expose(0, 30, frames, 0, taker));
    }

    private MovieSource light(SensorBench bench, SensorBench.Truth truth, int side, int frames) throws IOException {
        return SmallMovie.of(folder.resolve("flat.avi"), side, side, taker -> {
            for (int step = 0; step < GREYS.length; step++) {
                bench.expose(GREYS[step] * truth.electronsPerGrey(), 30, frames, 1000 * (step + 1), taker);
            }
        });
    }

    private static Profile afterDark(MovieSource dark, int side) throws IOException {
        DarkReport report = DarkCalibration.of(List.of(dark), null, Progress.SILENT);
        return DarkPage.result(report, InstrumentProfile.blank("bench", side, side, 20))
                .profile();
    }

    /** What one bench came to: relative errors of gain and read noise, pixels missed and falsely called, gain map's rms error. */
    private record Outcome(double gain, double read, int missed, int called, int pixels, double map, double fullWell) {}

    private Outcome outcome(long seed, int side, int frames) throws IOException {
        SensorBench.Truth truth = truth(seed);
        SensorBench bench = new SensorBench(side, side, seed, truth);
        Profile dark = afterDark(dark(bench, side, 4 * frames), side);
        StepResult flat = FlatCalibration.of(dark, List.of(light(bench, truth, side, frames)), Progress.SILENT);
        FlatField map = flat.profile().flatField();
        int missed = 0;
        int called = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < side * side; i++) {
            boolean bad = bench.hot().contains(i) || bench.dead().contains(i);
            missed += bad && !map.isDefective(i) ? 1 : 0;
            called += !bad && map.isDefective(i) ? 1 : 0;
            if (!bad) {
                double even = map.gainQ15(i) * bench.response(i);
                sum += even;
                squares += even * even;
            }
        }
        int good = side * side - bench.hot().size() - bench.dead().size();
        double spread = Math.sqrt(squares / good / Math.pow(sum / good, 2) - 1);
        SensorFacts facts = flat.profile().sensor();
        return new Outcome(
                facts.electronsPerGreyE3() / 1e3 / truth.electronsPerGrey() - 1,
                facts.readElectrons() / truth.readElectrons() - 1,
                missed,
                called,
                side * side,
                spread,
                facts.fullWellElectrons() == 0
                        ? Double.NaN
                        : facts.fullWellElectrons() / truth.fullWellElectrons() - 1);
    }

    @Test
    void whatWasPlantedIsFound() throws IOException {
        Outcome o = outcome(3, SIDE, 16);
        assertEquals(0, o.gain, 0.03, o.toString());
        assertEquals(0, o.read, 0.03, o.toString());
        assertEquals(0, o.missed, o.toString());
        assertTrue(o.called <= 4, o.toString());
        assertTrue(o.map < 0.01, o.toString());
    }

    @Test
    @Tag("long")
    void pooledOverSeeds() throws IOException {
        double gain = 0;
        double read = 0;
        double map = 0;
        double full = 0;
        int missed = 0;
        int called = 0;
        int pixels = 0;
        int seeds = 10;
        for (long seed = 31; seed < 31 + seeds; seed++) {
            Outcome o = outcome(seed, 304, 24);
            System.out.println(o);
            gain = Math.max(gain, Math.abs(o.gain));
            read = Math.max(read, Math.abs(o.read));
            map = Math.max(map, o.map);
            full = Double.isNaN(o.fullWell) ? full : Math.max(full, Math.abs(o.fullWell));
            missed += o.missed;
            called += o.called;
            pixels += o.pixels;
        }
        System.out.printf(
                Locale.ROOT,
                "sensor, %d benches: largest error of conversion gain %.2f %%, read noise %.2f %%, full well %.2f %%; defects"
                        + " missed %d, falsely called %d of %d pixels; gains uneven by at most %.2f %%%n",
                seeds,
                100 * gain,
                100 * read,
                100 * full,
                missed,
                called,
                pixels,
                100 * map);
        assertTrue(gain <= 0.03 && read <= 0.03, gain + " " + read);
        assertTrue(missed == 0 && called < pixels / 10_000.0, missed + " " + called);
    }

    @Test
    void theBlackLevelFollowsTheTemperature() throws IOException {
        SensorBench.Truth truth = new SensorBench.Truth(40, 45, 9000, 10, 0.25, 0.2, 10, 0, 0);
        SensorBench bench = new SensorBench(96, 96, 5, truth);
        StringBuilder table = new StringBuilder("frame,celsius\n");
        MovieSource dark = SmallMovie.of(folder.resolve("warm.avi"), 96, 96, taker -> {
            for (int n = 0; n < 160; n++) {
                double celsius = 28 + 12 * (1 - Math.exp(-n / 60.0));
                table.append(n).append(',').append(celsius).append('\n');
                bench.expose(0, celsius, 1, n, taker);
            }
        });
        Path csv = Files.writeString(folder.resolve("t.csv"), table);
        DarkReport report = DarkCalibration.of(List.of(dark), Temperatures.read(csv), Progress.SILENT);
        assertEquals(0.25, report.celsius()[0], Math.max(0.005, 4 * report.celsius()[1]));
        assertEquals(45 / 40.0, report.readGrey(), 0.03 * 45 / 40);
        SensorBench hot = new SensorBench(96, 96, 5, new SensorBench.Truth(40, 45, 9000, 10, 0.5, 0.2, 10, 0, 0));
        MovieSource drifting = SmallMovie.of(folder.resolve("drift.avi"), 96, 96, taker -> {
            for (int n = 0; n < 160; n++) {
                hot.expose(0, 28 + n * 0.1, 1, n, taker);
            }
        });
        refused("warm up", () -> DarkCalibration.of(List.of(drifting), null, Progress.SILENT));
    }

    /** Something that must be refused. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private static void refused(String word, Attempt attempt) {
        CalibrationException e = assertThrows(CalibrationException.class, attempt::run);
        assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    private void darkRefused(String word, MovieSource... sources) {
        refused(word, () -> DarkCalibration.of(List.of(sources), null, Progress.SILENT));
    }

    @Test
    void whatIsNotDarkIsRefused() throws IOException {
        SensorBench.Truth truth = truth(3);
        SensorBench bench = new SensorBench(96, 96, 3, truth);
        darkRefused("cover", SmallMovie.noise(folder.resolve("n.avi"), 96, 60));
        darkRefused("black offset", SmallMovie.even(folder.resolve("b.avi"), 96, 60, 0));
        darkRefused("rounding", SmallMovie.even(folder.resolve("c.avi"), 96, 60, 12));
        darkRefused("not dark", SmallMovie.even(folder.resolve("s.avi"), 96, 60, 255));
        darkRefused("3 dark frames", dark(bench, 96, 3));
        darkRefused("64x64", SmallMovie.even(folder.resolve("t.avi"), 32, 60, 8));
        darkRefused(
                "light comes in",
                SmallMovie.of(
                        folder.resolve("l.avi"),
                        96,
                        96,
                        taker -> bench.expose(40 * truth.electronsPerGrey(), 30, 60, 0, taker)));
        MovieSource small = SmallMovie.even(folder.resolve("o.avi"), 80, 60, 8);
        darkRefused("one size", SmallMovie.even(folder.resolve("p.avi"), 96, 60, 8), small);
    }

    private static void flatRefused(String word, Profile profile, MovieSource... sources) {
        refused(word, () -> FlatCalibration.of(profile, List.of(sources), Progress.SILENT));
    }

    @Test
    void whatIsNoEvenLightIsRefused() throws IOException {
        SensorBench.Truth truth = truth(3);
        SensorBench bench = new SensorBench(96, 96, 3, truth);
        Profile dark = afterDark(dark(bench, 96, 60), 96);
        MovieSource steps = light(bench, truth, 96, 14);
        flatRefused("dark first", InstrumentProfile.blank("x", 96, 96, 20), steps);
        flatRefused("the profile 96x96", dark, SmallMovie.even(folder.resolve("w.avi"), 80, 60, 90));
        flatRefused("steps of steady light", dark, SmallMovie.noise(folder.resolve("n.avi"), 96, 60));
        flatRefused("The light reaches", dark, SmallMovie.even(folder.resolve("b.avi"), 96, 60, 0));
        flatRefused("steps of steady light", dark, SmallMovie.even(folder.resolve("s.avi"), 96, 60, 255));
        flatRefused("steps of steady light", dark, SmallMovie.even(folder.resolve("f.avi"), 96, 3, 90));
        List<MovieSource> noiseless = new ArrayList<>();
        for (int step = 0; step < 9; step++) {
            noiseless.add(SmallMovie.even(folder.resolve("e" + step + ".avi"), 96, 12, 20 + 22 * step));
        }
        flatRefused("", dark, noiseless.toArray(MovieSource[]::new));
        List<MovieSource> noisy = new ArrayList<>();
        for (int step = 0; step < 8; step++) {
            noisy.add(jumping(step));
        }
        flatRefused("", dark, noisy.toArray(MovieSource[]::new));
    }

    /** Steps of light whose noise has nothing to do with the light. */
    private MovieSource jumping(int step) throws IOException {
        byte[] pixels = new byte[96 * 96];
        Random random = new Random(step);
        return SmallMovie.of(folder.resolve("j" + step + ".avi"), 96, 96, taker -> {
            for (int n = 0; n < 12; n++) {
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) (30 + 20 * step + random.nextInt(21));
                }
                taker.take(n, pixels);
            }
        });
    }
}
