package asterism.calibration.focus;

import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * The peak of a curve by a parabola through the logarithms of the values around it, less most of the lowest one: what
 * stands on the sensor is always sharp.
 *
 * @param at where; NaN if there is none within the points
 * @param error its standard error
 * @param height the parabola's value there, as the curve's
 * @param curvature of the logarithm, negative at a peak
 * @param floor what was taken off before
 */
record Peak(double at, double error, double height, double curvature, double floor) {
    private static final int FEWEST = 5;
    private static final double UPPER_SHARE = 0.5;
    private static final double FLOOR_SHARE = 0.9;
    private static final Peak NONE = new Peak(Double.NaN, Double.NaN, Double.NaN, 0, 0);

    /** @param xs distinct, in any order; likewise the values, of which the largest is above 0 */
    static Peak of(double[] xs, double[] values) {
        Integer[] order = new Integer[xs.length];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, (a, b) -> Double.compare(xs[a], xs[b]));
        int top = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < order.length; i++) {
            top = values[order[i]] > values[order[top]] ? i : top;
            least = Math.min(least, values[order[i]]);
        }
        double limit = least + UPPER_SHARE * (values[order[top]] - least);
        int first = top;
        int last = top;
        while (first > 0 && (top - first < FEWEST / 2 || values[order[first - 1]] >= limit)) {
            first--;
        }
        while (last < order.length - 1 && (last - top < FEWEST / 2 || values[order[last + 1]] >= limit)) {
            last++;
        }
        if (last - first + 1 < FEWEST) {
            return NONE;
        }
        return fitted(xs, values, order, first, last, FLOOR_SHARE * Math.max(0, least));
    }

    private static Peak fitted(double[] xs, double[] values, Integer[] order, int first, int last, double floor) {
        double middle = (xs[order[first]] + xs[order[last]]) / 2;
        double unit = (xs[order[last]] - xs[order[first]]) / 2;
        double[] y = new double[last - first + 1];
        double[][] x = new double[y.length][];
        for (int i = 0; i < y.length; i++) {
            double u = (xs[order[first + i]] - middle) / unit;
            y[i] = Math.log(Math.max(1e-9, values[order[first + i]] - floor));
            x[i] = new double[] {u, u * u};
        }
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        try {
            fit.newSampleData(y, x);
            double[] b = fit.estimateRegressionParameters();
            double[][] v = fit.estimateRegressionParametersVariance();
            if (!(b[2] < 0)) {
                return NONE;
            }
            double u = -b[1] / (2 * b[2]);
            double byOne = -1 / (2 * b[2]);
            double byTwo = b[1] / (2 * b[2] * b[2]);
            double variance = byOne * byOne * v[1][1] + 2 * byOne * byTwo * v[1][2] + byTwo * byTwo * v[2][2];
            double noise = Math.sqrt(Math.max(0, variance * fit.estimateErrorVariance()));
            double height = Math.exp(b[0] + u * (b[1] + u * b[2]));
            double at = middle + unit * u;
            boolean inside = at > xs[order[0]] && at < xs[order[order.length - 1]] && Math.abs(u) <= 1;
            return inside ? new Peak(at, unit * noise, height, b[2] / (unit * unit), floor) : NONE;
        } catch (SingularMatrixException e) {
            return NONE;
        }
    }

    /** The parabola at a place, as the curve's value. */
    double value(double x) {
        return floor + height * Math.exp(curvature * (x - at) * (x - at));
    }
}
