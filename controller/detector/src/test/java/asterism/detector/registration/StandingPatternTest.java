package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.RegistrationTemplate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingPatternTest {
    private static final int SIDE = 240;
    private static final int FRAMES = 200;

    /** Twenty specks of dust, a vignette and fixed pattern, tissue moving below them: error of the displacement. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1, 1.3})
    void whatStandsOnTheSensorDoesNotHoldTheDisplacementBack(double light) {
        PlantedMovie movie = new PlantedMovie(SIDE, SIDE, 0, 21);
        FlatField flat = dusty(new Random(22));
        RegistrationTemplate template = template(seen(movie.draw(0, 0, null), flat));
        double without = error(movie, new Registration(template), flat, light);
        double with = error(movie, new Registration(template, flat), flat, light);
        System.out.printf(
                "light %.1f: rms error of the displacement %.3f px, with flat field %.3f%n", light, without, with);
        assertTrue(without > 0.05, () -> "the test shows something: " + without);
        assertTrue(with < 0.15 && with < without / 2, () -> "with flat field " + with + " of " + without);
    }

    private static double error(PlantedMovie movie, Registration registration, FlatField flat, double light) {
        Random random = new Random(23);
        double squares = 0;
        int score = 0;
        for (int i = 0; i < FRAMES; i++) {
            double dy = 8 * random.nextDouble() - 4;
            double dx = 8 * random.nextDouble() - 4;
            double[] picture = movie.draw(dy, dx, null);
            Arrays.setAll(picture, p -> light * picture[p]);
            byte[] frame = PlantedMovie.bytes(seen(picture, flat), 2, random);
            registration.begin();
            registration.rows(frame, 0, SIDE);
            registration.align(score);
            score = registration.scoreQ15;
            squares += Math.pow(registration.dyQ8 / 256.0 - dy, 2) + Math.pow(registration.dxQ8 / 256.0 - dx, 2);
        }
        return Math.sqrt(squares / FRAMES);
    }

    private static FlatField dusty(Random random) {
        FlatField flat = new FlatField(new char[SIDE * SIDE], new char[SIDE * SIDE]);
        double[] shown = new double[SIDE * SIDE];
        Arrays.fill(shown, 1);
        for (int k = 0; k < 20; k++) {
            double cy = SIDE * random.nextDouble();
            double cx = SIDE * random.nextDouble();
            for (int i = 0; i < shown.length; i++) {
                double r2 = Math.pow(i / SIDE - cy, 2) + Math.pow(i % SIDE - cx, 2);
                shown[i] *= 1 - 0.2 * Math.exp(-r2 / 18);
            }
        }
        for (int i = 0; i < shown.length; i++) {
            double y = (i / SIDE - 120) / 120.0;
            double x = (i % SIDE - 120) / 120.0;
            double share = shown[i] * (1 - 0.2 * (y * y + x * x)) * (1 + 0.005 * random.nextGaussian());
            flat.gainQ15()[i] = (char) Math.min(65_535, Math.round(32_768 / share));
            flat.darkQ8()[i] = (char) Math.round(256 * (6 + 0.5 * random.nextGaussian()));
        }
        return flat;
    }

    private static double[] seen(double[] light, FlatField flat) {
        double[] seen = new double[light.length];
        Arrays.setAll(seen, i -> light[i] * 32_768 / flat.gainQ15()[i] + flat.darkQ8()[i] / 256.0);
        return seen;
    }

    private static RegistrationTemplate template(double[] mean) {
        char[] meanQ8 = new char[mean.length];
        for (int i = 0; i < mean.length; i++) {
            meanQ8[i] = (char) Math.round(256 * mean[i]);
        }
        return RegistrationTemplate.of(SIDE, SIDE, meanQ8);
    }
}
