package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.DetectorSettings;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template that follows how the tissue looks, and never where it is. */
class FollowingTest {
    private static final int SIDE = 200;
    private static final int CELLS = 49;

    /** The scene here and there within about a fifth of a pixel. */
    private static final double[][] STILL = new double[8][];

    private final PlantedMovie movie = new PlantedMovie(SIDE, SIDE, CELLS, 5);
    private final Registration registration = new Registration(movie.template());
    private final FrameVerdict verdict = new FrameVerdict(DetectorSettings.standard(), 100 << 8);
    private final Random random = new Random(4);

    @BeforeAll
    static void draw() {
        PlantedMovie movie = new PlantedMovie(SIDE, SIDE, CELLS, 5);
        Random random = new Random(9);
        Arrays.setAll(STILL, i -> movie.draw(0.2 * random.nextGaussian(), 0.2 * random.nextGaussian(), null));
    }

    private byte[] frame(double dy, double dx, double[] amplitude) {
        return PlantedMovie.bytes(movie.draw(dy, dx, amplitude), 3, random);
    }

    private void play(byte[] pixels) {
        registration.begin();
        registration.rows(pixels, 0, SIDE);
        registration.align(verdict.usualScoreQ15());
        verdict.judge(registration, 1);
    }

    private double error(double dy, double dx) {
        return Math.hypot(registration.dyQ8 / 256.0 - dy, registration.dxQ8 / 256.0 - dx);
    }

    /** A hundredth of a pixel a frame, there and on: a template that absorbed it would report a standstill. */
    @Test
    void aSlowDriftIsTrackedAndNotAbsorbed() {
        double[] errors = new double[1_200];
        for (int n = 0; n < errors.length; n++) {
            double dy = 0.01 * n;
            double dx = -0.005 * n;
            play(frame(dy, dx, null));
            assertFalse(verdict.broken || verdict.motion, "frame " + n);
            errors[n] = error(dy, dx);
        }
        double late = Arrays.stream(errors, 1_100, 1_200).average().orElseThrow();
        double early = Arrays.stream(errors, 0, 100).average().orElseThrow();
        System.out.printf("drift of 13 px: error %.3f px in the first, %.3f px in the last 100 frames%n", early, late);
        assertTrue(late <= early + 0.05, "late " + late + ", early " + early);
    }

    /** Half of the cells slowly become brighter by an eighth of all light and stay so. */
    @Test
    void tissueThatSlowlyLooksOtherwiseLeavesPlaceAndVerdictAsTheyWere() {
        Registration fixed = new Registration(movie.template());
        double[] amplitude = new double[CELLS];
        double worst = 0;
        int broken = 0;
        for (int n = 0; n < 900; n++) {
            for (int c = 0; c < CELLS; c += 2) {
                amplitude[c] = Math.min(12, 0.02 * n);
            }
            double dy = 2 * Math.sin(0.02 * n);
            byte[] pixels = frame(dy, 0, amplitude);
            play(pixels);
            fixed.begin();
            fixed.rows(pixels, 0, SIDE);
            fixed.align(20_000);
            broken += verdict.broken ? 1 : 0;
            worst = Math.max(worst, error(dy, 0));
        }
        System.out.printf(
                "tissue that slowly looks otherwise: worst error %.3f px, rest %.2f grey levels followed, %.2f not%n",
                worst, registration.novelty.powerQ4 / 400.0, fixed.novelty.powerQ4 / 400.0);
        assertTrue(worst <= 1, "worst " + worst);
        assertTrue(broken <= 4, "good frames called broken: " + broken);
        assertTrue(registration.novelty.powerQ4 * 1.25 <= fixed.novelty.powerQ4, "no better than without");
        byte[] striped = frame(0, 0, amplitude);
        for (int i = 0; i < striped.length; i++) {
            striped[i] += (byte) (i / SIDE / 12 % 2 == 0 ? 3 : -3);
        }
        play(striped);
        assertTrue(verdict.broken, "stripes over tissue that looks otherwise");
    }

    /** Stripes, a dark speck, one half brighter: so many of the frames in which it shows are called broken. */
    private int changed(int kind, int frames) {
        int broken = 0;
        for (int n = 0; n < frames; n++) {
            byte[] pixels = PlantedMovie.bytes(STILL[random.nextInt(STILL.length)], 3, random);
            for (int i = 0; i < pixels.length; i++) {
                int y = i / SIDE;
                int x = i % SIDE;
                int grey = pixels[i] & 0xff;
                int seen = switch (kind) {
                    case 0 -> grey + (y / 12 % 2 == 0 ? 4 : -4);
                    case 1 -> y > 60 && y < 80 && x > 90 && x < 110 ? 30 : grey;
                    case 2 -> x > 100 ? grey + 20 : grey;
                    default -> grey;
                };
                pixels[i] = (byte) Math.clamp(seen, 0, 255);
            }
            play(pixels);
            broken += verdict.broken ? 1 : 0;
        }
        return broken;
    }

    /** Of 300 frames of a change that stays, the first second and a half are broken and not many after them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChangeThatStaysIsTheRecordingAfterAFewSeconds(int kind) {
        assertTrue(changed(-1, 300) <= 2, "good frames called broken");
        assertEquals(30, changed(kind, 30), "at first");
        int later = changed(kind, 270);
        System.out.println("change " + kind + " that stays: broken in 30 and " + later + " frames of 300");
        assertTrue(later <= 60, later + " of the 270 after them");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChangeThatPassesIsNeverTheRecording(int kind) {
        changed(-1, 300);
        for (int time = 0; time < 3; time++) {
            assertEquals(16, changed(kind, 16), "of a change that passes");
            changed(-1, 60);
        }
    }

    @Test
    void whatIsFollowedStaysBounded() {
        double[] amplitude = new double[CELLS];
        Arrays.fill(amplitude, 100);
        for (int n = 0; n < 400; n++) {
            play(frame(0, 0, amplitude));
        }
        int brightest = Arrays.stream(registration.novelty.fresh)
                .flatMapToInt(Arrays::stream)
                .max()
                .orElseThrow();
        assertTrue(brightest > 200, "more than 40 grey levels are not followed: " + brightest);
    }
}
