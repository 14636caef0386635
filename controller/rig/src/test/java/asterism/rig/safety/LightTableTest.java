package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table's invariants over every walk through it; and every other table with one entry changed breaks one of them. */
class LightTableTest {
    private static final Set<LightEvent> ENDS = EnumSet.of(
            LightEvent.DARK,
            LightEvent.LAPSED,
            LightEvent.DISAGREES,
            LightEvent.LIMIT,
            LightEvent.VETOED,
            LightEvent.LINK_LOST);
    private static final Set<LightEvent> PROOFS =
            EnumSet.of(LightEvent.PROVEN_DARK, LightEvent.UNPROVABLE, LightEvent.LINK_LOST);

    /** Where a walk stands: the state, and this test's own account of the arming. */
    private record Place(LightState state, boolean armed) {}

    @Test
    void everyWalkKeepsTheInvariants() {
        assertNull(broken(LightTable.STANDARD));
        assertEquals(4, reached(LightTable.STANDARD).size(), "each state with one account of the arming");
    }

    @Test
    void everyOtherTableBreaksOneAndEachIsBrokenBySome() {
        Set<String> seen = new TreeSet<>();
        int others = 0;
        for (LightState state : LightState.values()) {
            for (LightEvent event : LightEvent.values()) {
                for (LightState next : LightState.values()) {
                    if (next != LightTable.STANDARD.after(state, event)) {
                        String broken = broken(LightTable.STANDARD.with(state, event, next));
                        assertTrue(broken != null, () -> state + " " + event + " " + next + " is not noticed");
                        seen.add(broken.substring(0, 1));
                        others++;
                    }
                }
            }
        }
        assertEquals(132, others);
        assertEquals(Set.of("1", "2", "3", "4", "5"), seen);
    }

    private static Set<Place> reached(LightTable table) {
        Set<Place> seen = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>(Set.of(new Place(LightState.DARK, false)));
        while (!open.isEmpty()) {
            Place at = open.poll();
            if (seen.add(at)) {
                for (LightEvent event : LightEvent.values()) {
                    open.add(after(table, at, event));
                }
            }
        }
        return seen;
    }

    private static Place after(LightTable table, Place at, LightEvent event) {
        boolean armed =
                !ENDS.contains(event) && (at.armed() || event == LightEvent.ARM && at.state() == LightState.DARK);
        return new Place(table.after(at.state(), event), armed);
    }

    /** The first invariant that some step of some walk breaks, null if none does. */
    private static String broken(LightTable table) {
        for (Place at : reached(table)) {
            for (LightEvent event : LightEvent.values()) {
                String broken = broken(at, event, after(table, at, event));
                if (broken != null) {
                    return broken + ": " + at + " " + event;
                }
            }
        }
        return null;
    }

    private static String broken(Place before, LightEvent event, Place after) {
        LightState state = after.state();
        boolean alight = state == LightState.LIT || state == LightState.ARMED;
        if (alight && !after.armed()) {
            return "1 light without an arming";
        }
        boolean lights = state == LightState.LIT && before.state() != LightState.LIT;
        if (lights && event != LightEvent.HEALTHY || state == LightState.LIT && event == LightEvent.STALLED) {
            return "2 light without evidence";
        }
        boolean ended = before.armed() && ENDS.contains(event)
                || before.state() == LightState.DARK && (event == LightEvent.DARK || event == LightEvent.DISAGREES);
        boolean linked = event != LightEvent.LINK_LOST;
        if (ended && state != (linked ? LightState.DARKENING : LightState.DARK)) {
            return "3 an arming ended and dark is not commanded";
        }
        if (before.state() == LightState.DARKENING && (state == LightState.DARKENING) == PROOFS.contains(event)) {
            return "4 dark is given up unproven, or not believed";
        }
        if (alight != after.armed()
                || !ended && !before.armed() && state == LightState.DARKENING && before.state() == LightState.DARK) {
            return "5 an arming is lost, or dark is commanded for nothing";
        }
        boolean healthy = event == LightEvent.HEALTHY && before.armed();
        boolean undisturbed = before.state() == LightState.LIT && after.armed() && event != LightEvent.STALLED;
        return (healthy || undisturbed) && state != LightState.LIT ? "5 an armed, healthy light is not lit" : null;
    }
}
