package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The state machine's invariants over every sequence of events to depth 8. */
class LightStateTest {
    private static final int DEPTH = 8;
    private static final LightEvent[] EVENTS = LightEvent.values();
    private static final Set<LightEvent> DISARM =
            EnumSet.of(LightEvent.DARK, LightEvent.DISAGREES, LightEvent.LINK_LOST);

    private long sequences;

    @Test
    void neverLeasesWithoutEvidenceAndArmingInAnySequence() {
        explore(LightState.DARK, false, 0);
        assertEquals(19_173_961, sequences, "every sequence of up to " + DEPTH + " events");
    }

    /** {@code armed} is this test's own account: an arming that nothing has ended since. */
    private void explore(LightState state, boolean armed, int depth) {
        sequences++;
        if (depth == DEPTH) {
            return;
        }
        for (LightEvent event : EVENTS) {
            LightState next = state.after(event);
            boolean stillArmed = !DISARM.contains(event)
                    && !(event == LightEvent.LIMIT && state == LightState.LIT)
                    && (armed || (event == LightEvent.ARM && state == LightState.DARK));
            check(state, event, next, stillArmed);
            explore(next, stillArmed, depth + 1);
        }
    }

    private static void check(LightState state, LightEvent event, LightState next, boolean armed) {
        if (next.leases() && !armed) {
            throw new AssertionError(state + " " + event + " leases light that nobody armed");
        }
        if (next.leases() && !state.leases() && event != LightEvent.HEALTHY) {
            throw new AssertionError(state + " " + event + " leases light without evidence of health");
        }
        if (next.leases() && (DISARM.contains(event) || event == LightEvent.STALLED || event == LightEvent.LIMIT)) {
            throw new AssertionError(event + " leaves the light leased");
        }
        if (next == LightState.ARMED && !armed) {
            throw new AssertionError(state + " " + event + " arms by itself");
        }
    }

    @Test
    void onlyLitLeases() {
        for (LightState state : LightState.values()) {
            assertEquals(state == LightState.LIT, state.leases());
        }
    }

    @Test
    void theWayToLightAndBack() {
        LightState armed = LightState.DARK.after(LightEvent.ARM);
        assertFalse(armed.leases());
        LightState lit = armed.after(LightEvent.HEALTHY);
        assertTrue(lit.leases());
        assertEquals(LightState.ARMED, lit.after(LightEvent.STALLED));
        LightState darkening = lit.after(LightEvent.DARK);
        assertEquals(darkening, darkening.after(LightEvent.ARM));
        assertEquals(LightState.DARK, darkening.after(LightEvent.PROVEN_DARK));
    }
}
