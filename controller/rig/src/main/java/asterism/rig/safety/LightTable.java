package asterism.rig.safety;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The light's state machine, whole: the text below is what runs. {@code .} stays.
 *
 * <p>Invariants, in the words of the account that a test keeps beside every walk through the table. An arming is alive
 * from ARM in DARK until the first DARK, LAPSED, DISAGREES, LIMIT, VETOED or LINK_LOST:
 *
 * <ol>
 *   <li>Only LIT leases, and LIT and ARMED are only while an arming is alive.
 *   <li>LIT is entered only by HEALTHY; STALLED leaves it.
 *   <li>What ends an arming is followed by dark that is commanded until it is proven: DARKENING, or DARK if the link that
 *       could carry the command is gone.
 *   <li>DARKENING is left only by proof, by its impossibility, or by the loss of the link.
 *   <li>Nothing but ARM makes an arming, nothing but what is named above ends one; and an armed, healthy light is lit.
 * </ol>
 */
final class LightTable {
    static final LightTable STANDARD = new LightTable("""
            .          ARM    DARK       HEALTHY  STALLED  LAPSED     DISAGREES  LIMIT      VETOED     LINK_LOST  PROVEN_DARK  UNPROVABLE
            DARK       ARMED  DARKENING  .        .        .          DARKENING  .          .          .          .            .
            ARMED      .      DARKENING  LIT      .        DARKENING  DARKENING  DARKENING  DARKENING  DARK       .            .
            LIT        .      DARKENING  .        ARMED    DARKENING  DARKENING  DARKENING  DARKENING  DARK       .            .
            DARKENING  .      .          .        .        .          .          .          .          DARK       DARK         DARK
            """);

    private final Map<LightState, Map<LightEvent, LightState>> after = new EnumMap<>(LightState.class);

    private LightTable(String text) {
        List<String[]> rows =
                text.lines().map(row -> row.strip().split(" +", -1)).toList();
        String[] events = rows.getFirst();
        for (String[] row : rows.subList(1, rows.size())) {
            LightState from = LightState.valueOf(row[0]);
            Map<LightEvent, LightState> entries = new EnumMap<>(LightEvent.class);
            for (int column = 1; column < events.length; column++) {
                entries.put(
                        LightEvent.valueOf(events[column]),
                        row[column].equals(".") ? from : LightState.valueOf(row[column]));
            }
            after.put(from, entries);
            if (entries.size() != LightEvent.values().length) {
                throw new IllegalStateException("the light's table has a hole in row " + from);
            }
        }
    }

    private LightTable(LightTable other) {
        other.after.forEach((state, entries) -> after.put(state, new EnumMap<>(entries)));
    }

    /** The state after an event. */
    LightState after(LightState state, LightEvent event) {
        return after.get(state).get(event);
    }

    /** This table with one entry changed: what a test must catch. */
    LightTable with(LightState state, LightEvent event, LightState next) {
        LightTable other = new LightTable(this);
        other.after.get(state).put(event, next);
        return other;
    }
}
