package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.PlantedMovie;
import asterism.detector.event.Events;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One cell whose noise is half a grey level, with an onset of 8 noises: four grey levels, which times three is twelve, halved is two. */
class RingGuardTest {
    private static final int ONSET = 200;

    private final Profile profile = new PlantedMovie(240, 240, 1, 1).profile(0.5, 0.5, List.of());
    private final CellTraces traces = new CellTraces(1);
    private final Events events = new Events(profile);
    private final RingGuard guard = new RingGuard(profile);

    private void see(int frame, double ring, boolean usable) {
        traces.ringQ8[0] = (int) Math.round(256 * ring);
        guard.remember(traces, frame, usable);
    }

    private boolean litWhenKnown(int now) {
        events.onsets = 1;
        events.onsetCell[0] = 0;
        events.onsetFrame[0] = ONSET;
        events.onsetSizeQ8[0] = 8 << 8;
        guard.judge(events, 0, now);
        return guard.lit(0);
    }

    /** An event is known after half a second at the latest: 60 frames at 120 a second. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 12, 14, 60, 100})
    void theRingIsRememberedUntilTheEventIsKnown(int later) {
        for (double rise : new double[] {11.9, 12.1}) {
            for (int frame = 0; frame <= ONSET + later; frame++) {
                see(frame, frame < ONSET ? 50 : 50 + rise, true);
            }
            assertEquals(rise > 12, litWhenKnown(ONSET + later), rise + " grey levels, known " + later + " later");
        }
    }

    /** A torn or dark frame beside the onset, before or after, tells nothing of the surroundings. */
    @ParameterizedTest
    @ValueSource(ints = {-3, -2, -1, 0, 1, 2})
    void framesThatCannotBeTrustedLightNothing(int at) {
        for (double torn : new double[] {0, 200}) {
            for (int frame = 0; frame <= ONSET + 5; frame++) {
                boolean broken = frame == ONSET + at;
                see(frame, broken ? torn : 50, !broken);
            }
            assertEquals(false, litWhenKnown(ONSET + 5), "ring " + torn + " in frame " + at);
        }
    }

    /** A patch that ends at once: the cell stays as it was and rises against its ring by as much as that falls. */
    @Test
    void surroundingsThatFallByHalfOfTheRiseLightIt() {
        for (double fall : new double[] {1.9, 2.1, 4, 40}) {
            for (int frame = 0; frame <= ONSET + 5; frame++) {
                see(frame, frame < ONSET + 1 ? 50 : 50 - fall, true);
            }
            assertEquals(fall > 2, litWhenKnown(ONSET + 5), fall + " grey levels");
        }
    }

    @Test
    void aPatchIsSeenAcrossATornFrame() {
        for (int frame = 0; frame <= ONSET + 5; frame++) {
            see(frame, frame == ONSET ? 0 : frame < ONSET ? 50 : 70, frame != ONSET);
        }
        assertEquals(true, litWhenKnown(ONSET + 5));
    }
}
