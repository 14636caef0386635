package asterism.detector.registration;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows of pixels to sums over blocks of 4 × 4, as they arrive.
 *
 * <p>Eight pixels are added at a time as the four 16-bit lanes of a long: a lane holds two pixels of a row, at most 510,
 * and 2,040 after four rows; a block is two lanes, at most 4,080. The last four rows of the frame are never needed, so
 * a word that reaches over the end of its row stays within the frame.
 */
final class Binning {
    /** Pixels of a block's side. */
    static final int SIDE = 4;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    /** Blocks of a row. */
    final int pitch;
    /** Rows of blocks. */
    final int rows;
    /** Row-major sums; the first {@link #ready} rows are those of this frame. */
    final int[] sums;
    /** Rows of blocks that are complete. */
    int ready;

    private final int width;
    private final int y0;
    private final int x0;
    private final long[] lanes;

    /**
     * @param y0 first row of the first block, below 4
     * @param x0 first column of the first block, below 4
     */
    Binning(int height, int width, int y0, int x0) {
        this.width = width;
        this.y0 = y0;
        this.x0 = x0;
        pitch = (width - x0 + SIDE) / 8 * 2;
        rows = (height - SIDE - y0) / SIDE;
        sums = new int[rows * pitch];
        lanes = new long[pitch / 2];
    }

    void begin() {
        ready = 0;
        Arrays.fill(lanes, 0);
    }

    /** Takes the next row of pixels; says whether it completed a row of blocks. */
    boolean add(byte[] pixels, int row) {
        int inGrid = row - y0;
        if (inGrid < 0 || inGrid >= rows * SIDE) {
            return false;
        }
        addRow(pixels, row * width + x0, lanes);
        if (inGrid % SIDE != SIDE - 1) {
            return false;
        }
        unpack(lanes, sums, ready * pitch);
        ready++;
        return true;
    }

    private static void addRow(byte[] pixels, int at, long[] lanes) {
        for (int i = 0; i < lanes.length; i++) {
            long eight = (long) WORD.get(pixels, at + 8 * i);
            lanes[i] += (eight & EVEN) + ((eight >>> 8) & EVEN);
        }
    }

    private static void unpack(long[] lanes, int[] sums, int at) {
        for (int i = 0; i < lanes.length; i++) {
            long four = lanes[i];
            sums[at + 2 * i] = (int) ((four & 0xFFFF) + (four >>> 16 & 0xFFFF));
            sums[at + 2 * i + 1] = (int) ((four >>> 32 & 0xFFFF) + (four >>> 48));
            lanes[i] = 0;
        }
    }
}
