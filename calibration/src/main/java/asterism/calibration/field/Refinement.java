package asterism.calibration.field;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Least squares on local contrast, by Gauss and Newton's steps, with Tukey's biweight: pixels that do not follow the
 * field, such as dust on the sensor or a cell that was active in one picture only, lose their say (Lucas and Kanade
 * 1981; Baker and Matthews 2004; Huber and Ronchetti 2009). Unknowns: dy, dx, rotation, scale and the contrast's ratio.
 *
 * <p>The uncertainty comes from 64 blocks of the field, each one vote (Huber's sandwich), because neighbouring
 * pixels err together.
 */
final class Refinement {
    private static final int UNKNOWNS = 5;
    private static final int MOST_STEPS = 25;
    private static final double CLOSE_PIXELS = 1e-3;
    private static final double TUKEY = 3;
    private static final int BLOCKS = 8;
    private static final int FEWEST = 500;
    private static final double CLIP = 4;
    private static final double LOST = 1e9;

    private final Contrast reference;
    private final Contrast other;
    private final double[] residuals;
    private final double radius;
    private double ratio = 1;
    private double spread = 1;

    Refinement(Contrast reference, Contrast other) {
        this.reference = reference;
        this.other = other;
        residuals = new double[reference.values().length];
        radius = Math.max(reference.width(), reference.height()) / 2.0;
    }

    /**
     * Refined place.
     *
     * @param errors standard errors of dy, dx (pixels), rotation (radians), scale
     * @param correlation of the two contrasts, every pixel the same say, in [-1, 1]; 0 if too little overlaps
     * @param overlap pixels seen in both
     */
    record Fit(Similarity place, double[] errors, double correlation, int overlap) {
        static Fit failed(Similarity place) {
            return new Fit(place, new double[] {LOST, LOST, LOST, LOST}, 0, 0);
        }
    }

    Fit from(Similarity start) {
        Similarity place = start;
        ratio = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!measure(place)) {
                return Fit.failed(place);
            }
            Normal normal = normal(place);
            double[] change = normal.solution();
            if (change == null) {
                return Fit.failed(place);
            }
            place = new Similarity(
                    place.dy() + change[0],
                    place.dx() + change[1],
                    place.radians() + change[2] / radius,
                    place.scale() + change[3] / radius);
            ratio += change[4];
            if (Math.abs(change[0]) + Math.abs(change[1]) + Math.abs(change[2]) + Math.abs(change[3]) < CLOSE_PIXELS) {
                break;
            }
        }
        return finished(place);
    }

    /** How alike the two are in a given place: correlation of the clipped contrasts, -1 to 1. */
    double likeness(Similarity place) {
        return measure(place) ? judged(place, new double[4]).correlation() : 0;
    }

    private Fit finished(Similarity place) {
        if (!measure(place)) {
            return Fit.failed(place);
        }
        double[] errors = normal(place).errors();
        errors[2] /= radius;
        errors[3] /= radius;
        return judged(place, Arrays.copyOf(errors, 4));
    }

    /** Fills the residuals and their spread; false if hardly anything overlaps. */
    private boolean measure(Similarity place) {
        double[] sizes = new double[residuals.length];
        int count = 0;
        for (int i = 0; i < residuals.length; i++) {
            double seen = seen(place, i);
            residuals[i] = seen - ratio * reference.values()[i];
            if (!Double.isNaN(seen)) {
                sizes[count++] = Math.abs(residuals[i]);
            }
        }
        if (count < FEWEST) {
            return false;
        }
        Arrays.sort(sizes, 0, count);
        spread = Math.max(1e-6, 1.4826 * sizes[count / 2]);
        return true;
    }

    private double seen(Similarity place, int i) {
        double y = i / reference.width() - reference.centreY();
        double x = i % reference.width() - reference.centreX();
        return other.at(other.centreY() + place.y(y, x), other.centreX() + place.x(y, x));
    }

    private double weight(double residual) {
        double u = residual / (TUKEY * spread);
        return Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
    }

    /** Slope of residual · weight, which is what the fit's uncertainty rests on. */
    private double bend(double residual) {
        double u = residual / (TUKEY * spread);
        return (1 - u * u) * (1 - 5 * u * u);
    }

    private Normal normal(Similarity place) {
        Normal normal = new Normal();
        double[] slope = new double[UNKNOWNS];
        double sin = Math.sin(place.radians());
        double cos = Math.cos(place.radians());
        for (int i = 0; i < residuals.length; i++) {
            double w = Double.isNaN(residuals[i]) ? 0 : weight(residuals[i]);
            if (w == 0) {
                continue;
            }
            double y = i / reference.width() - reference.centreY();
            double x = i % reference.width() - reference.centreX();
            double atY = other.centreY() + place.y(y, x);
            double atX = other.centreX() + place.x(y, x);
            double down = other.at(atY + 0.5, atX) - other.at(atY - 0.5, atX);
            double right = other.at(atY, atX + 0.5) - other.at(atY, atX - 0.5);
            if (Double.isNaN(down + right)) {
                continue;
            }
            slope[0] = down;
            slope[1] = right;
            slope[2] = place.scale() * (down * (cos * x - sin * y) - right * (sin * x + cos * y)) / radius;
            slope[3] = (down * (sin * x + cos * y) + right * (cos * x - sin * y)) / radius;
            slope[4] = -reference.values()[i];
            normal.add(block(i), slope, residuals[i], w, bend(residuals[i]));
        }
        return normal;
    }

    private int block(int i) {
        return i / reference.width() * BLOCKS / reference.height() * BLOCKS
                + i % reference.width() * BLOCKS / reference.width();
    }

    /** Of the clipped contrasts: a few very dark or bright specks that stand on the sensor make no field the same. */
    private Fit judged(Similarity place, double[] errors) {
        double a = 0;
        double b = 0;
        double ab = 0;
        int overlap = 0;
        for (int i = 0; i < residuals.length; i++) {
            if (!Double.isNaN(residuals[i])) {
                double seen = Math.clamp(seen(place, i), -CLIP, CLIP);
                double known = Math.clamp(reference.values()[i], -CLIP, CLIP);
                a += seen * seen;
                b += known * known;
                ab += seen * known;
                overlap++;
            }
        }
        return new Fit(place, errors, a > 0 && b > 0 ? ab / Math.sqrt(a * b) : 0, overlap);
    }

    /** The normal equations, and each block's part in their right side. */
    private static final class Normal {
        private final double[][] matrix = new double[UNKNOWNS][UNKNOWNS];
        private final double[][] bends = new double[UNKNOWNS][UNKNOWNS];
        private final double[][] pull = new double[BLOCKS * BLOCKS][UNKNOWNS];

        void add(int block, double[] slope, double residual, double weight, double bend) {
            for (int j = 0; j < UNKNOWNS; j++) {
                double ws = weight * slope[j];
                pull[block][j] -= ws * residual;
                for (int k = 0; k < UNKNOWNS; k++) {
                    matrix[j][k] += ws * slope[k];
                    bends[j][k] += bend * slope[j] * slope[k];
                }
            }
        }

        private static RealMatrix inverse(double[][] matrix) {
            try {
                return new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
                        .getSolver()
                        .getInverse();
            } catch (SingularMatrixException e) {
                return null;
            }
        }

        double[] solution() {
            RealMatrix inverse = inverse(matrix);
            double[] sum = new double[UNKNOWNS];
            for (double[] block : pull) {
                for (int j = 0; j < UNKNOWNS; j++) {
                    sum[j] += block[j];
                }
            }
            return inverse == null ? null : inverse.operate(sum);
        }

        double[] errors() {
            RealMatrix inverse = inverse(bends);
            double[] errors = new double[UNKNOWNS];
            if (inverse == null) {
                Arrays.fill(errors, LOST);
                return errors;
            }
            int voting = 0;
            for (double[] block : pull) {
                double[] step = inverse.operate(block);
                voting += Arrays.stream(block).anyMatch(v -> v != 0) ? 1 : 0;
                for (int j = 0; j < UNKNOWNS; j++) {
                    errors[j] += step[j] * step[j];
                }
            }
            double few = (double) voting / Math.max(1, voting - UNKNOWNS);
            for (int j = 0; j < UNKNOWNS; j++) {
                errors[j] = Math.sqrt(few * errors[j]);
            }
            return errors;
        }
    }
}
