package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole path on rendered scenes of which everything is known. Footprints and templates are the truth, dark level and
 * flat field as calibration measures them, activity other than what noise and rates were measured on.
 */
class WholePathTest {
    private static final int TRAINING = 1;
    private static final int LIVE = 2;

    private static SceneRun run(String preset, long seed, int seconds, boolean withSensor) throws IOException {
        SceneParameters anatomy = SceneParameters.preset(preset).withSeed(seed);
        Scene live = new Scene(anatomy.withActivitySeed(LIVE));
        Scene training = new Scene(anatomy.withActivitySeed(TRAINING));
        Profile profile = withSensor ? TrueProfile.of(training, MeasuredSensor.of(training)) : TrueProfile.of(training);
        return SceneRun.of(live, profile, (int) (seconds * live.fps()));
    }

    @Test
    void motionEventsAndActivationsAreThoseOfTheTruth() throws IOException {
        Accuracy accuracy = new Accuracy("demo, two minutes");
        SceneRun run = run("demo", 21, 120, false);
        accuracy.add(run);
        System.out.print(accuracy);
        assertTrue(accuracy.registration(0.5) <= 0.2, "registration");
        assertTrue(accuracy.eventRecall().value() >= 0.85, "events' recall " + accuracy.eventRecall());
        assertTrue(accuracy.eventPrecision().value() >= 0.8, "events' precision " + accuracy.eventPrecision());
        assertTrue(accuracy.recall().value() >= 0.85, "activations' recall " + accuracy.recall());
        assertTrue(accuracy.precision().value() >= 0.95, "activations' precision " + accuracy.precision());
        assertTrue(accuracy.goodFlagged().value() <= 0.005, "good frames flagged " + accuracy.goodFlagged());
        long dropped = IntStream.range(0, run.frames).filter(run.scene::dropped).count();
        assertEquals(dropped, run.lost, "lost frames counted");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"default, true", "harder, true", "default, false", "harder, false"})
    void reachesTheGoalsOnScenesItWasNotTunedOn(String preset, boolean withSensor) throws IOException {
        int seeds = Integer.getInteger("scenes", 5);
        int seconds = Integer.getInteger("seconds", 360);
        int first = Integer.getInteger("first", preset.equals("default") ? 1 : 11);
        Accuracy accuracy = new Accuracy(preset + (withSensor ? "" : ", sensor not calibrated") + ", seeds " + first
                + "-" + (first + seeds - 1) + ", " + seconds + " s");
        for (int seed = first; seed < first + seeds; seed++) {
            accuracy.add(run(preset, seed, seconds, withSensor));
        }
        System.out.print(accuracy);
        if (Boolean.getBoolean("diagnosis")) {
            System.out.print(accuracy.diagnosis());
        }
    }
}
