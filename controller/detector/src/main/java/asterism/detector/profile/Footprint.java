package asterism.detector.profile;

/**
 * Where a cell is and how strongly each pixel belongs to it.
 *
 * @param y0 top row in the template, pixels
 * @param x0 left column in the template, pixels
 * @param width columns, 1 to 128
 * @param height rows, 1 to 128
 * @param weights row-major, height × width values in [0, 255], largest about 255; at most 2,048 of them above 0
 */
public record Footprint(int y0, int x0, int width, int height, int[] weights) {
    public static final int MAX_SIDE = 128;
    public static final int MAX_PIXELS = 2048;
    public static final int MAX_WEIGHT = 255;

    /** Sum of the weights; at least 1 in a valid profile. */
    public int weightSum() {
        int sum = 0;
        for (int w : weights) {
            sum += w;
        }
        return sum;
    }
}
