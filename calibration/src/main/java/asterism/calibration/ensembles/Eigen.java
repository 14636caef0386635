package asterism.calibration.ensembles;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The largest eigenvalues of a symmetric matrix with their vectors, largest first: Lanczos' iteration, every vector made
 * orthogonal to all before, and Jacobi's rotations on what it leaves. Neither can fail to converge, whatever the matrix
 * (the QL iteration does on matrices that are nearly zero).
 *
 * @param values descending; of a matrix larger than the steps only the first few are exact
 * @param vectors of length 1, one a value
 */
record Eigen(double[] values, double[][] vectors) {
    private static final int SWEEPS = 60;
    private static final double NOTHING = 1e-12;

    /**
     * Of a matrix of any size.
     *
     * @param steps of the iteration: 30 for the largest value, 160 for some tens of pairs
     */
    static Eigen largest(double[][] matrix, int steps) {
        int n = matrix.length;
        int most = Math.min(n, steps);
        double[][] basis = new double[most][];
        double[][] small = new double[most][most];
        double[] next = new Random(1).doubles(n, -1, 1).toArray();
        double scale = 0;
        int made = 0;
        for (double length = norm(next);
                made < most && length > NOTHING * Math.max(scale, 1e-200);
                length = norm(next)) {
            if (made > 0) {
                small[made][made - 1] = length;
                small[made - 1][made] = length;
            }
            basis[made] = scaled(next, 1 / length);
            next = product(matrix, basis[made]);
            small[made][made] = dot(next, basis[made]);
            scale = Math.max(scale, norm(next));
            made++;
            for (int twice = 0; twice < 2; twice++) {
                for (int k = 0; k < made; k++) {
                    add(next, basis[k], -dot(next, basis[k]));
                }
            }
        }
        return inFull(of(cut(small, made)), basis, n);
    }

    private static Eigen inFull(Eigen small, double[][] basis, int n) {
        double[][] vectors = new double[small.values.length][n];
        for (int k = 0; k < vectors.length; k++) {
            for (int j = 0; j < vectors.length; j++) {
                add(vectors[k], basis[j], small.vectors[k][j]);
            }
        }
        return new Eigen(small.values, vectors);
    }

    /** All pairs, by rotations; meant for up to some hundred rows. */
    static Eigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] m = cut(matrix, n);
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(m) > NOTHING * NOTHING * diagonal(m); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (m[p][q] != 0) {
                        rotate(m, v, p, q);
                    }
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -m[i][i]))
                .mapToInt(i -> i)
                .toArray();
        return new Eigen(
                Arrays.stream(order).mapToDouble(i -> m[i][i]).toArray(),
                Arrays.stream(order).mapToObj(i -> v[i]).toArray(double[][]::new));
    }

    /** The rotation that makes m[p][q] zero; rows of v are the vectors. */
    private static void rotate(double[][] m, double[][] v, int p, int q) {
        double half = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = Math.copySign(1, half) / (Math.abs(half) + Math.sqrt(half * half + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        int n = m.length;
        for (int k = 0; k < n; k++) {
            double a = m[k][p];
            double b = m[k][q];
            m[k][p] = c * a - s * b;
            m[k][q] = s * a + c * b;
        }
        for (int k = 0; k < n; k++) {
            double a = m[p][k];
            double b = m[q][k];
            m[p][k] = c * a - s * b;
            m[q][k] = s * a + c * b;
            a = v[p][k];
            b = v[q][k];
            v[p][k] = c * a - s * b;
            v[q][k] = s * a + c * b;
        }
        m[p][q] = 0;
        m[q][p] = 0;
    }

    private static double offDiagonal(double[][] m) {
        double sum = 0;
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * m[i][j] * m[i][j];
            }
        }
        return sum;
    }

    private static double diagonal(double[][] m) {
        double sum = 0;
        for (int i = 0; i < m.length; i++) {
            sum += m[i][i] * m[i][i];
        }
        return sum;
    }

    private static double[][] cut(double[][] m, int n) {
        return IntStream.range(0, n).mapToObj(i -> Arrays.copyOf(m[i], n)).toArray(double[][]::new);
    }

    private static double[] product(double[][] m, double[] v) {
        double[] out = new double[v.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = dot(m[i], v);
        }
        return out;
    }

    private static double[] scaled(double[] v, double factor) {
        return Arrays.stream(v).map(x -> factor * x).toArray();
    }

    private static void add(double[] sum, double[] term, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }
}
