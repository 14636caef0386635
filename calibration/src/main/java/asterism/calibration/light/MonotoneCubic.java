package asterism.calibration.light;

import java.util.Arrays;

/** A cubic through points that rises where they rise: Fritsch and Butland's slopes (1984), known as PCHIP. */
final class MonotoneCubic {
    private final double[] x;
    private final double[] y;
    private final double[] slope;

    /** @param x ascending, at least three; likewise y, which never falls */
    MonotoneCubic(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        int n = x.length;
        slope = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double before = secant(i - 1);
            double after = secant(i);
            double left = x[i] - x[i - 1];
            double right = x[i + 1] - x[i];
            if (before * after > 0) {
                double a = 2 * right + left;
                double b = right + 2 * left;
                slope[i] = (a + b) / (a / before + b / after);
            }
        }
        slope[0] = end(x[1] - x[0], x[2] - x[1], secant(0), secant(1));
        slope[n - 1] = end(x[n - 1] - x[n - 2], x[n - 2] - x[n - 3], secant(n - 2), secant(n - 3));
    }

    private double secant(int i) {
        return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }

    /** Slope of the parabola through three points, kept from turning back. */
    private static double end(double near, double far, double secant, double next) {
        double slope = ((2 * near + far) * secant - near * next) / (near + far);
        return Math.clamp(slope, 0, 3 * secant);
    }

    double at(double at) {
        int i = Arrays.binarySearch(x, at);
        i = Math.clamp(i >= 0 ? i : -i - 2, 0, x.length - 2);
        double h = x[i + 1] - x[i];
        double t = (at - x[i]) / h;
        double rest = 1 - t;
        return rest * rest * ((1 + 2 * t) * y[i] + t * h * slope[i])
                + t * t * ((1 + 2 * rest) * y[i + 1] - rest * h * slope[i + 1]);
    }
}
