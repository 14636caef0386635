package asterism.rig.safety;

/** What one turn of the governor wants sent to the head stage. */
public enum LightAction {
    /** Nothing now. */
    NONE,
    /** Renew the lease with {@link LightGovernor#code} and {@link LightGovernor#LEASE_MILLIS}. */
    RENEW,
    /** Command dark. */
    DARK
}
