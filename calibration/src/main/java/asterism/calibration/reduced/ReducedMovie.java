package asterism.calibration.reduced;

/**
 * A registered recording without its background, pixel by pixel over time. A pixel here is {@code bin} full-resolution
 * pixels a side, a sample is the mean of {@code frameBin} frames; samples of moving or dark frames are left out.
 *
 * @param width columns
 * @param height rows
 * @param bin full-resolution pixels a side of one pixel
 * @param samples length of every series
 * @param fps samples a second
 * @param firstFrame first full-rate frame of each sample
 * @param series row-major pixels, each its series in 1/64 grey
 */
public record ReducedMovie(
        int width, int height, int bin, int samples, double fps, int[] firstFrame, short[][] series) {
    /** Stored steps in one grey level. */
    public static final float SCALE = 64f;
    /** The mean over this long was taken off every series. */
    public static final double WINDOW_SECONDS = 8;

    /** Full-resolution coordinate of the centre of column or row {@code i} here. */
    public double fullResolution(double i) {
        return bin * i + (bin - 1) / 2.0;
    }

    /** The middle of the field, at most {@code side} pixels a side; shares its series with this movie. */
    public ReducedMovie middle(int side) {
        int w = Math.min(side, width);
        int h = Math.min(side, height);
        int first = (height - h) / 2 * width + (width - w) / 2;
        short[][] part = new short[w * h][];
        for (int y = 0; y < h; y++) {
            System.arraycopy(series, first + y * width, part, y * w, w);
        }
        return new ReducedMovie(w, h, bin, samples, fps, firstFrame, part);
    }
}
