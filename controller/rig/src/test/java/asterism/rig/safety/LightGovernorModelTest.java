package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The governor itself, not a model of it, through everything that can happen to it: breadth first over all places it can
 * come to, with timings of a few ticks, against a head stage that obeys, lies, or says nothing, on a link that loses.
 */
class LightGovernorModelTest {
    private static final int DOSE = LightModel.MOST_DOSE;
    private static final int CONTINUOUS = LightModel.MOST_CONTINUOUS;

    @Test
    void noPlaceThatCanBeReachedBreaksAnInvariant() {
        LightModel model = model(LightTable.STANDARD, 1, 1, DOSE, CONTINUOUS);
        assertNull(model.explore());
        System.out.println(model.places() + " places, " + model.steps() + " steps, " + model.renewals() + " renewals");
        assertTrue(model.places() > 10_000, model.places() + " places only");
        assertTrue(model.renewals() > 1_000, model.renewals() + " renewals only: it hardly got to light");
    }

    /** Governors that are wrong in one thing: each invariant catches one. */
    @Test
    @Tag("long")
    void eachInvariantCanFail() {
        LightTable right = LightTable.STANDARD;
        List<LightModel> wrong = List.of(
                model(right.with(LightState.LIT, LightEvent.VETOED, LightState.LIT), 1, 1, DOSE, CONTINUOUS),
                model(right.with(LightState.LIT, LightEvent.DISAGREES, LightState.ARMED), 1, 1, DOSE, CONTINUOUS),
                model(right.with(LightState.LIT, LightEvent.DARK, LightState.ARMED), 1, 1, DOSE, CONTINUOUS),
                model(right, 2, 1, DOSE, CONTINUOUS),
                model(right, 1, 2, DOSE, CONTINUOUS),
                model(right.with(LightState.LIT, LightEvent.STALLED, LightState.LIT), 1, 1, DOSE, CONTINUOUS),
                model(right.with(LightState.DARKENING, LightEvent.HEALTHY, LightState.LIT), 1, 1, DOSE, CONTINUOUS),
                model(right.with(LightState.DARKENING, LightEvent.DARK, LightState.DARK), 1, 1, DOSE, CONTINUOUS),
                model(right.with(LightState.DARK, LightEvent.HEALTHY, LightState.LIT), 1, 1, DOSE, CONTINUOUS),
                model(right, 1, 1, DOSE + 1, CONTINUOUS),
                model(right, 1, 1, DOSE, CONTINUOUS + 1));
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < wrong.size(); i++) {
            String broken = wrong.get(i).explore();
            assertNotNull(broken, "governor " + i + " is wrong and not caught");
            System.out.println(i + ": " + broken);
            seen.add(broken.substring(0, 1));
        }
        assertEquals(Set.of("1", "2", "6", "7"), seen);
    }

    private static LightModel model(LightTable table, int telemetry, int frames, int dose, int continuous) {
        return new LightModel(table, LightModel.timings(telemetry, frames), LightModel.caps(dose, continuous));
    }
}
