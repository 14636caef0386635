package asterism.calibration.light;

import java.util.Arrays;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;

/** Each point by the parabola through the five around it, where that parabola agrees with them within their noise. */
final class Smoothing {
    private static final int NEIGHBOURS = 5;
    /** Five points leave a parabola two degrees of freedom; chance exceeds this in 5 of 100. */
    private static final double MOST_CHI_SQUARE = 6;

    private Smoothing() {}

    /** @param sigma standard error of each value, above 0 */
    static double[] of(double[] x, double[] y, double[] sigma) {
        double[] smooth = y.clone();
        for (int i = 0; i < y.length; i++) {
            int first = Math.clamp(i - NEIGHBOURS / 2, 0, y.length - NEIGHBOURS);
            WeightedObservedPoints points = new WeightedObservedPoints();
            for (int k = first; k < first + NEIGHBOURS; k++) {
                points.add(1 / (sigma[k] * sigma[k]), x[k] - x[i], y[k]);
            }
            double[] parabola = PolynomialCurveFitter.create(2)
                    .withStartPoint(new double[] {
                        y[i], (y[first + NEIGHBOURS - 1] - y[first]) / (x[first + NEIGHBOURS - 1] - x[first]), 0
                    })
                    .fit(points.toList());
            smooth[i] = agrees(parabola, Arrays.copyOfRange(x, first, first + NEIGHBOURS), y, sigma, first, x[i])
                    ? parabola[0]
                    : y[i];
        }
        return smooth;
    }

    private static boolean agrees(double[] p, double[] x, double[] y, double[] sigma, int first, double origin) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            double u = x[k] - origin;
            double r = (y[first + k] - p[0] - u * (p[1] + u * p[2])) / sigma[first + k];
            sum += r * r;
        }
        return sum < MOST_CHI_SQUARE;
    }
}
