package asterism.detector.profile;

/**
 * The mean picture to which every frame is registered.
 *
 * @param width columns, the frame's
 * @param height rows, the frame's
 * @param meanQ8 row-major grey levels with 8 fractional bits
 * @param regionY0 first row of the region that is compared
 * @param regionX0 first column of the region that is compared
 * @param regionHeight rows of the region
 * @param regionWidth columns of the region
 * @param maxShiftPixels largest displacement searched; the region keeps this distance from the frame's edges
 */
public record RegistrationTemplate(
        int width,
        int height,
        char[] meanQ8,
        int regionY0,
        int regionX0,
        int regionHeight,
        int regionWidth,
        int maxShiftPixels) {
    /** What the high-pass filter needs around the region beside the displacement. */
    public static final int FILTER_MARGIN = 12;

    /** The largest region that leaves room for the filter and a displacement of up to 20 pixels. */
    public static RegistrationTemplate of(int width, int height, char[] meanQ8) {
        int maxShift = Math.min(20, Math.min(width, height) / 8);
        int inset = maxShift + FILTER_MARGIN;
        int h = (height - 2 * inset) & ~1;
        int w = (width - 2 * inset) & ~1;
        return new RegistrationTemplate(width, height, meanQ8, inset, inset, h, w, maxShift);
    }
}
