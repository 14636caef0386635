package asterism.detector.summary;

/**
 * In how many windows two cells were active together, and in how many they would have been by chance, apart for even and
 * odd minutes so that the likeness of the two tells how reliable they are.
 *
 * <p>Chance is independence within a minute: the sum over minutes of n_i n_j / W, with n_i the windows of the minute's W in
 * which cell i was active. So what both cells share over minutes (arousal, bleaching, time of day) is in the expectation
 * and what they share within a window is not. With counts and expectations a base station has z-scores without traces
 * (reference: Betzel et al., PLoS Comput Biol 15:e1007360, 2019, correct by a null of preserved rates).
 *
 * <p>Work is dealt out: a window's pairs over the frames of the next window, a minute's expectations over the first
 * frames of the next. At most {@link #MOST_CELLS} cells, the profile's first: 6.3 MB; 300 cells take 0.54 MB.
 */
public final class Pairs {
    public static final int MOST_CELLS = 1024;
    /** Fractional bits of {@link #expected}. */
    public static final int EXPECTED_BITS = 14;

    /** Windows after which a minute's expectation is made at the latest: n_i n_j 2^32 / W stays below 2^47. */
    private static final int MOST_WINDOWS = 1 << 15;

    public final int cells;
    /** By half (0 even minutes, 1 odd), then upper triangle row by row; stops at 65,535. */
    public final char[][] counts;
    /** The same, Q14; stops at 131,071. */
    public final int[][] expected;
    /** Windows counted, by half. */
    public final long[] windows = new long[2];

    private final int[] active;
    private int activeCount;
    private int activeRow;
    private int activeHalf;

    private int[] inMinute;
    private int minuteWindows;
    private int[] closed;
    private int closedWindows;
    private int closedHalf;
    private int closedRow;

    Pairs(int allCells) {
        cells = Math.min(MOST_CELLS, allCells);
        int pairs = cells * (cells - 1) / 2;
        counts = new char[2][Math.max(0, pairs)];
        expected = new int[2][Math.max(0, pairs)];
        active = new int[cells];
        inMinute = new int[cells];
        closed = new int[cells];
        closedRow = cells;
    }

    /** Where the pair i &lt; j stands. */
    public int index(int i, int j) {
        return i * (2 * cells - i - 1) / 2 + j - i - 1;
    }

    /** A window that counts; the cells in rising order. */
    void window(int[] activeCells, int count, int half) {
        finishWindow();
        activeCount = 0;
        for (int k = 0; k < count && activeCells[k] < cells; k++) {
            active[activeCount++] = activeCells[k];
            inMinute[activeCells[k]]++;
        }
        activeRow = 0;
        activeHalf = half;
        windows[half]++;
        minuteWindows++;
        if (minuteWindows == MOST_WINDOWS) {
            closeMinute(half);
        }
    }

    /** The minute's windows are all counted. */
    void closeMinute(int half) {
        finishExpected();
        int[] full = inMinute;
        inMinute = closed;
        closed = full;
        java.util.Arrays.fill(inMinute, 0);
        closedWindows = minuteWindows;
        minuteWindows = 0;
        closedHalf = half;
        closedRow = closedWindows == 0 ? cells : 0;
    }

    /** A frame's share of what is to be done. */
    void work(int windowFrames) {
        int rows = (activeCount + windowFrames - 1) / windowFrames;
        for (int n = 0; n < rows && activeRow < activeCount; n++) {
            count(activeRow++);
        }
        for (int n = 0; n < cells / 256 + 1 && closedRow < cells; n++) {
            expect(closedRow++);
        }
    }

    void finish() {
        finishWindow();
        finishExpected();
    }

    private void finishWindow() {
        while (activeRow < activeCount) {
            count(activeRow++);
        }
    }

    private void finishExpected() {
        while (closedRow < cells) {
            expect(closedRow++);
        }
    }

    private void count(int row) {
        int i = active[row];
        int base = index(i, 0);
        char[] of = counts[activeHalf];
        for (int k = row + 1; k < activeCount; k++) {
            int at = base + active[k];
            of[at] = (char) Math.min(Character.MAX_VALUE, of[at] + 1);
        }
    }

    private void expect(int i) {
        long ofI = closed[i];
        if (ofI == 0) {
            return;
        }
        long shareQ32 = (ofI << 32) / closedWindows;
        int at = index(i, i + 1);
        int[] of = expected[closedHalf];
        int most = (1 << EXPECTED_BITS + 17) - 1;
        for (int j = i + 1; j < cells; j++, at++) {
            long more = shareQ32 * closed[j] + (1L << 17) >> 18;
            of[at] = (int) Math.min(most, of[at] + more);
        }
    }
}
