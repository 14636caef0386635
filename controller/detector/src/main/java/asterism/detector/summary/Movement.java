package asterism.detector.summary;

/** The animal's movement, by which time and counts are kept apart: they are to be compared at the same mix of it. */
public final class Movement {
    public static final int UNKNOWN = 0;
    public static final int REST = 1;
    /** Within two seconds of a change between the two others. */
    public static final int TRANSITION = 2;

    public static final int MOVING = 3;
    /** How many states there are. */
    public static final int STATES = 4;

    private Movement() {}
}
