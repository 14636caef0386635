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
    /** How much brighter the surroundings are than theirs, grey levels; light out of focus makes it rise with the cell. */
    public final int[] haloQ8;
    /** Whether the pixel that weighs most in the cell is at full scale: then the cell may be brighter than it looks. */
    public final boolean[] full;
    /** The variance of all values in this frame is 2^this times the usual. */
    public int doubt;

    public CellTraces(int cells) {
        valueQ8 = new int[cells];
        rawQ8 = new int[cells];
        ringQ8 = new int[cells];
        haloQ8 = new int[cells];
        full = new boolean[cells];
    }
}
