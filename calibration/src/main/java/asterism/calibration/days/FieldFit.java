package asterism.calibration.days;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * A field map fitted to pairs of places by weighted least squares.
 *
 * @param map fitted
 * @param bends whether it is more than rotation and shift
 * @param leftOut root of the weighted mean square of what each pair is missed by, per axis, when it is left out; pixels
 * @param weight of all pairs together
 * @param turning root of the weighted sum of squared distances from the pairs' middle, pixels
 */
record FieldFit(FieldMap map, boolean bends, double leftOut, double weight, double turning) {
    private static final int MOST_DEGREE = 3;
    /** A polynomial is tried when there are this many pairs for each of its terms. */
    private static final int PAIRS_A_TERM = 4;
    /** A richer map has to predict better by this share, or the simpler one stays. */
    private static final double BETTER = 0.98;

    /** A place of the baseline, of today, and how sure it is that they belong together. */
    record Match(double y, double x, double toY, double toX, double weight) {}

    /** The richest of rigid, affine, quadratic and cubic that predicts left-out pairs better than all simpler ones. */
    static FieldFit of(List<Match> matches, Places frame) {
        FieldFit best = rigid(matches, frame);
        for (int degree = 1; degree <= MOST_DEGREE; degree++) {
            int terms = (degree + 1) * (degree + 2) / 2;
            FieldFit fit = best.weight < PAIRS_A_TERM * terms ? null : polynomial(matches, frame, degree);
            if (fit != null && fit.isBetterThan(best)) {
                best = fit;
            }
        }
        return best;
    }

    /** Whether it predicts left-out pairs enough better to be worth its freedom. */
    boolean isBetterThan(FieldFit simpler) {
        return leftOut < BETTER * simpler.leftOut;
    }

    /** A map from elsewhere, not judged. */
    static FieldFit given(FieldMap map) {
        return new FieldFit(map, false, 0, 0, 0);
    }

    /** A map from elsewhere, judged by pairs it does not depend on. */
    static FieldFit given(FieldMap map, List<Match> matches) {
        return judged(map, false, matches, new double[matches.size()], Double.NaN);
    }

    /** Rotation and shift (Umeyama 1991, without scale). */
    static FieldFit rigid(List<Match> matches, Places frame) {
        double weight = 0;
        double[] mean = new double[4];
        for (Match m : matches) {
            double[] at = {m.y, m.x, m.toY, m.toX};
            weight += m.weight;
            for (int k = 0; k < 4; k++) {
                mean[k] += m.weight * at[k];
            }
        }
        for (int k = 0; k < 4; k++) {
            mean[k] /= weight;
        }
        double along = 0;
        double across = 0;
        double square = 0;
        for (Match m : matches) {
            double v = m.y - mean[0];
            double u = m.x - mean[1];
            along += m.weight * (v * (m.toY - mean[2]) + u * (m.toX - mean[3]));
            across += m.weight * (u * (m.toY - mean[2]) - v * (m.toX - mean[3]));
            square += m.weight * (v * v + u * u);
        }
        FieldMap turn = FieldMap.rigid(frame.middleY(), frame.middleX(), frame.half(), Math.atan2(across, along), 0, 0);
        double[] turned = turn.at(mean[0], mean[1]);
        turn.down()[0] += mean[2] - turned[0];
        turn.right()[0] += mean[3] - turned[1];
        double[] leverage = new double[matches.size()];
        for (int i = 0; i < leverage.length; i++) {
            Match m = matches.get(i);
            double away = (m.y - mean[0]) * (m.y - mean[0]) + (m.x - mean[1]) * (m.x - mean[1]);
            leverage[i] = Math.min(0.9, m.weight * (1 / weight + away / (2 * Math.max(1, square))));
        }
        return judged(turn, false, matches, leverage, Math.sqrt(square));
    }

    static FieldFit polynomial(List<Match> matches, Places frame, int degree) {
        FieldMap shape =
                new FieldMap(frame.middleY(), frame.middleX(), frame.half(), degree, new double[0], new double[0]);
        int terms = (degree + 1) * (degree + 2) / 2;
        double[][] rows = new double[matches.size()][];
        double[][] targets = new double[matches.size()][];
        for (int i = 0; i < rows.length; i++) {
            Match m = matches.get(i);
            double root = Math.sqrt(m.weight);
            rows[i] = shape.terms(m.y, m.x);
            for (int k = 0; k < terms; k++) {
                rows[i][k] *= root;
            }
            targets[i] = new double[] {root * m.toY, root * m.toX};
        }
        RealMatrix design = new Array2DRowRealMatrix(rows, false);
        RealMatrix found;
        RealMatrix inverse;
        try {
            found = new QRDecomposition(design).getSolver().solve(new Array2DRowRealMatrix(targets, false));
            inverse = new QRDecomposition(design.transpose().multiply(design))
                    .getSolver()
                    .getInverse();
        } catch (SingularMatrixException e) {
            return null;
        }
        double[] leverage = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] spread = inverse.operate(rows[i]);
            for (int k = 0; k < terms; k++) {
                leverage[i] += spread[k] * rows[i][k];
            }
            leverage[i] = Math.min(0.9, leverage[i]);
        }
        FieldMap map = new FieldMap(
                frame.middleY(), frame.middleX(), frame.half(), degree, found.getColumn(0), found.getColumn(1));
        return judged(map, true, matches, leverage, Double.NaN);
    }

    /** Leave-one-out errors from leverages: a residual over 1 − leverage. */
    private static FieldFit judged(
            FieldMap map, boolean bends, List<Match> matches, double[] leverage, double turning) {
        double squares = 0;
        double weight = 0;
        for (int i = 0; i < leverage.length; i++) {
            Match m = matches.get(i);
            double[] at = map.at(m.y, m.x);
            double square = (at[0] - m.toY) * (at[0] - m.toY) + (at[1] - m.toX) * (at[1] - m.toX);
            squares += m.weight * square / 2 / ((1 - leverage[i]) * (1 - leverage[i]));
            weight += m.weight;
        }
        return new FieldFit(map, bends, Math.sqrt(squares / weight), weight, turning);
    }

    /** Standard error of a shift, per axis, pixels. */
    double shiftError() {
        return leftOut / Math.sqrt(weight);
    }

    /** Standard error of a rotation, radians. */
    double turnError() {
        return leftOut / turning;
    }
}
