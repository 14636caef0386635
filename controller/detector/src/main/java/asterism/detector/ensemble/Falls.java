package asterism.detector.ensemble;

import asterism.detector.trace.CellTraces;

/**
 * Frames in which many cells fell at once. Fluorescence rises fast but only fades slowly, so cells that drop below rest
 * within two frames tell of stripes, a shaken picture or another fault of the frame, and of those that rose with it too.
 */
final class Falls {
    private static final int FRAMES = 2;
    /** Below rest and below two frames ago by these, units of noise. */
    private static final int BELOW_Q8 = 3 * 256;

    private static final int DROP_Q8 = 5 * 256;
    private static final int FEWEST = 4;
    /** Among so many cells one falls by noise now and then. */
    private static final int CELLS_FOR_ONE_MORE = 64;

    private final int[][] heightQ8;
    private final int least;

    Falls(int cells) {
        heightQ8 = new int[FRAMES][cells];
        least = FEWEST + cells / CELLS_FOR_ONE_MORE;
    }

    /** Looks at every cell's height in one frame; whether too many fell. */
    boolean many(int[] nowQ8, int frame) {
        int[] thenQ8 = heightQ8[frame % FRAMES];
        int fallen = 0;
        for (int cell = 0; cell < thenQ8.length; cell++) {
            int now = nowQ8[cell] == CellTraces.UNOBSERVED ? 0 : nowQ8[cell];
            fallen += now < -BELOW_Q8 && thenQ8[cell] - now > DROP_Q8 ? 1 : 0;
            thenQ8[cell] = now;
        }
        return fallen >= least;
    }
}
