package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.safety.LightModel.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The governor itself, not a model of it, through everything that can happen to it: breadth first over all places it can
 * come to, with timings of a few ticks, against a head stage that obeys, lies, or says nothing, on a link that loses.
 */
class LightGovernorModelTest {
    private static final int DOSE = LightModel.MOST_DOSE;
    private static final int CONTINUOUS = LightModel.MOST_CONTINUOUS;

    @ParameterizedTest
    @EnumSource(
            value = Beside.class,
            names = {"LIAR", "HANGS"})
    void noPlaceThatCanBeReachedBreaksAnInvariant(Beside beside) {
        LightModel model = new LightModel(
                LightTable.STANDARD, LightModel.timings(1, 1), LightModel.caps(DOSE, CONTINUOUS), beside);
        assertEquals(Map.of(), model.explore(1));
        System.out.printf(
                "%s: %d places, %d steps, %d renewals%n", beside, model.places(), model.steps(), model.renewals());
        assertTrue(model.whole(), "the places have no end");
        assertTrue(model.places() > 10_000, model.places() + " places only");
        assertTrue(model.renewals() > 1_000, model.renewals() + " renewals only: it hardly got to light");
    }

    /** Governors, tables, timings, caps and keepers that are wrong in one thing: each breaks the invariants named. */
    private record Wrong(String what, Set<Integer> breaks, LightModel model) {}

    @Test
    @Tag("long")
    void eachInvariantCanFail() {
        LightTable right = LightTable.STANDARD;
        List<Wrong> all = List.of(
                wrong("lit through a veto", Set.of(1), right.with(LightState.LIT, LightEvent.VETOED, LightState.LIT)),
                wrong("lit through DARK", Set.of(1), right.with(LightState.LIT, LightEvent.DARK, LightState.LIT)),
                wrong("lit through a lie", Set.of(1), right.with(LightState.LIT, LightEvent.DISAGREES, LightState.LIT)),
                wrong(
                        "lit again after a link",
                        Set.of(1),
                        right.with(LightState.LIT, LightEvent.LINK_LOST, LightState.LIT)),
                wrong(
                        "lit by health alone",
                        Set.of(1),
                        right.with(LightState.DARK, LightEvent.HEALTHY, LightState.LIT)
                                .with(LightState.LIT, LightEvent.LAPSED, LightState.LIT)),
                wrong("lit through a stall", Set.of(2), right.with(LightState.LIT, LightEvent.STALLED, LightState.LIT)),
                wrong("lit by a stall", Set.of(2, 3), right.with(LightState.ARMED, LightEvent.STALLED, LightState.LIT)),
                wrong(
                        "DARK ends darkening",
                        Set.of(4, 5),
                        right.with(LightState.DARKENING, LightEvent.DARK, LightState.DARK)),
                wrong(
                        "a lie ends darkening",
                        Set.of(5),
                        right.with(LightState.DARKENING, LightEvent.DISAGREES, LightState.DARK)),
                new Wrong("old telemetry", Set.of(2), model(right, 2, 1, DOSE, CONTINUOUS, Beside.LIAR)),
                new Wrong("old frames", Set.of(2), model(right, 1, 2, DOSE, CONTINUOUS, Beside.LIAR)),
                new Wrong(
                        "deaf to the heartbeat", Set.of(2), model(right, 1, 1, DOSE, CONTINUOUS, Beside.HANGS_UNTOLD)),
                new Wrong("deaf to a boot", Set.of(1), model(right, 1, 1, DOSE, CONTINUOUS, Beside.BOOTS_UNTOLD)),
                new Wrong("dose", Set.of(6), model(right, 1, 1, DOSE + 1, CONTINUOUS, Beside.LIAR)),
                new Wrong("time lit", Set.of(7), model(right, 1, 1, DOSE, CONTINUOUS + 1, Beside.LIAR)));
        Set<Integer> seen = new TreeSet<>();
        List<String> missed = new ArrayList<>();
        for (Wrong wrong : all) {
            Map<Integer, String> broken = wrong.model.explore(wrong.breaks.size());
            System.out.println(wrong.what + ": " + broken + " after " + wrong.model.places() + " places");
            if (!broken.keySet().containsAll(wrong.breaks)) {
                missed.add(wrong.what + ": " + broken);
            }
            seen.addAll(wrong.breaks);
        }
        assertEquals(List.of(), missed);
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7), seen);
    }

    private static Wrong wrong(String what, Set<Integer> breaks, LightTable table) {
        return new Wrong(what, breaks, model(table, 1, 1, DOSE, CONTINUOUS, Beside.LIAR));
    }

    private static LightModel model(
            LightTable table, int telemetry, int frames, int dose, int continuous, Beside beside) {
        return new LightModel(table, LightModel.timings(telemetry, frames), LightModel.caps(dose, continuous), beside);
    }
}
