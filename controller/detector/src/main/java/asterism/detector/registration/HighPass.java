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
    /** 25 blocks of 16 pixels are 400 a grey level; 400 / 16 = 25. */
    private static final int SHIFT = 4;

    /** Row-major, the blocks' pitch; rows and columns nearer than {@link #MARGIN} to the edge stay 0. */
    final short[] values;

    private final int pitch;
    private final int[] columns;
    private final int[] around;

    HighPass(int rows, int pitch) {
        this.pitch = pitch;
        values = new short[rows * pitch];
        columns = new int[pitch];
        around = new int[pitch];
    }

    void begin() {
        Arrays.fill(columns, 0);
    }

    /**
     * Takes the next row of blocks and filters the row two above it.
     *
     * @param blocks sums of at most 4,080, or 8,191 with a flat field: 25 of them stay below 2^18
     * @param row the one that was completed, from 0 up
     */
    void add(int[] blocks, int row) {
        add(columns, blocks, row * pitch, pitch);
        if (row >= SPAN) {
            subtract(columns, blocks, (row - SPAN) * pitch, pitch);
        }
        if (row >= SPAN - 1) {
            int at = (row - MARGIN) * pitch + MARGIN;
            int inner = pitch - 2 * MARGIN;
            sum(columns, around, inner);
            difference(blocks, at, around, inner);
            clip(around, values, at, inner);
        }
    }

    private static void add(int[] sums, int[] blocks, int at, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += blocks[at + x];
        }
    }

    private static void subtract(int[] sums, int[] blocks, int at, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] -= blocks[at + x];
        }
    }

    private static void sum(int[] columns, int[] around, int count) {
        for (int x = 0; x < count; x++) {
            around[x] = columns[x] + columns[x + 1] + columns[x + 2] + columns[x + 3] + columns[x + 4];
        }
    }

    private static void difference(int[] blocks, int at, int[] around, int count) {
        for (int x = 0; x < count; x++) {
            around[x] = (25 * blocks[at + x] - around[x] + (1 << (SHIFT - 1))) >> SHIFT;
        }
    }

    private static void clip(int[] from, short[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            to[at + x] = (short) Math.max(-LIMIT, Math.min(LIMIT, from[x]));
        }
    }
}
