package asterism.detector.registration;

import java.util.Arrays;

/**
 * A block minus the mean of the 5 × 5 blocks around it: 4 × 4 pixels against 20 × 20. Keeps vessels and cells, drops
 * vignette, glow and shot noise. Row by row, as blocks become complete.
 *
 * <p>Values are 1/25 of a grey level, clipped to ±2,047, so that a bright speck weighs no more than 82 grey levels.
 */
final class HighPass {
    /** Values stay within; products of two and of pairs of them below 2^23. */
    static final int LIMIT = 2047;
    /** Value of one grey level. */
    static final int PER_GREY = 25;
    /** Blocks on each side that the filter needs. */
    static final int MARGIN = 2;

    private static final int SPAN = 2 * MARGIN + 1;
    private static final int LINES = SPAN + 1;
    /** 25 blocks of 16 pixels are 400 a grey level; 400 / 16 = 25. */
    private static final int SHIFT = 4;

    /** Row-major, the blocks' pitch; rows and columns nearer than {@link #MARGIN} to the edge stay 0. */
    final short[] values;

    /** The same as ints. */
    final int[] wide;

    private final int pitch;
    /** Sums of the last five rows. */
    private final int[] columns;

    private final int[] left;
    /** The last six rows, in turn, each an array of its own: loops over one index become vector instructions. */
    private final int[][] lines;

    HighPass(int rows, int pitch) {
        this.pitch = pitch;
        values = new short[rows * pitch];
        wide = new int[rows * pitch];
        columns = new int[pitch];
        left = new int[pitch];
        lines = new int[LINES][pitch];
    }

    void begin() {
        Arrays.fill(columns, 0);
        for (int[] line : lines) {
            Arrays.fill(line, 0);
        }
    }

    /**
     * Takes the next row of blocks and filters the row two above it.
     *
     * @param blocks sums of at most 4,080, or within ±16,320 with a flat field: 25 of them stay below 2^19
     * @param row the one that was completed, from 0 up
     */
    void add(int[] blocks, int row) {
        int[] line = lines[row % LINES];
        System.arraycopy(blocks, row * pitch, line, 0, pitch);
        replace(columns, line, lines[(row + 1) % LINES], pitch);
        if (row >= SPAN - 1) {
            int at = (row - MARGIN) * pitch + MARGIN;
            int inner = pitch - 2 * MARGIN;
            difference(lines[(row - MARGIN) % LINES], columns, left, inner);
            System.arraycopy(left, 0, wide, at, inner);
            narrow(left, values, at, inner);
        }
    }

    private static void replace(int[] sums, int[] comes, int[] goes, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += comes[x] - goes[x];
        }
    }

    private static void difference(int[] line, int[] columns, int[] left, int count) {
        for (int x = 0; x < count; x++) {
            int around = columns[x] + columns[x + 1] + columns[x + 2] + columns[x + 3] + columns[x + 4];
            int value = (25 * line[x + MARGIN] - around + (1 << (SHIFT - 1))) >> SHIFT;
            left[x] = Math.max(-LIMIT, Math.min(LIMIT, value));
        }
    }

    private static void narrow(int[] from, short[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            to[at + x] = (short) from[x];
        }
    }
}
