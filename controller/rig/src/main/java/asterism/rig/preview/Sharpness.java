package asterism.rig.preview;

/**
 * How sharp a picture is, as a number to turn a lens by: the mean square difference of means of 2 by 2 pixels that lie 4
 * pixels apart, by the square of the mean (Brenner's gradient: J. F. Brenner et al., J. Histochem. Cytochem. 24:100,
 * 1976, both directions, normalised). Of no meaning from one field of view to another; noise adds the same at any focus.
 */
final class Sharpness {
    /** Darker pictures show noise only, grey levels. */
    private static final double DARK = 3;

    private static final double SCALE = 1e4;

    private Sharpness() {}

    /**
     * Measures a picture.
     *
     * @param pixels 8-bit grey, row-major
     * @return 0 or more, NaN if it is too dark or smaller than 6 by 6 pixels
     */
    static double of(byte[] pixels, int width, int height) {
        long sum = 0;
        long squares = 0;
        long count = 0;
        for (int y = 0; y + 5 < height; y += 2) {
            for (int x = 0; x + 5 < width; x += 2) {
                int here = block(pixels, width, y, x);
                int right = block(pixels, width, y, x + 4) - here;
                int below = block(pixels, width, y + 4, x) - here;
                sum += here;
                squares += (long) right * right + (long) below * below;
                count++;
            }
        }
        double mean = (double) sum / count;
        return mean > 4 * DARK ? SCALE * squares / (2.0 * count) / (mean * mean) : Double.NaN;
    }

    private static int block(byte[] pixels, int width, int y, int x) {
        int at = y * width + x;
        return (pixels[at] & 0xFF)
                + (pixels[at + 1] & 0xFF)
                + (pixels[at + width] & 0xFF)
                + (pixels[at + width + 1] & 0xFF);
    }
}
