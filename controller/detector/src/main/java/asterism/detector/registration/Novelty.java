package asterism.detector.registration;

import asterism.detector.fixed.Fixed;

/**
 * What is new in a frame: what is left of it when the displaced template is taken away and, block by block of the
 * tissue, what was left of the frames just before.
 *
 * <p>The latter is how the template follows: cells that stay brighter, vessels that widen, light that falls otherwise. It
 * cannot walk away, because displacement is always measured against the calibration's own template, and it stays within
 * {@link #MOST} of that.
 */
final class Novelty {
    /** Largest change that is followed, 40 grey levels. */
    static final int MOST = 1_000;
    /** {@link #lately} has 4 fractional bits. */
    static final int FRACTION = 4;
    /** Values stay within; squares of a row of 506 blocks below 2^31. */
    static final int LIMIT = 2_047;
    /** Good frames are followed within 2^4, broken ones within 2^7 frames. */
    private static final int FOLLOW = 4;

    private static final int FOLLOW_BROKEN = 7;
    /** In lines nothing counts as more than four times the usual, so that cells do not stand out there. */
    private static final int CAP = 4;

    private final Region region;
    private final int pitch;
    /** By block of the tissue: the sheet with one more row above and one more column to the left; four places mix. */
    private final int[][] lately;

    /** What is new, by block of the sheet. */
    final int[][] fresh;
    /** A row of the frame, then capped, and one of {@link #lately}, placed as the sheet is. */
    private final int[] seen;

    private final int[] known;
    private final int[] mixed;
    private final int[] spread;
    private final int[] nothing;
    private final int[] totals = new int[3];
    private final int[] ranked;
    private final int[] rowSquare;
    private final Slopes slopes;
    private final TileSquares tiles;
    final Lines rows;
    final Lines columns;
    private int goodFrames;
    private int usualSizeQ4;
    private int cap = LIMIT;
    /** Shift of the frame that is to be followed, -1 for none. */
    private int pending = -1;
    /** The part of the sheet that the frame shows. */
    int fromRow;

    int fromColumn;
    int height;
    int width;
    /** Sixteenths of a block. */
    private int up;

    private int left;
    /** Median over rows of the mean capped magnitude, units of {@link HighPass}. */
    int sizeQ4;
    /** Root of the median over rows of the mean square. */
    int powerQ4;
    /** Root of the largest mean square of a tile of 8 × 8 blocks. */
    int worstTileQ4;
    /** How much a few rows show of the template's slope, in standard deviations if noise is 1. */
    int tornQ4;

    /** @param pitch blocks of a row of the frame */
    Novelty(Region region, int pitch) {
        this.region = region;
        this.pitch = pitch;
        lately = new int[region.sheetRows + 1][region.sheetColumns + 1];
        fresh = new int[region.sheetRows][region.sheetColumns];
        seen = new int[region.sheetColumns];
        known = new int[region.sheetColumns];
        mixed = new int[region.sheetColumns + 2];
        spread = new int[region.sheetColumns + 1];
        nothing = new int[region.sheetColumns];
        ranked = new int[region.sheetRows];
        rowSquare = new int[region.sheetRows];
        slopes = new Slopes(region.sheetRows);
        tiles = new TileSquares(region.sheetColumns);
        rows = new Lines(region.sheetRows);
        columns = new Lines(region.sheetColumns);
    }

