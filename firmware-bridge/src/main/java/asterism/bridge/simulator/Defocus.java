package asterism.bridge.simulator;

import java.util.Arrays;

/** Blurs rows of light by a round Gaussian, as a lens out of focus does. What is beyond an edge repeats it. */
final class Defocus {
    /** Less is not seen between pixels. */
    private static final double LEAST = 0.2;

    private static final double MOST = 12;
    private static final double REACH = 3;

    private final int width;
    private final float[] across;
    private final float[] line;
    private float[] kernel = {1};
    private double deviation;

    Defocus(int width, int height) {
        this.width = width;
        across = new float[width * height];
        line = new float[width];
    }

    /** Blurs in place; {@code wanted} is the standard deviation, pixels. */
    void blur(float[] light, double wanted) {
        if (wanted < LEAST) {
            return;
        }
        prepare(Math.min(MOST, wanted));
        int rows = light.length / width;
        for (int row = 0; row < rows; row++) {
            blurRow(light, row * width);
        }
        for (int row = 0; row < rows; row++) {
            blurColumns(light, row, rows);
        }
    }

    private void prepare(double wanted) {
        if (wanted == deviation) {
            return;
        }
        deviation = wanted;
        int reach = (int) Math.ceil(REACH * wanted);
        kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += StrictMath.exp(-i * i / (2 * wanted * wanted));
        }
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) (StrictMath.exp(-i * i / (2 * wanted * wanted)) / sum);
        }
    }

    private void blurRow(float[] light, int start) {
        int reach = kernel.length / 2;
        System.arraycopy(light, start, line, 0, width);
        for (int x = 0; x < width; x++) {
            float sum = 0;
            for (int k = -reach; k <= reach; k++) {
                sum += kernel[k + reach] * line[Math.clamp(x + k, 0, width - 1)];
            }
            across[start + x] = sum;
        }
    }

    private void blurColumns(float[] light, int row, int rows) {
        int reach = kernel.length / 2;
        Arrays.fill(light, row * width, (row + 1) * width, 0);
        for (int k = -reach; k <= reach; k++) {
            add(light, row * width, Math.clamp(row + k, 0, rows - 1) * width, kernel[k + reach]);
        }
    }

    private void add(float[] light, int at, int from, float weight) {
        for (int x = 0; x < width; x++) {
            light[at + x] += weight * across[from + x];
        }
    }
}
