package asterism.calibration.reduced;

/** Undoes a displacement and bins in one go, by bilinear sampling; outside the frame its border repeats. */
final class RegisteredBinner {
    private final int width;
    private final int height;
    private final int bin;
    private final float[] row;
    private final int[] columns;

    RegisteredBinner(int width, int height, int bin) {
        this.width = width;
        this.height = height;
        this.bin = bin;
        this.row = new float[width + bin + 1];
        this.columns = new int[width + bin + 1];
    }

    /** Adds the binned means of the frame, displaced back by (dy, dx), times {@code factor} to {@code out}. */
    void add(byte[] pixels, double dy, double dx, float factor, float[] out) {
        int stepY = (int) Math.floor(dy);
        int stepX = (int) Math.floor(dx);
        float fy = (float) (dy - stepY);
        float fx = (float) (dx - stepX);
        int w = width / bin;
        int h = height / bin;
        int span = w * bin + 1;
        for (int x = 0; x < span; x++) {
            columns[x] = Math.clamp((long) x + stepX, 0, width - 1);
        }
        float share = factor / (bin * bin);
        for (int y = 0; y < h; y++) {
            java.util.Arrays.fill(row, 0);
            for (int k = 0; k <= bin; k++) {
                float weight = k == 0 ? 1 - fy : k == bin ? fy : 1;
                addRow(pixels, Math.clamp((long) y * bin + k + stepY, 0, height - 1), weight, span);
            }
            binRow(fx, share, out, y * w, w);
        }
    }

    private void addRow(byte[] pixels, int y, float weight, int span) {
        int base = y * width;
        for (int x = 0; x < span; x++) {
            row[x] += weight * (pixels[base + columns[x]] & 255);
        }
    }

    private void binRow(float fx, float share, float[] out, int base, int w) {
        if (bin == 2) {
            for (int x = 0; x < w; x++) {
                out[base + x] += share * ((1 - fx) * row[2 * x] + row[2 * x + 1] + fx * row[2 * x + 2]);
            }
            return;
        }
        for (int x = 0; x < w; x++) {
            float sum = (1 - fx) * row[x * bin] + fx * row[(x + 1) * bin];
            for (int k = 1; k < bin; k++) {
                sum += row[x * bin + k];
            }
            out[base + x] += share * sum;
        }
    }
}
