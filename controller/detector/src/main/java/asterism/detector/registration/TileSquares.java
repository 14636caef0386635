package asterism.detector.registration;

import asterism.detector.fixed.Fixed;
import java.util.Arrays;

/** Largest mean square of what is new over tiles of 8 × 8 blocks: blocks of rubbish are bright there, or dark. */
final class TileSquares {
    private static final int SIDE = 8;

    /** Σ squares of each column over the rows of the tiles so far; of eight rows below 2^25. */
    final int[] columns;

    private long worst;

    TileSquares(int columns) {
        this.columns = new int[columns];
    }

    void begin() {
        Arrays.fill(columns, 0);
        worst = 0;
    }

    /** A row has been added to the columns; the last tiles may be lower than the others, and overlap to the left. */
    void row(int y, int height, int from, int width) {
        if (y % SIDE != SIDE - 1 && y != height - 1) {
            return;
        }
        for (int x = from; x < from + width - SIDE; x += SIDE) {
            worst = Math.max(worst, tile(x, SIDE));
        }
        int side = Math.min(SIDE, width);
        worst = Math.max(worst, tile(from + width - side, side));
        Arrays.fill(columns, 0);
    }

    private long tile(int at, int count) {
        long sum = 0;
        for (int x = at; x < at + count; x++) {
            sum += columns[x];
        }
        return sum;
    }

    int worstQ4() {
        return (int) Fixed.squareRoot((worst << 8) / (SIDE * SIDE));
    }
}
