package asterism.detector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the baseline makes of traces whose rest is planted, in units of the noise. */
class BaselineTest {
    private static final double NOISE = 0.5;
    private static final double DECAY = 0.5;
    private static final int FPS = 20;

    private final Profile profile = new PlantedMovie(240, 240, 1, 1).profile(NOISE, DECAY, List.of());
    private final Events events = new Events(profile);
    private final CellTraces traces = new CellTraces(1);

    /**
     * Plays a trace and gives how far what was taken for rest lay above the true one, in units of the noise.
     *
     * @param rest by frame, units of the noise
     * @param spikesPerSecond by frame; a spike is six noises high
     */
    private double[] errors(int frames, long seed, IntToDoubleFunction rest, IntToDoubleFunction spikesPerSecond) {
        Random random = new Random(seed);
        double[] errors = new double[frames];
        double calcium = 0;
        for (int t = 0; t < frames; t++) {
            calcium *= Math.exp(-1 / (DECAY * FPS));
            calcium += random.nextDouble() < spikesPerSecond.applyAsDouble(t) / FPS ? 6 : 0;
            double value = rest.applyAsDouble(t) + calcium + random.nextGaussian();
            traces.valueQ8[0] = (int) Math.rint(256 * NOISE * value);
            events.infer(traces, t, 0, true);
            errors[t] = value - events.heightQ8[0] / 256.0 - rest.applyAsDouble(t);
        }
        return errors;
    }

    private static double most(double[] errors, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int t = from; t < to; t++) {
            most = Math.max(most, errors[t]);
        }
        return most;
    }

    private static double mean(double[] errors, int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += errors[t];
        }
        return sum / (to - from);
    }

    @Test
    void restOfAQuietCellLiesAFifthOfTheNoiseUnderItsMiddle() {
        double[] errors = errors(60_000, 1, t -> 30, t -> 0);
        assertEquals(-0.2, mean(errors, 10 * FPS, errors.length), 0.05);
        assertTrue(most(errors, 10 * FPS, errors.length) < 0.35, "fluctuates up to " + most(errors, 200, 60_000));
    }

    /** A cell of 100 noises that bleaches 30 % in an hour, a third of that in the first minutes. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void bleachingIsFollowedFromItsFastStartOn(double spikesPerSecond) {
        IntToDoubleFunction rest = t -> {
            double seconds = (double) t / FPS;
            return 70 + 10 * Math.exp(-seconds / 60) + 20 * Math.exp(-seconds / 1500);
        };
        double[] errors = errors(3600 * FPS, 2, rest, t -> spikesPerSecond);
        for (int t = 5 * FPS; t < errors.length; t += 10 * FPS) {
            double error = mean(errors, t, Math.min(errors.length, t + 10 * FPS));
            double allowed = t < 60 * FPS ? 1 : 0.6;
            assertTrue(Math.abs(error) < allowed, "off by " + error + " noises after " + t / FPS + " s");
        }
    }

    /** Five spikes a second for ten seconds hide rest completely; between such bursts it is seen for five seconds. */
    @Test
    void burstsOfTenSecondsDoNotLiftIt() {
        double[] errors = errors(20_000, 3, t -> 30, t -> t / FPS % 15 >= 5 ? 5 : 0);
        assertTrue(most(errors, 5 * FPS, errors.length) < 0.6, "lifted by " + most(errors, 100, errors.length));
        assertTrue(mean(errors, 5 * FPS, errors.length) > -0.6, "lies " + mean(errors, 100, errors.length));
    }

    @Test
    void aTraceThatBeginsInABurstFindsRestWithinSecondsAfterIt() {
        double[] errors = errors(600, 4, t -> 30, t -> t < 4 * FPS ? 8 : 0);
        assertTrue(most(errors, 7 * FPS, errors.length) < 0.6, "still off by " + most(errors, 7 * FPS, 600));
    }

    @Test
    void aFallOfThePictureIsFollowedWithinThreeSeconds() {
        double[] errors = errors(1200, 5, t -> t < 600 ? 80 : 20, t -> 0);
        assertTrue(most(errors, 660, errors.length) < 0.6, "still off by " + most(errors, 660, 1200));
    }

    @Test
    void afterALongAbsenceRestIsLookedForAnew() {
        errors(400, 6, t -> 80, t -> 0);
        for (int t = 400; t < 400 + 11 * FPS; t++) {
            events.infer(traces, t, 0, false);
        }
        double[] errors = errors(200, 7, t -> 120, t -> 0);
        assertTrue(Math.abs(mean(errors, 2 * FPS, 200)) < 0.6, "off by " + mean(errors, 40, 200));
    }
}
