package asterism.calibration.field;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** The correlation of a picture with a fixed one at every whole displacement, by Fourier transform without wrapping. */
final class Correlation2d {
    private final int side;
    private final double[][] reference;

    /** @param side a power of two, at least the picture's side plus the largest displacement looked at */
    Correlation2d(Contrast reference, int side) {
        this.side = side;
        this.reference = transformed(reference.values(), reference.width(), reference.height());
    }

    /** Sums of products at displacement (dy, dx) in [(dy mod side) · side + (dx mod side)]. */
    double[] with(float[] values, int width, int height) {
        double[][] other = transformed(values, width, height);
        for (int i = 0; i < other[0].length; i++) {
            double re = other[0][i] * reference[0][i] + other[1][i] * reference[1][i];
            other[1][i] = other[1][i] * reference[0][i] - other[0][i] * reference[1][i];
            other[0][i] = re;
        }
        twoWays(other, TransformType.INVERSE);
        return other[0];
    }

    private double[][] transformed(float[] values, int width, int height) {
        double[][] plane = new double[2][side * side];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                plane[0][y * side + x] = values[y * width + x];
            }
        }
        twoWays(plane, TransformType.FORWARD);
        return plane;
    }

    private void twoWays(double[][] plane, TransformType type) {
        double[][] line = new double[2][side];
        for (int i = 0; i < side; i++) {
            transform(plane, i * side, 1, line, type);
        }
        for (int i = 0; i < side; i++) {
            transform(plane, i, side, line, type);
        }
    }

    private void transform(double[][] plane, int from, int step, double[][] line, TransformType type) {
        for (int i = 0; i < side; i++) {
            line[0][i] = plane[0][from + i * step];
            line[1][i] = plane[1][from + i * step];
        }
        FastFourierTransformer.transformInPlace(line, DftNormalization.STANDARD, type);
        for (int i = 0; i < side; i++) {
            plane[0][from + i * step] = line[0][i];
            plane[1][from + i * step] = line[1][i];
        }
    }
}
