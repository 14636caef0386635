package asterism.detector.registration;

import asterism.detector.profile.RegistrationTemplate;

/** What registration approximates, in double precision and the plainest way: filter both, hold one against the other. */
final class LeastSquares {
    private final RegistrationTemplate t;
    private final int rows;
    private final int columns;

    double dy;
    double dx;
    double score;

    LeastSquares(RegistrationTemplate t) {
        this.t = t;
        rows = t.regionHeight() / 4;
        columns = t.regionWidth() / 8 * 2;
    }

    /** Fits the frame at a displacement by whole pixels. */
    void fit(byte[] frame, int wholeDy, int wholeDx) {
        int backY = Math.floorMod(wholeDy, 4);
        int backX = Math.floorMod(wholeDx, 4);
        double[] seen = filtered(frame, backY - wholeDy, backX - wholeDx);
        double[] here = filtered(null, backY, backX);
        double[] down = half(filtered(null, backY + 1, backX), filtered(null, backY - 1, backX));
        double[] right = half(filtered(null, backY, backX + 1), filtered(null, backY, backX - 1));
        double[] solved = solve(new double[][] {here, down, right}, seen);
        dy = wholeDy + solved[1] / solved[0];
        dx = wholeDx + solved[2] / solved[0];
        score = dot(here, seen) / Math.sqrt(dot(here, here) * dot(seen, seen));
    }

    /** Picture moved by (dy, dx), means of 4 × 4 less means of 20 × 20 pixels, within ±2047/25 grey levels. */
    private double[] filtered(byte[] frame, int dy, int dx) {
        double[] out = new double[rows * columns];
        for (int i = 0; i < out.length; i++) {
            int y = t.regionY0() + i / columns * 4 - dy;
            int x = t.regionX0() + i % columns * 4 - dx;
            double value = 25 * (mean(frame, y, x, 4) - mean(frame, y - 8, x - 8, 20));
            out[i] = Math.max(-2047, Math.min(2047, value));
        }
        return out;
    }

    private double mean(byte[] frame, int y0, int x0, int side) {
        double sum = 0;
        for (int y = y0; y < y0 + side; y++) {
            for (int x = x0; x < x0 + side; x++) {
                int i = y * t.width() + x;
                sum += frame == null ? t.meanQ8()[i] / 256.0 : Byte.toUnsignedInt(frame[i]);
            }
        }
        return sum / (side * side);
    }

    private static double[] half(double[] a, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (a[i] - b[i]) / 2;
        }
        return out;
    }

    /** Normal equations by elimination. */
    private static double[] solve(double[][] basis, double[] seen) {
        double[][] m = new double[3][4];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                m[i][j] = dot(basis[i], basis[j]);
            }
            m[i][3] = dot(basis[i], seen);
        }
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double factor = k == i ? 0 : m[k][i] / m[i][i];
                for (int j = i; j < 4; j++) {
                    m[k][j] -= factor * m[i][j];
                }
            }
        }
        return new double[] {m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
