package asterism.detector.profile;

/**
 * What each pixel of the sensor makes of the light: light = (grey − dark) · gain. Vignette, dust and fixed pattern stand
 * on the sensor while the tissue moves below them, so the maps belong to the frame's pixels, not to a cell's.
 *
 * @param darkQ8 row-major grey levels without light, 0 to 65,280 (255); empty = none, then 0 everywhere
 * @param gainQ15 row-major gains, 8,192 to 65,535 (¼ to just below 2), 0 = a defective pixel, whose light is that of its
 *     neighbours; empty = none, then 1 everywhere
 */
public record FlatField(char[] darkQ8, char[] gainQ15) {
    /** The sensor as it is. */
    public static final FlatField NONE = new FlatField(new char[0], new char[0]);

    public static final int ONE_Q15 = 1 << 15;
    public static final int MOST_DARK_Q8 = 255 << 8;
    /** 2 grey levels above its neighbours. */
    private static final int HOT_Q8 = 512;

    private static final int STUCK_Q8 = 250 << 8;

    public static final int LEAST_GAIN_Q15 = ONE_Q15 / 4;

    /** Neither map is there: grey levels are light. */
    public boolean isNone() {
        return darkQ8.length == 0 && gainQ15.length == 0;
    }

    /** Dark level of a pixel, y · width + x; grey levels Q8. */
    public int darkQ8(int pixel) {
        return darkQ8.length == 0 ? 0 : darkQ8[pixel];
    }

    public int gainQ15(int pixel) {
        return gainQ15.length == 0 ? ONE_Q15 : gainQ15[pixel];
    }

    /** A hot or dead pixel, which says nothing of the light. */
    public boolean isDefective(int pixel) {
        return gainQ15(pixel) == 0;
    }

    /**
     * Light of a pixel of a picture, grey levels; of a defective one the mean of its good neighbours, 0 if it has none.
     *
     * @param width columns of the picture
     * @param greyQ8 the picture, row-major
     */
    public double light(int pixel, int width, char[] greyQ8) {
        if (!isDefective(pixel)) {
            return light(pixel, greyQ8[pixel]);
        }
        double sum = 0;
        int good = 0;
        for (int k = 0; k < 9; k++) {
            int p = neighbour(pixel, width, k);
            if (p >= 0 && !isDefective(p)) {
                sum += light(p, greyQ8[p]);
                good++;
            }
        }
        return good == 0 ? 0 : sum / good;
    }

    /**
     * Share of the light that a pixel shows: 1 / gain. A defective pixel whose dark level stands out shows as much as its
     * good neighbours, unless it is stuck at the end of the range; another shows none.
     */
    public double share(int pixel, int width) {
        if (!isDefective(pixel)) {
            return (double) ONE_Q15 / gainQ15(pixel);
        }
        double shares = 0;
        double dark = 0;
        int good = 0;
        for (int k = 0; k < 9; k++) {
            int p = neighbour(pixel, width, k);
            if (p >= 0 && !isDefective(p)) {
                shares += (double) ONE_Q15 / gainQ15(p);
                dark += darkQ8(p);
                good++;
            }
        }
        boolean hot = good > 0 && darkQ8(pixel) > dark / good + HOT_Q8 && darkQ8(pixel) < STUCK_Q8;
        return hot ? shares / good : 0;
    }

    /** The k-th of nine pixels, -1 outside the sensor. */
    private int neighbour(int pixel, int width, int k) {
        int x = pixel % width + k % 3 - 1;
        int p = pixel + (k / 3 - 1) * width + k % 3 - 1;
        return x >= 0 && x < width && p >= 0 && p < gainQ15.length ? p : -1;
    }

    private double light(int pixel, int greyQ8) {
        return (greyQ8 - darkQ8(pixel)) / 256.0 * gainQ15(pixel) / ONE_Q15;
    }
}
