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
    /** It has been missing for longer than one arming bridges. */
    LAPSED,
    /** Telemetry contradicts the command: lit when it must be dark, or another code. */
    DISAGREES,
    /** A cap is reached: time lit without a break, duty, or dose. */
    LIMIT,
    /** What arming rests on is gone: supply voltage, battery, enable line, operator. */
    VETOED,
    /** The port is gone, or the head stage behind it is another one. */
    LINK_LOST,
    /** Telemetry that came after the last DARK says that nothing is lit. */
    PROVEN_DARK,
    /** DARK was sent as often as it is, to an instrument that has no telemetry to show it. */
    UNPROVABLE
}
