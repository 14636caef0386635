package asterism.detector.registration;

/** How a region of blocks is cut into bands of rows, so that parts of a frame can be judged on their own. */
final class Bands {
    private static final int USUAL = 8;
    private static final int LEAST_ROWS = 3;

    /** Rows of blocks in the region. */
    final int height;
    /** Blocks in a row of the region, even. */
    final int width;

    final int count;

    Bands(int height, int width) {
        this.height = height;
        this.width = width;
        int wanted = Math.max(1, Math.min(USUAL, height / LEAST_ROWS));
        count = Math.max(wanted, (height + Correlation.MOST_ROWS - 1) / Correlation.MOST_ROWS);
    }

    /** First row of a band; that of the one after the last is the height. */
    int from(int band) {
        return band * height / count;
    }
}
