package asterism.rig.safety;

/**
 * The light's state machine, whole.
 *
 * <pre>
 *            ARM       DARK      HEALTHY   STALLED   DISAGREES LIMIT     LINK_LOST PROVEN_DARK
 * DARK       ARMED     DARKENING =         =         DARKENING =         =         =
 * ARMED      =         DARKENING LIT       =         DARKENING =         DARK      =
 * LIT        =         DARKENING =         ARMED     DARKENING DARKENING DARK      =
 * DARKENING  =         =         =         =         =         =         DARK      DARK
 * </pre>
 *
 * Invariants, checked over every sequence of events:
 *
 * <ol>
 *   <li>LIT is entered only by HEALTHY, only from ARMED.
 *   <li>ARMED is entered only by ARM from DARK, or by STALLED from LIT: one arming never outlives DARK, DISAGREES, LIMIT
 *       or LINK_LOST.
 *   <li>DARK, DISAGREES, STALLED and LINK_LOST leave LIT from every state, at once.
 *   <li>Only LIT leases.
 * </ol>
 */
public enum LightState {
    /** Nothing leased, nobody has armed. */
    DARK,
    /** Armed; dark until there is evidence of health. */
    ARMED,
    /** The lease is renewed. */
    LIT,
    /** Dark is commanded again and again until telemetry proves it; arming is refused. */
    DARKENING;

    /** The state after an event. */
    public LightState after(LightEvent event) {
        return switch (this) {
            case DARK ->
                switch (event) {
                    case ARM -> ARMED;
                    case DARK, DISAGREES -> DARKENING;
                    case HEALTHY, STALLED, LIMIT, LINK_LOST, PROVEN_DARK -> this;
                };
            case ARMED ->
                switch (event) {
                    case HEALTHY -> LIT;
                    case DARK, DISAGREES -> DARKENING;
                    case LINK_LOST -> DARK;
                    case ARM, STALLED, LIMIT, PROVEN_DARK -> this;
                };
            case LIT ->
                switch (event) {
                    case STALLED -> ARMED;
                    case DARK, DISAGREES, LIMIT -> DARKENING;
                    case LINK_LOST -> DARK;
                    case ARM, HEALTHY, PROVEN_DARK -> this;
                };
            case DARKENING ->
                switch (event) {
                    case LINK_LOST, PROVEN_DARK -> DARK;
                    case ARM, DARK, HEALTHY, STALLED, DISAGREES, LIMIT -> this;
                };
        };
    }

    /** Whether this state may lease light. */
    public boolean leases() {
        return this == LIT;
    }
}
