package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.DetectorSettings;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {
    @ParameterizedTest
    @CsvSource({"240, 0.08, 0.25", "416, 0.08, 0.25"})
    void findsThePlantedDisplacementToAFractionOfAPixel(int side, double median, double worst) {
        PlantedMovie movie = new PlantedMovie(side, side, 0, 3);
        Registration registration = new Registration(movie.template());
        Random random = new Random(1);
        double[] errors = new double[40];
        for (int i = 0; i < errors.length; i++) {
            double dy = 24 * (random.nextDouble() - 0.5);
            double dx = 24 * (random.nextDouble() - 0.5);
            align(registration, PlantedMovie.bytes(movie.draw(dy, dx, null), 3, random), 30_000);
            errors[i] = Math.hypot(dy - registration.dyQ8 / 256.0, dx - registration.dxQ8 / 256.0);
        }
        java.util.Arrays.sort(errors);
        assertTrue(errors[20] <= median, "median error " + errors[20]);
        assertTrue(errors[39] <= worst, "worst error " + errors[39]);
    }

    @Test
    void saysWhenTheDisplacementIsOutOfRange() {
        PlantedMovie movie = new PlantedMovie(240, 240, 0, 3);
        Registration registration = new Registration(movie.template());
        align(registration, PlantedMovie.bytes(movie.draw(30, 0, null), 0, null), 30_000);
        boolean far = registration.outOfRange || registration.scoreQ15 < 20_000;
        assertTrue(far, "score " + registration.scoreQ15);
    }

    @Test
    void marksTornFramesFlashesOfDarknessAndJumpsAndNothingElse() {
        PlantedMovie movie = new PlantedMovie(240, 240, 0, 4);
        Registration registration = new Registration(movie.template());
        FrameVerdict verdict = new FrameVerdict(DetectorSettings.standard(), 100 << 8);
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] good = PlantedMovie.bytes(movie.draw(random.nextGaussian() * 0.2, 0, null), 3, random);
            boolean torn = i % 20 == 10;
            boolean dark = i % 20 == 15;
            byte[] frame = torn ? torn(good) : dark ? new byte[good.length] : good;
            align(registration, frame, verdict.usualScoreQ15());
            verdict.judge(registration, 1);
            assertEquals(torn || dark, verdict.broken, "frame " + i);
            assertEquals(dark, verdict.dark, "frame " + i);
            assertFalse(verdict.motion && !torn && !dark, "frame " + i);
        }
        align(registration, PlantedMovie.bytes(movie.draw(6, 0, null), 3, random), verdict.usualScoreQ15());
        verdict.judge(registration, 1);
        assertTrue(verdict.motion, "a jump of six pixels");
        assertFalse(verdict.broken, "a jump is no broken frame");
    }

    @Test
    void findsTheBrainInTheFirstLitFrameAfterDarkOnes() {
        PlantedMovie movie = new PlantedMovie(240, 240, 0, 4);
        Registration registration = new Registration(movie.template());
        FrameVerdict verdict = new FrameVerdict(DetectorSettings.standard(), 100 << 8);
        Random random = new Random(8);
        byte[] lit = PlantedMovie.bytes(movie.draw(3, -2, null), 3, random);
        for (int i = 0; i < 60; i++) {
            boolean dark = i < 20 || i == 40;
            byte[] black = PlantedMovie.bytes(new double[240 * 240], 2, random);
            align(registration, dark ? black : lit, verdict.usualScoreQ15());
            verdict.judge(registration, 1);
            assertEquals(dark, verdict.broken, "frame " + i);
            if (!dark) {
                assertEquals(3, registration.dyQ8 / 256.0, 0.2, "frame " + i);
                assertFalse(verdict.motion && i != 20, "frame " + i);
            }
        }
    }

    /** Lower half moved 40 columns, as when a buffer of the stream is lost. */
    private static byte[] torn(byte[] good) {
        byte[] torn = good.clone();
        System.arraycopy(good, good.length / 2, torn, good.length / 2 + 40, good.length / 2 - 40);
        return torn;
    }

    private static void align(Registration registration, byte[] pixels, int expectedScoreQ15) {
        registration.begin();
        registration.rows(pixels, 0, (int) Math.round(Math.sqrt(pixels.length)));
        registration.align(expectedScoreQ15);
    }
}
