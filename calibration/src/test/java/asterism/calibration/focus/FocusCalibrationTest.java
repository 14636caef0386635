package asterism.calibration.focus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.FocusField;
import asterism.bridge.simulator.FocusSweep;
import asterism.calibration.CalibrationException;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.SmallMovie;
import asterism.calibration.page.Finding;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of a lens over a simulated field with planted focus, displacement and rotation. */
class FocusCalibrationTest {
    private static final FocusField.Pose STRAIGHT = new FocusField.Pose(0, 0, 0, 1);
    private static final int STEP = 8;
    private static final int FRAMES = 8;

    @TempDir
    private Path folder;

    private Path steps(int from, int to) throws IOException {
        StringBuilder csv = new StringBuilder("frame,ewl\n");
        int frame = 0;
        for (int ewl = from; ewl <= to; ewl += STEP, frame += FRAMES) {
            csv.append(frame).append(',').append(ewl).append('\n');
        }
        return Files.writeString(folder.resolve("steps.csv"), csv);
    }

    private MovieSource movie(FocusSweep sweep, int side, int from, int to) throws IOException {
        return SmallMovie.of(folder.resolve("sweep.avi"), side, side, taker -> {
            int frame = 0;
            for (int ewl = from; ewl <= to; ewl += STEP, frame += FRAMES) {
                sweep.record(ewl, FRAMES, frame, taker);
            }
        });
    }

    private static FocusSweep sweep(int side, long field, double best, FocusField.Pose pose) {
        return new FocusSweep(side, side, field, 1, field + 7, new FocusSweep.Truth(best, 0.08, 1, pose));
    }

    private static Profile known(FocusSweep sweep, int side) {
        float[] reference = sweep.reference(STRAIGHT, 9);
        char[] meanQ8 = new char[reference.length];
        for (int i = 0; i < meanQ8.length; i++) {
            meanQ8[i] = (char) Math.round(256 * reference[i]);
        }
        return InstrumentProfile.blank("mouse", side, side, 20)
                .withTemplate(RegistrationTemplate.of(side, side, meanQ8));
    }

    private static double value(StepResult result, String key) {
        return result.findings().stream()
                .filter(f -> f.key().equals(key))
                .mapToDouble(Finding::value)
                .findFirst()
                .orElseThrow();
    }

    /** Errors of the best value and of the reference plane (steps), displacement (pixels) and rotation (degrees). */
    private double[] errors(long seed, int side) throws IOException {
        Random random = new Random(seed * 1_000_003L);
        double best = random.nextDouble(-20, 20);
        FocusField.Pose pose = new FocusField.Pose(
                random.nextDouble(-0.06, 0.06) * side,
                random.nextDouble(-0.06, 0.06) * side,
                random.nextDouble(-4, 4),
                random.nextDouble(0.99, 1.01));
        FocusSweep sweep = sweep(side, seed, best, pose);
        MovieSource movie = movie(sweep, side, -60, 60);
        StepResult result = FocusCalibration.of(movie, steps(-60, 60), known(sweep, side), Progress.SILENT);
        return new double[] {
            (value(result, "best_ewl") - best) / STEP,
            (value(result, "reference_ewl") - best) / STEP,
            Math.hypot(value(result, "dy") - pose.dy(), value(result, "dx") - pose.dx()),
            value(result, "rotation_degrees") - pose.degrees()
        };
    }

    @Test
    void focusAndPlaceAreFound() throws IOException {
        double[] e = errors(2, 304);
        assertTrue(Math.abs(e[0]) <= 1 && Math.abs(e[1]) <= 1, "steps " + e[0] + " " + e[1]);
        assertTrue(e[2] <= 0.1, "displacement wrong by " + e[2]);
        assertEquals(0, e[3], 0.1);
    }

    @Test
    @Tag("long")
    void pooledOverSeeds() throws IOException {
        double[] worst = new double[4];
        int seeds = 8;
        for (long seed = 11; seed < 11 + seeds; seed++) {
            double[] e = errors(seed, 608);
            for (int i = 0; i < worst.length; i++) {
                worst[i] = Math.max(worst[i], Math.abs(e[i]));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "focus, %d sweeps of 608x608: best value within %.2f steps, reference plane within %.2f steps; displacement"
                        + " within %.3f px, rotation within %.4f degrees%n",
                seeds,
                worst[0],
                worst[1],
                worst[2],
                worst[3]);
        assertTrue(worst[0] <= 1 && worst[2] <= 0.1 && worst[3] <= 0.1);
    }

    @Test
    void aProfileWithoutAPictureGetsTheSharpest() throws IOException {
        FocusSweep sweep = sweep(128, 4, 0, STRAIGHT);
        Profile blank = InstrumentProfile.blank("new", 608, 608, 20);
        StepResult result = FocusCalibration.of(movie(sweep, 128, -60, 60), steps(-60, 60), blank, Progress.SILENT);
        assertEquals(128, result.profile().width());
        assertTrue(!result.profile().isBlank());
        assertEquals(0, result.profile().focus().sharpestE2() / 100.0, STEP);
    }

    private void refused(String word, MovieSource movie, Path steps, Profile profile) {
        CalibrationException e = assertThrows(
                CalibrationException.class, () -> FocusCalibration.of(movie, steps, profile, Progress.SILENT));
        assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    @Test
    void whatCannotBeFocusedIsRefused() throws IOException {
        Profile blank = InstrumentProfile.blank("new", 128, 128, 20);
        Path steps = steps(-60, 60);
        int frames = 16 * FRAMES;
        refused("nothing to focus on", SmallMovie.noise(folder.resolve("n.avi"), 128, frames), steps, blank);
        refused("no light", SmallMovie.even(folder.resolve("b.avi"), 128, frames, 0), steps, blank);
        refused("saturated", SmallMovie.even(folder.resolve("s.avi"), 128, frames, 255), steps, blank);
        refused("ends after frame", SmallMovie.noise(folder.resolve("f.avi"), 128, 3), steps, blank);
        refused("64x64", SmallMovie.noise(folder.resolve("t.avi"), 32, frames), steps, blank);
        FocusSweep sweep = sweep(200, 5, 0, STRAIGHT);
        MovieSource movie = movie(sweep, 200, -60, 60);
        refused("the profile 304x304", movie, steps, known(sweep(304, 5, 0, STRAIGHT), 304));
        refused("not the field", movie, steps, known(sweep(200, 6, 0, STRAIGHT), 200));
        MovieSource half = movie(sweep, 200, -80, -16);
        refused("end of the sweep", half, steps(-80, -16), blank.withTemplate(blank.template()));
    }

    @Test
    void badStepsAreRefusedWithTheirLine() throws IOException {
        MovieSource movie = SmallMovie.noise(folder.resolve("n.avi"), 128, 40);
        Profile blank = InstrumentProfile.blank("new", 128, 128, 20);
        String[][] bad = {
            {"first row", "frame,focus\n0,1\n"},
            {"line 3: frames must ascend", "frame,ewl\n8,1\n0,2\n"},
            {"line 2: a frame", "frame,ewl\n-1,1\n"},
            {"line 2: \"a\"", "frame,ewl\n0,a\n"},
            {"line 2: no lens", "frame,ewl\n0,1e9\n"},
            {"4 steps", "frame,ewl\n0,1\n8,2\n16,3\n24,4\n"},
        };
        for (String[] each : bad) {
            refused(each[0], movie, Files.writeString(folder.resolve("bad.csv"), each[1]), blank);
        }
    }
}
