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
    /** Noise allows no better than the bound of Cramér and Rao; a fifth more and a hundredth of a pixel are granted. */
    @ParameterizedTest
    @CsvSource({"240, 3", "416, 3", "240, 0"})
    void findsThePlantedDisplacementAsWellAsNoiseAllows(int side, double noise) {
        PlantedMovie movie = new PlantedMovie(side, side, 0, 3);
        Registration registration = new Registration(movie.template());
        Random random = new Random(1);
        double[] errors = new double[60];
        for (int i = 0; i < errors.length; i++) {
            double dy = 24 * (random.nextDouble() - 0.5);
            double dx = 24 * (random.nextDouble() - 0.5);
            align(registration, PlantedMovie.bytes(movie.draw(dy, dx, null), noise, random), 30_000);
            errors[i] = Math.hypot(dy - registration.dyQ8 / 256.0, dx - registration.dxQ8 / 256.0);
        }
        java.util.Arrays.sort(errors);
        double bound = rootMeanSquareBound(movie, side, Math.hypot(noise, Math.sqrt(1 / 12.0)));
        assertTrue(errors[30] <= 1.2 * 0.83 * bound + 0.01, "median error " + errors[30] + ", bound " + bound);
        assertTrue(errors[59] <= 3.5 * bound + 0.02, "worst error " + errors[59] + ", bound " + bound);
    }

    /** √ of the least mean square error of an unbiased estimate, from the high-passed region's gradients. */
    private static double rootMeanSquareBound(PlantedMovie movie, int side, double noise) {
        double[] picture = highPassed(movie.draw(0, 0, null), side);
        double yy = 0;
        double xx = 0;
        double yx = 0;
        for (int y = 32; y < side - 32; y++) {
            for (int x = 32; x < side - 32; x++) {
                double down = (picture[(y + 1) * side + x] - picture[(y - 1) * side + x]) / 2;
                double right = (picture[y * side + x + 1] - picture[y * side + x - 1]) / 2;
                yy += down * down;
                xx += right * right;
                yx += down * right;
            }
        }
        return noise * Math.sqrt((yy + xx) / (yy * xx - yx * yx));
    }

    private static double[] highPassed(double[] picture, int side) {
        double[] out = new double[picture.length];
        for (int i = 0; i < out.length; i++) {
            int y = i / side;
            int x = i % side;
            double sum = 0;
            for (int k = 0; k < 441 && Math.min(Math.min(y, x), side - 1 - Math.max(y, x)) >= 10; k++) {
                sum += picture[(y - 10 + k / 21) * side + x - 10 + k % 21];
            }
            out[i] = picture[i] - sum / 441;
        }
        return out;
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
