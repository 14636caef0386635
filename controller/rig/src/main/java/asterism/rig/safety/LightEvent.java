package asterism.rig.safety;

/** What can happen to the light. Every fact from outside is one of these before it may change a {@link LightState}. */
public enum LightEvent {
    /** A local operator armed, and every condition for arming held. */
    ARM,
    /** Anyone asked for dark. */
    DARK,
    /** At this turn frames advance, telemetry is fresh and agrees with what was commanded. */
    HEALTHY,
    /** At this turn some of that evidence is missing. */
    STALLED,
    /** Telemetry contradicts the command: lit when it must be dark, or another code. */
    DISAGREES,
    /** Lit without a break for as long as is allowed. */
    LIMIT,
    /** The port is gone, or the head stage behind it is another one. */
    LINK_LOST,
    /** Telemetry that came after the last DARK says that nothing is lit. */
    PROVEN_DARK
}
