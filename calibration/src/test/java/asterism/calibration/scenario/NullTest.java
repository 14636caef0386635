package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.DetectorSettings;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is found where there is nothing: tier 2's false rate, and whether decoys tell it. */
class NullTest {
    private static final double MOST_AN_HOUR = 1;

    /** Thresholds so low that chance alone passes them often enough to be counted. */
    private static DetectorSettings lenient() {
        DetectorSettings d = DetectorSettings.standard();
        return new DetectorSettings(
                d.lagFrames(),
                d.eventSignificanceQ8(),
                d.tailRatioQ8(),
                d.windowMicros(),
                d.motionLimitQ8(),
                d.vetoMicros(),
                100_000_000,
                1_000_000,
                d.coactivityAlphaE9());
    }

    private static void assertBelowGoal(NullRun run) {
        System.out.print(run);
        assertTrue(run.accepted().high() <= MOST_AN_HOUR, "false activations of a template: " + run.accepted());
    }

    private static void assertDecoysTellTheTruth(NullRun run) {
        System.out.print(run);
        assertTrue(run.decoys().count() >= 20, "too few decoys to compare: " + run.decoys());
        assertTrue(Math.abs(run.excess()) <= run.excessError(), "excess over decoys " + run.excess());
        double ratio = run.decoys().value() / run.accepted().value();
        assertTrue(ratio > 0.8 && ratio < 1.25, "decoys are accepted " + ratio + " times as often");
    }

    @Test
    void tracesWithoutEnsemblesHoldFewActivations() {
        NullRun run = new NullRun("traces without ensembles", DetectorSettings.standard());
        run.traces("default", 61, 1);
        run.traces("harder", 71, 1);
        assertBelowGoal(run);
    }

    @Test
    void decoysAreAcceptedAsOftenAsTemplatesThatAreNotThere() {
        NullRun run = new NullRun("traces without ensembles, lenient thresholds", lenient());
        run.traces("default", 62, 1);
        run.traces("default", 65, 1);
        assertDecoysTellTheTruth(run);
    }

    /** Nominal is one window in a thousand; cells are three times as fast while the animal runs, 20 s on average. */
    private static void assertLevelHolds(int scenes, double hours) {
        Proportion crowded = new Proportion(0, 0);
        for (int seed = 0; seed < scenes; seed++) {
            crowded = crowded.plus(NullRun.crowded("default", 64 + seed, hours));
            crowded = crowded.plus(NullRun.crowded("harder", 74 + seed, hours));
        }
        double nominal = DetectorSettings.standard().coactivityAlphaE9() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "tier 1, %.1f h without ensembles, state changing: %.2g of windows, nominal %.2g%n",
                2 * scenes * hours,
                crowded.value(),
                nominal);
        assertTrue(crowded.value() <= 2 * nominal && crowded.value() >= nominal / 2, "level " + crowded.value());
    }

    @Test
    void tierOneHoldsItsLevelWhileTheStateChanges() {
        assertLevelHolds(1, 0.75);
    }

    @Tag("long")
    @Test
    void tierOneHoldsItsLevelForHours() {
        assertLevelHolds(5, 2);
    }

    @Tag("long")
    @Test
    void hoursOfTracesWithoutEnsembles() {
        NullRun run = new NullRun("traces without ensembles", DetectorSettings.standard());
        for (int seed = 0; seed < 10; seed++) {
            run.traces("default", 63 + seed, 2.5);
            run.traces("harder", 83 + seed, 2.5);
        }
        assertBelowGoal(run);
    }

    @Tag("long")
    @Test
    void hoursOfDecoys() {
        NullRun run = new NullRun("traces without ensembles, lenient thresholds", lenient());
        for (int seed = 0; seed < 5; seed++) {
            run.traces("default", 63 + seed, 2);
            run.traces("harder", 83 + seed, 2);
        }
        assertDecoysTellTheTruth(run);
    }

    @Tag("long")
    @Test
    void hoursOfPixelsWithoutEnsembles() throws IOException {
        NullRun run = new NullRun("pixels without ensembles", DetectorSettings.standard());
        for (int seed = 0; seed < 3; seed++) {
            run.pixels("default", 63 + seed, 0.5);
            run.pixels("harder", 83 + seed, 0.5);
        }
        assertBelowGoal(run);
    }
}
