package asterism.bridge.simulator;

/** A small rectangle of weights at a place of a larger raster. */
final class SceneFootprint {
    final int top;
    final int left;
    final int height;
    final int width;
    final float[] weights;

    private SceneFootprint(int top, int left, int height, int width) {
        this.top = top;
        this.left = left;
        this.height = height;
        this.width = width;
        this.weights = new float[height * width];
    }

    /**
     * A soft elliptical soma: 1 in the middle, one half at the radius, nothing beyond twice of it.
     *
     * @param y centre in the raster, pixels
     * @param x centre in the raster, pixels
     */
    static SceneFootprint soma(double y, double x, double radius, double elongation, double angle) {
        double major = radius * elongation;
        double minor = radius / elongation;
        int reach = (int) (2 * major) + 2;
        SceneFootprint print = square((int) Math.round(y), (int) Math.round(x), reach);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (int row = 0; row < print.height; row++) {
            for (int column = 0; column < print.width; column++) {
                double dy = print.top + row - y;
                double dx = print.left + column - x;
                double a = (dx * cos + dy * sin) / major;
                double b = (dy * cos - dx * sin) / minor;
                double square = a * a + b * b;
                if (square < 4) {
                    print.weights[row * print.width + column] =
                            (float) StrictMath.exp(-0.6931471805599453 * square * Math.sqrt(square));
                }
            }
        }
        return print;
    }

    /** A round Gaussian of height 1, cut at three standard deviations. */
    static SceneFootprint blob(double y, double x, double deviation) {
        SceneFootprint print = square((int) Math.round(y), (int) Math.round(x), (int) (3 * deviation) + 1);
        for (int row = 0; row < print.height; row++) {
            for (int column = 0; column < print.width; column++) {
                double dy = print.top + row - y;
                double dx = print.left + column - x;
                print.weights[row * print.width + column] =
                        (float) StrictMath.exp(-(dy * dy + dx * dx) / (2 * deviation * deviation));
            }
        }
        return print;
    }

    private static SceneFootprint square(int y, int x, int reach) {
        return new SceneFootprint(y - reach, x - reach, 2 * reach + 1, 2 * reach + 1);
    }

    /** The weight at a place of the raster, 0 outside. */
    float at(int y, int x) {
        boolean inside = y >= top && x >= left && y < top + height && x < left + width;
        return inside ? weights[(y - top) * width + x - left] : 0;
    }

    /** Multiplies the weights by what a raster of the same coordinates holds there. */
    void multiply(float[] raster, int rasterWidth) {
        int rasterHeight = raster.length / rasterWidth;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int y = Math.clamp(top + row, 0, rasterHeight - 1);
                int x = Math.clamp(left + column, 0, rasterWidth - 1);
                weights[row * width + column] *= raster[y * rasterWidth + x];
            }
        }
    }

    /** Adds the weights times a factor to a raster; what lies outside is cut off. */
    void add(float factor, float[] raster, int rasterWidth) {
        int rasterHeight = raster.length / rasterWidth;
        int firstColumn = Math.max(0, -left);
        int lastColumn = Math.min(width, rasterWidth - left);
        if (lastColumn <= firstColumn) {
            return;
        }
        for (int row = Math.max(0, -top); row < Math.min(height, rasterHeight - top); row++) {
            addRow(
                    factor,
                    weights,
                    row * width + firstColumn,
                    raster,
                    (top + row) * rasterWidth + left + firstColumn,
                    lastColumn - firstColumn);
        }
    }

    private static void addRow(float factor, float[] from, int start, float[] to, int at, int length) {
        for (int i = 0; i < length; i++) {
            to[at + i] += factor * from[start + i];
        }
    }
}
