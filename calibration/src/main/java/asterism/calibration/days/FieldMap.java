package asterism.calibration.days;

/**
 * Where a place of the baseline's picture is in today's: one polynomial for each axis in u = (x − middle) / half and
 * v = (y − middle) / half, terms by rising total degree (1; u, v; u², uv, v²; …).
 *
 * @param middleY row about which places are counted, pixels
 * @param middleX column about which places are counted, pixels
 * @param half length that is 1 in u and v, pixels
 * @param degree 1 to 3
 * @param down coefficients of today's row, pixels
 * @param right coefficients of today's column, pixels
 */
record FieldMap(double middleY, double middleX, double half, int degree, double[] down, double[] right) {
    private static final int NEWTON_STEPS = 8;

    /** Rotation (positive from right towards down) about the middle, then a shift. */
    static FieldMap rigid(double middleY, double middleX, double half, double radians, double shiftY, double shiftX) {
        double cos = half * Math.cos(radians);
        double sin = half * Math.sin(radians);
        return new FieldMap(middleY, middleX, half, 1, new double[] {middleY + shiftY, sin, cos}, new double[] {
            middleX + shiftX, cos, -sin
        });
    }

    /** Values of the polynomial's terms at a place. */
    static double[] terms(double u, double v, int degree) {
        double[] terms = new double[(degree + 1) * (degree + 2) / 2];
        int next = 0;
        for (int total = 0; total <= degree; total++) {
            for (int k = 0; k <= total; k++) {
                terms[next++] = power(u, total - k) * power(v, k);
            }
        }
        return terms;
    }

    private static double power(double base, int exponent) {
        double p = 1;
        for (int i = 0; i < exponent; i++) {
            p *= base;
        }
        return p;
    }

    double[] terms(double y, double x) {
        return terms((x - middleX) / half, (y - middleY) / half, degree);
    }

    /** Today's {y, x}. */
    double[] at(double y, double x) {
        double[] terms = terms(y, x);
        double[] place = new double[2];
        for (int i = 0; i < terms.length; i++) {
            place[0] += down[i] * terms[i];
            place[1] += right[i] * terms[i];
        }
        return place;
    }

    /** Derivatives {y by y, y by x, x by y, x by x} at a place, by central differences over two pixels. */
    double[] slopes(double y, double x) {
        double[] below = at(y + 1, x);
        double[] above = at(y - 1, x);
        double[] after = at(y, x + 1);
        double[] before = at(y, x - 1);
        return new double[] {
            (below[0] - above[0]) / 2, (after[0] - before[0]) / 2, (below[1] - above[1]) / 2, (after[1] - before[1]) / 2
        };
    }

    /** The baseline's {y, x} that is at a place today, by Newton's method. */
    double[] back(double y, double x) {
        double[] place = {y, x};
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double[] now = at(place[0], place[1]);
            double[] moved = undo(slopes(place[0], place[1]), y - now[0], x - now[1]);
            place[0] += moved[0];
            place[1] += moved[1];
            if (Math.abs(moved[0]) + Math.abs(moved[1]) < 1e-3) {
                break;
            }
        }
        return place;
    }

    /** The baseline's displacement {dy, dx} that slopes make into a displacement of today's. */
    static double[] undo(double[] slopes, double dy, double dx) {
        double determinant = slopes[0] * slopes[3] - slopes[1] * slopes[2];
        return new double[] {
            (slopes[3] * dy - slopes[1] * dx) / determinant, (slopes[0] * dx - slopes[2] * dy) / determinant
        };
    }
}
