package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.DetectorSettings;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The brain is found again wherever it comes back, and never taken to be where it is not. */
class ReacquisitionTest {
    private static final int SIDE = 240;
    private static final int AWAY = 60;

    private final PlantedMovie movie = new PlantedMovie(SIDE, SIDE, 0, 4);
    private final Registration registration = new Registration(movie.template());
    private final FrameVerdict verdict = new FrameVerdict(DetectorSettings.standard(), 100 << 8);
    private final Random random = new Random(8);

    private byte[] frame(double dy, double dx) {
        return PlantedMovie.bytes(movie.draw(dy, dx, null), 3, random);
    }

    private boolean flagged(byte[] pixels) {
        registration.begin();
        registration.rows(pixels, 0, SIDE);
        registration.align(verdict.usualScoreQ15());
        verdict.judge(registration, 1);
        return verdict.broken || verdict.motion;
    }

    /** A few sparse blobs under this noise are found to 0.1 pixel in the median. */
    private boolean right(double dy, double dx) {
        return Math.hypot(registration.dyQ8 / 256.0 - dy, registration.dxQ8 / 256.0 - dx) <= 0.5;
    }

    private Supplier<byte[]> away(String how) {
        return switch (how) {
            case "dark" -> () -> PlantedMovie.bytes(new double[SIDE * SIDE], 2, random);
            case "noise" ->
                () -> {
                    byte[] noise = new byte[SIDE * SIDE];
                    random.nextBytes(noise);
                    return noise;
                };
            case "flat" ->
                () -> {
                    byte[] flat = new byte[SIDE * SIDE];
                    java.util.Arrays.fill(flat, (byte) 100);
                    return flat;
                };
            case "other" -> () -> PlantedMovie.bytes(new PlantedMovie(SIDE, SIDE, 0, 99).draw(0, 0, null), 3, random);
            default -> () -> frame(55, -48);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "dark, 14, -11",
        "dark, -18, 18",
        "noise, -9, 16",
        "flat, 12, 3",
        "other, 17, -17",
        "far, -13, -6",
        "far, 19, 19"
    })
    void isFoundWithinThreeFramesOfComingBack(String how, double dy, double dx) {
        for (int n = 0; n < 100; n++) {
            boolean flagged = flagged(frame(0.5, -0.5));
            assertTrue(!flagged && right(0.5, -0.5), "before, frame " + n);
        }
        Supplier<byte[]> lost = away(how);
        for (int n = 0; n < AWAY; n++) {
            assertTrue(flagged(lost.get()), how + ", frame " + n);
        }
        int first = -1;
        for (int n = 0; n < 40; n++) {
            boolean flagged = flagged(frame(dy, dx));
            assertTrue(flagged || right(dy, dx), "wrong and not flagged, frame " + n);
            first = first < 0 && right(dy, dx) ? n : first;
            assertTrue(n < 10 || !flagged, "still flagged, frame " + n);
        }
        assertTrue(first >= 0 && first < 3, "found in frame " + first);
    }

    @Test
    void isFoundInTheFirstFrameOfAll() {
        flagged(frame(-15, 13));
        assertEquals(-15, registration.dyQ8 / 256.0, 0.3);
        assertEquals(13, registration.dxQ8 / 256.0, 0.3);
    }
}
