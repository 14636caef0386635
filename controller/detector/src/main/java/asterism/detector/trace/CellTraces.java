package asterism.detector.trace;

/** What was measured of every cell in one frame. Reused; whoever measures fills it. */
public final class CellTraces {
    /** Value of a cell that was not in the picture. */
    public static final int UNOBSERVED = Integer.MIN_VALUE;

    /** Fluorescence above background, grey levels; {@link #UNOBSERVED}. */
    public final int[] valueQ8;
    /** Brightness before background subtraction, grey levels. */
    public final int[] rawQ8;
    /** Brightness of the surroundings, grey levels. */
    public final int[] ringQ8;

    public CellTraces(int cells) {
        valueQ8 = new int[cells];
        rawQ8 = new int[cells];
        ringQ8 = new int[cells];
    }
}
