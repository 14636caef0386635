package asterism.calibration.light;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A smooth curve through noisy values, and how far it is known: a parabola and what departs from it, an integral of white
 * noise three times over (the Bayesian form of the quintic smoothing spline, Wahba 1978). How rough it is says the
 * evidence of the values themselves: the likelihood with the parabola integrated out.
 */
final class SmoothCurve {
    private static final double SMOOTHEST = 1e-2;
    private static final double ROUGHEST = 1e4;
    private static final double COARSE = Math.sqrt(10);
    private static final double FINE = Math.sqrt(COARSE);
    /**
     * Twice as rough as the evidence says: one roughness holds along the curve, and ends that bend more than the rest
     * would be drawn straight.
     */
    private static final double LENIENCE = 2;

    private final double[] x;
    private final double roughness;
    private final DecompositionSolver inverse;
    private final RealMatrix weighted;
    private final RealMatrix spread;
    private final RealVector parabola;
    private final RealVector pull;
    private final double evidence;

    private SmoothCurve(double[] x, double[] y, double[] sigma, double roughness) {
        this.x = x;
        this.roughness = roughness;
        int n = x.length;
        RealMatrix covariance = new Array2DRowRealMatrix(n, n);
        RealMatrix basis = new Array2DRowRealMatrix(n, 3);
        for (int i = 0; i < n; i++) {
            basis.setRow(i, new double[] {1, x[i], x[i] * x[i]});
            for (int k = 0; k < i; k++) {
                double both = roughness * roughness * shared(x[i], x[k]);
                covariance.setEntry(i, k, both);
                covariance.setEntry(k, i, both);
            }
            covariance.setEntry(i, i, roughness * roughness * shared(x[i], x[i]) + sigma[i] * sigma[i]);
        }
        CholeskyDecomposition root = new CholeskyDecomposition(covariance, 1e-15, 1e-300);
        inverse = root.getSolver();
        weighted = inverse.solve(basis);
        RealMatrix information = basis.transpose().multiply(weighted);
        LUDecomposition small = new LUDecomposition(information, 1e-300);
        spread = small.getSolver().getInverse();
        RealVector values = new ArrayRealVector(y, false);
        parabola = spread.operate(weighted.preMultiply(values));
        RealVector rest = values.subtract(basis.operate(parabola));
        pull = inverse.solve(rest);
        double logs = 0;
        for (int i = 0; i < n; i++) {
            logs += Math.log(root.getL().getEntry(i, i));
        }
        evidence = -logs - Math.log(small.getDeterminant()) / 2 - rest.dotProduct(pull) / 2;
    }

    /**
     * The curve.
     *
     * @param x ascending from 0 to 1, at least 4
     * @param y about 0 to 1
     * @param sigma standard error of each y, above 0
     */
    static SmoothCurve of(double[] x, double[] y, double[] sigma) {
        double best = SMOOTHEST;
        double most = Double.NEGATIVE_INFINITY;
        for (double r = SMOOTHEST; r <= ROUGHEST; r *= COARSE) {
            double found = evidence(x, y, sigma, r);
            best = found > most ? r : best;
            most = Math.max(most, found);
        }
        double middle = best;
        for (double r = middle / COARSE; r <= middle * COARSE; r *= FINE) {
            double found = evidence(x, y, sigma, r);
            best = found > most ? r : best;
            most = Math.max(most, found);
        }
        return new SmoothCurve(x, y, sigma, LENIENCE * best);
    }

    private static double evidence(double[] x, double[] y, double[] sigma, double roughness) {
        try {
            double evidence = new SmoothCurve(x, y, sigma, roughness).evidence;
            return Double.isNaN(evidence) ? Double.NEGATIVE_INFINITY : evidence;
        } catch (NonPositiveDefiniteMatrixException e) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    /** Covariance of white noise integrated three times, from 0. */
    private static double shared(double a, double b) {
        double low = Math.min(a, b);
        double apart = Math.abs(a - b);
        return low * low * low * (low * low / 20 + apart * low / 8 + apart * apart / 12);
    }

    /** Logarithm of the values' likelihood. */
    double evidence() {
        return evidence;
    }

    double at(double place) {
        return parabola.dotProduct(basis(place)) + pull.dotProduct(covariance(place));
    }

    /** Standard error of the curve there. */
    double error(double place) {
        RealVector to = covariance(place);
        RealVector beyond = basis(place).subtract(weighted.preMultiply(to));
        double variance = roughness * roughness * shared(place, place)
                - to.dotProduct(inverse.solve(to))
                + beyond.dotProduct(spread.operate(beyond));
        return Math.sqrt(Math.max(0, variance));
    }

    private static RealVector basis(double place) {
        return new ArrayRealVector(new double[] {1, place, place * place}, false);
    }

    private RealVector covariance(double place) {
        double[] to = new double[x.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = roughness * roughness * shared(x[i], place);
        }
        return new ArrayRealVector(to, false);
    }
}
