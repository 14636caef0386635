package asterism.detector.trigger;

/** What became of one candidate, with the clocks of the frame that decided it; reused, so copy what is to be kept. */
public final class TriggerDecision {
    /** What a candidate comes to. */
    public enum Outcome {
        /** Stimulate. */
        FIRED,
        /** Would have fired, but the draw made it a control. */
        SHAM,
        /** Too soon after the trigger before. */
        REFRACTORY,
        /** As many as allowed in the last minute. */
        RATE,
        /** Ambiguous, or frames or surroundings could not be trusted. */
        VETOED
    }

    public Outcome outcome;
    /** Id of the ensemble in the profile. */
    public int ensemble;
    /** -log2 of the probability under chance, at the commit. */
    public int surpriseQ8;
    /** Onset of the activation. */
    public int startFrame;
    /** Frame with which the decision fell. */
    public int frame;

    public long deviceFrame;
    /** Instrument's clock of that frame, µs. */
    public long deviceMicros;

    public void copyFrom(TriggerDecision other) {
        outcome = other.outcome;
        ensemble = other.ensemble;
        surpriseQ8 = other.surpriseQ8;
        startFrame = other.startFrame;
        frame = other.frame;
        deviceFrame = other.deviceFrame;
        deviceMicros = other.deviceMicros;
    }
}
