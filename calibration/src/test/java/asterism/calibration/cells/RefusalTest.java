package asterism.calibration.cells;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.CalibrationException;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.SceneMovie;
import asterism.calibration.reduced.MovieReducer;
import asterism.calibration.template.Motion;
import asterism.calibration.template.MotionEstimator;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** What no cells can be found in is refused, each time with why and what to do. */
class RefusalTest {
    private static final int SIDE = 96;

    private static MovieSource movie(int frames, IntBinaryOperator grey) {
        byte[][] pictures = new byte[frames][SIDE * SIDE];
        for (int t = 0; t < frames; t++) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                pictures[t][i] = (byte) Math.clamp(grey.applyAsInt(t, i), 0, 255);
            }
        }
        return new SceneMovie(pictures, SIDE, SIDE, 20);
    }

    private static String refusal(MovieSource movie) {
        String said = assertThrows(CalibrationException.class, () -> CellFinder.find(movie, CellOptions.usual()))
                .getMessage();
        assertTrue(said.endsWith("."), said);
        return said;
    }

    @Test
    void darkness() {
        assertTrue(refusal(movie(200, (t, i) -> 0)).contains("black"));
        Random random = new Random(5);
        String off = refusal(movie(200, (t, i) -> (int) Math.round(8 + random.nextGaussian())));
        assertTrue(off.contains("no structure"), off);
    }

    @Test
    void noise() {
        Random random = new Random(3);
        String said = refusal(movie(400, (t, i) -> (int) Math.round(100 + 5 * random.nextGaussian())));
        assertTrue(said.contains("no structure") || said.contains("None of"), said);
        double[] uneven = new double[SIDE * SIDE];
        Arrays.setAll(uneven, i -> 100 + 20 * random.nextGaussian());
        String still = refusal(movie(400, (t, i) -> (int) Math.round(uneven[i] + 5 * random.nextGaussian())));
        assertTrue(still.contains("None of"), still);
    }

    @Test
    void saturation() {
        assertTrue(refusal(movie(200, (t, i) -> 255)).contains("saturated"));
        Scene scene = new Scene(SceneParameters.preset("demo").withSeed(5).withSize(SIDE, SIDE));
        byte[] lit = new byte[SIDE * SIDE];
        scene.render(0, 1, lit);
        assertTrue(refusal(movie(200, (t, i) -> 2 * (lit[i] & 255) + 70)).contains("saturated"));
    }

    @Test
    void tooShortAndTooSmall() {
        assertTrue(refusal(movie(3, (t, i) -> 50 + i % 40)).contains("3 frames"));
        String small = refusal(new SceneMovie(new byte[100][40 * 40], 40, 40, 20));
        assertTrue(small.contains("40x40"), small);
    }

    @Test
    void aProfileOfAnotherFieldOrInstrument() throws IOException {
        CellReport today = report(7, 2, 160);
        assertDoesNotThrow(() -> FieldCheck.sameField(profile(report(7, 1, 160)), today));
        String animal = assertThrows(
                        CalibrationException.class, () -> FieldCheck.sameField(profile(report(8, 1, 160)), today))
                .getMessage();
        assertTrue(animal.contains("another field"), animal);
        String size = assertThrows(
                        CalibrationException.class, () -> FieldCheck.sameField(profile(report(7, 1, 144)), today))
                .getMessage();
        assertTrue(size.contains("144x144"), size);
    }

    private static CellReport report(int seed, int activity, int side) throws IOException {
        SceneParameters p = SceneParameters.preset("demo").withSize(side, side);
        SceneMovie movie = new SceneMovie(new Scene(p.withSeed(seed).withActivitySeed(activity)), 120);
        Motion motion = MotionEstimator.estimate(movie, Progress.SILENT);
        float[] mean =
                MovieReducer.reduce(movie, motion, Progress.SILENT).field().mean();
        return new CellReport(
                side, side, 20, motion.frames(), mean, motion, new int[0], List.of(), List.of(), 0.5, Map.of());
    }

    private static Profile profile(CellReport report) {
        char[] q8 = new char[report.mean().length];
        for (int i = 0; i < q8.length; i++) {
            q8[i] = (char) Math.round(report.mean()[i] * 256);
        }
        return new Profile(
                "other",
                "test",
                50_000,
                RegistrationTemplate.of(report.width(), report.height(), q8),
                DetectorSettings.standard(),
                List.of(),
                List.of());
    }
}
