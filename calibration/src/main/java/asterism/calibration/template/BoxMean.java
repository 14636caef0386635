package asterism.calibration.template;

/** Mean over a square around each pixel, of the part of the square that is inside the image. One per thread. */
public final class BoxMean {
    private final int width;
    private final int height;
    private final int radius;
    private final float[] columns;
    private final double[] prefix;
    private final float[] columnShare;

    /**
     * A filter for images of one size.
     *
     * @param width columns of the images
     * @param height rows of the images
     * @param radius the square has 2·radius+1 pixels a side
     */
    public BoxMean(int width, int height, int radius) {
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.columns = new float[width];
        this.prefix = new double[width + 1];
        this.columnShare = new float[width];
        for (int x = 0; x < width; x++) {
            columnShare[x] = 1f / (Math.min(width, x + radius + 1) - Math.max(0, x - radius));
        }
    }

    /** Writes {@code factor} times the means of {@code image} to {@code out}, or adds them; both row-major. */
    public void apply(float[] image, float[] out, float factor, boolean add) {
        java.util.Arrays.fill(columns, 0);
        for (int y = 0; y < Math.min(radius, height); y++) {
            addRow(image, y, 1);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                addRow(image, y + radius, 1);
            }
            if (y - radius - 1 >= 0) {
                addRow(image, y - radius - 1, -1);
            }
            int rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
            meanOfRow(out, y, factor / rows, add);
        }
    }

    private void addRow(float[] image, int y, float sign) {
        int base = y * width;
        for (int x = 0; x < width; x++) {
            columns[x] += sign * image[base + x];
        }
    }

    private void meanOfRow(float[] out, int y, float factor, boolean add) {
        for (int x = 0; x < width; x++) {
            prefix[x + 1] = prefix[x] + columns[x];
        }
        int base = y * width;
        for (int x = 0; x < width; x++) {
            double sum = prefix[Math.min(width, x + radius + 1)] - prefix[Math.max(0, x - radius)];
            float mean = (float) sum * columnShare[x] * factor;
            out[base + x] = add ? out[base + x] + mean : mean;
        }
    }
}
