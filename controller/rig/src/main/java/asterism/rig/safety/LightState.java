package asterism.rig.safety;

/** Where the light's owner stands; {@link LightTable} says how it moves. */
public enum LightState {
    /** Nothing leased, nobody has armed. */
    DARK,
    /** Armed; dark until there is evidence of health. */
    ARMED,
    /** The lease is renewed. */
    LIT,
    /** Dark is commanded again and again until telemetry proves it; arming is refused. */
    DARKENING;

    /** Whether this state may lease light. */
    public boolean leases() {
        return this == LIT;
    }
}