    /** Looks at a frame, high-passed, where it fits best. */
    void measure(int[] frame, Match m) {
        place(m);
        columns.begin();
        tiles.begin();
        DisplacedTemplate t = m.template;
        int a = m.amplitudeQ12;
        int d = a * rest(m.dyQ8, m.dy) >> 10;
        int r = a * rest(m.dxQ8, m.dx) >> 10;
        int end = fromColumn + width;
        for (int y = 0; y < height; y++) {
            int row = fromRow + y;
            int inFrame = (region.sheetRow + row + (m.dy >> 2)) * pitch + region.sheetColumn + fromColumn + (m.dx >> 2);
            System.arraycopy(frame, inFrame, seen, fromColumn, width);
            RowKernels.mix(lately[row + 1], lately[row], up, mixed, fromColumn, end + 1);
            RowKernels.between(mixed, left, known, fromColumn, end);
            int[] line = fresh[row];
            RowKernels.difference(
                    seen, known, t.valueRows[row], t.downRows[row], t.rightRows[row], a, d, r, line, fromColumn, end);
            RowKernels.products(line, cap, t.downRows[row], t.rightRows[row], totals, fromColumn, end);
            slopes.down[y] = totals[0];
            slopes.right[y] = totals[1];
            RowKernels.sums(line, cap, columns.sum, columns.size, tiles.columns, totals, fromColumn, end);
            rows.sum[y] = totals[0];
            rows.size[y] = totals[1];
            rowSquare[y] = totals[2];
            tiles.row(y, height, fromColumn, width);
        }
        worstTileQ4 = tiles.worstQ4();
        tornQ4 = slopes.mostQ4(t, fromRow, height);
        powerQ4 = (int) Fixed.squareRoot(((long) median(rowSquare) << 8) / width);
        sizeQ4 = (median(rows.size) << 4) / width;
        int expectedQ4 = usualSizeQ4 == 0 ? sizeQ4 : usualSizeQ4 * (a >> 4) >> 8;
        rows.measure(0, height, width, expectedQ4);
        columns.measure(fromColumn, width, height, expectedQ4);
    }

    /** What is left beyond whole pixels, at most one. */
    private static int rest(int q8, int whole) {
        return Math.max(-256, Math.min(256, q8 - (whole << 8)));
    }

    /** How far beyond whole blocks the frame is displaced, sixteenths of a block. */
    private static int sixteenths(int q8, int whole) {
        return Math.max(0, Math.min(16, (q8 - (whole >> 2 << 10) + 32) >> 6));
    }

    private void place(Match m) {
        fromRow = region.firstRow(m.dy >> 2);
        height = region.endRow(m.dy >> 2) - fromRow;
        fromColumn = region.firstColumn(m.dx >> 2);
        width = region.endColumn(m.dx >> 2) - fromColumn;
        up = sixteenths(m.dyQ8, m.dy);
        left = sixteenths(m.dxQ8, m.dx);
    }

    private int median(int[] values) {
        System.arraycopy(values, 0, ranked, 0, height);
        return Median.of(ranked, height);
    }

    /** A measure relative to the frame's noise, 1.0 = 256. */
    int relativeQ8(int measureQ4) {
        return (measureQ4 << 8) / Math.max(1, powerQ4);
    }

    /** The frame measured last is to count for what was lately; done when the next one begins, off the frame's tail. */
    void follow(boolean broken) {
        boolean settled = goodFrames == 1 << FOLLOW;
        pending = broken && settled ? FOLLOW_BROKEN : 31 - Integer.numberOfLeadingZeros(Math.max(1, goodFrames));
        if (!broken || !settled) {
            goodFrames = Math.min(goodFrames + 1, 1 << FOLLOW);
            usualSizeQ4 += usualSizeQ4 == 0 ? sizeQ4 : (sizeQ4 - usualSizeQ4) >> FOLLOW;
            cap = Math.max(1, CAP * usualSizeQ4 >> 4);
        }
    }

    void begin() {
        if (pending < 0) {
            return;
        }
        int end = fromColumn + width;
        int endRow = fromRow + height;
        mixed[fromColumn] = 0;
        mixed[end + 1] = 0;
        for (int row = fromRow; row <= endRow; row++) {
            int[] above = row > fromRow ? fresh[row - 1] : nothing;
            int[] below = row < endRow ? fresh[row] : nothing;
            RowKernels.mixShifted(above, below, up, mixed, fromColumn, end);
            RowKernels.between(mixed, 16 - left, spread, fromColumn, end + 1);
            RowKernels.follow(lately[row], spread, pending, fromColumn, end + 1);
        }
        pending = -1;
    }
}
