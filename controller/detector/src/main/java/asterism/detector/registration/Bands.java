package asterism.detector.registration;

/** How a region of blocks is cut into bands of rows, so that their products can be summed in ints. */
final class Bands {
    /** Rows of blocks in the region. */
    final int height;
    /** Blocks in a row of the region, even. */
    final int width;

    final int count;

    Bands(int height, int width) {
        this.height = height;
        this.width = width;
        count = Math.max(1, (height + Correlation.MOST_ROWS - 1) / Correlation.MOST_ROWS);
    }

    /** First row of a band; that of the one after the last is the height. */
    int from(int band) {
        return band * height / count;
    }
}
