package asterism.calibration.field;

/** Gaussian smoothing of a picture in place; pixels beyond the edge repeat the last one. */
public final class Blur {
    private Blur() {}

    /**
     * Smooths rows, then columns.
     *
     * @param picture row-major
     * @param sigma pixels, above 0
     */
    public static void gaussian(float[] picture, int width, int height, double sigma) {
        float[] kernel = kernel(sigma);
        float[] line = new float[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            smooth(picture, y * width, 1, width, kernel, line);
        }
        for (int x = 0; x < width; x++) {
            smooth(picture, x, width, height, kernel, line);
        }
    }

    private static float[] kernel(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            kernel[i] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i <= reach; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    private static void smooth(float[] picture, int from, int step, int count, float[] kernel, float[] line) {
        for (int i = 0; i < count; i++) {
            line[i] = picture[from + i * step];
        }
        for (int i = 0; i < count; i++) {
            float sum = kernel[0] * line[i];
            for (int k = 1; k < kernel.length; k++) {
                sum += kernel[k] * (line[Math.max(0, i - k)] + line[Math.min(count - 1, i + k)]);
            }
            picture[from + i * step] = sum;
        }
    }
}
