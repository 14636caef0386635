package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;

/** Eigenvalues beside those of Commons Math. */
class EigenTest {
    private static double[][] random(int n, long seed) {
        Random random = new Random(seed);
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                m[i][j] = random.nextGaussian();
                m[j][i] = m[i][j];
            }
        }
        return m;
    }

    @Test
    void bothMethodsAgreeWithCommonsMath() {
        for (int n : new int[] {1, 2, 7, 60, 240}) {
            double[][] m = random(n, n);
            double[] expected = new EigenDecomposition(new Array2DRowRealMatrix(m)).getRealEigenvalues();
            Eigen all = Eigen.of(m);
            Eigen some = Eigen.largest(m, 160);
            for (int k = 0; k < Math.min(4, n); k++) {
                assertEquals(expected[k], all.values()[k], 1e-9 * n);
                assertEquals(expected[k], some.values()[k], 1e-6 * n);
                residual(m, all, k, 1e-9 * n);
                residual(m, some, k, 1e-4 * n);
            }
        }
    }

    private static void residual(double[][] m, Eigen eigen, int k, double most) {
        double[] v = eigen.vectors()[k];
        for (int i = 0; i < v.length; i++) {
            assertEquals(eigen.values()[k] * v[i], Eigen.dot(m[i], v), most);
        }
        assertEquals(1, Eigen.dot(v, v), 1e-9);
    }

    @Test
    void matricesOfHardlyAnythingHaveEigenvaluesToo() {
        assertEquals(0, Eigen.largest(new double[50][50], 30).values()[0], 1e-300);
        double[][] rare = new double[200][200];
        rare[3][150] = 1e-9;
        rare[150][3] = 1e-9;
        assertEquals(1e-9, Eigen.largest(rare, 160).values()[0], 1e-15);
        assertTrue(Eigen.of(rare).values()[199] < 0);
    }
}
