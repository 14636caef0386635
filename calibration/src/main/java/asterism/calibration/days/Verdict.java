package asterism.calibration.days;

/** What can be said about a cell. */
public enum Verdict {
    /** Of both days: p ≥ 0.95. */
    SAME,
    /**
     * Perhaps of both days: 0.05 < p < 0.95; it keeps the baseline's id, and counts as present, from 0.5, or from more where
     * else one in fifty of all that do would be expected to be another.
     */
    UNCERTAIN,
    /** Today's alone. */
    NEW,
    /** The baseline's alone: not found today, which says nothing about its activity. */
    LOST
}
