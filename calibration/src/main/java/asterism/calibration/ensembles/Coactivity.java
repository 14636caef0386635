package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much more often each two cells are active together than when each is displaced by a few seconds of its own.
 *
 * <p>Displaced by seconds, cells keep what a slow state does to all of them, so what is left is their own company.
 */
final class Coactivity {
    private static final double SHORTEST_SECONDS = 0.6;
    private static final double LONGEST_SECONDS = 4;
    private static final int SURROGATES = 40;
    private static final int ITERATIONS = 60;

    private final OnsetRaster raster;
    private final double[][] excess;
    private final double threshold;

    /**
     * Measures the co-activity of a raster.
     *
     * @param seed of the displacements
     */
    Coactivity(OnsetRaster raster, long seed) {
        this.raster = raster;
        List<double[][]> surrogates = new ArrayList<>();
        Random random = new Random(seed);
        for (int r = 0; r < SURROGATES; r++) {
            surrogates.add(correlations(displaced(random)));
        }
        double[][] mean = new double[raster.cells()][raster.cells()];
        for (double[][] s : surrogates) {
            addTo(mean, s, 1.0 / SURROGATES);
        }
        excess = correlations(undisplaced());
        addTo(excess, mean, -1);
        threshold = largestByChance(surrogates, mean);
    }

    /** Symmetric, zero diagonal. */
    double[][] excess() {
        return excess;
    }

    /** Eigenvalue of {@link #excess()} that chance does not reach. */
    double threshold() {
        return threshold;
    }

    private long[][] undisplaced() {
        return IntStream.range(0, raster.cells()).mapToObj(raster::bits).toArray(long[][]::new);
    }

    private long[][] displaced(Random random) {
        long[][] sets = new long[raster.cells()][];
        for (int c = 0; c < sets.length; c++) {
            double seconds = SHORTEST_SECONDS + random.nextDouble() * (LONGEST_SECONDS - SHORTEST_SECONDS);
            int by = (int) Math.round(seconds / raster.binSeconds()) * (random.nextBoolean() ? 1 : -1);
            sets[c] = raster.shifted(c, by);
        }
        return sets;
    }

    private double[][] correlations(long[][] sets) {
        int n = sets.length;
        double bins = raster.bins();
        double[][] r = new double[n][n];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = 0; j < i; j++) {
                if (raster.onsets(i) > 1 && raster.onsets(j) > 1) {
                    double pi = raster.rate(i);
                    double pj = raster.rate(j);
                    double spread = Math.sqrt(pi * (1 - pi) * pj * (1 - pj));
                    double both = OnsetRaster.common(sets[i], sets[j]) / bins;
                    r[i][j] = spread > 0 ? (both - pi * pj) / spread : 0;
                }
            }
        });
        mirror(r);
        return r;
    }

    /** Above the diagonal the very same bits as below: a last digit's difference makes the solver doubt the symmetry. */
    private static void mirror(double[][] r) {
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < i; j++) {
                r[j][i] = r[i][j];
            }
        }
    }

    private static void addTo(double[][] sum, double[][] term, double factor) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * term[i][j];
            }
        }
    }

    /** Mean and one standard deviation of the surrogates' largest eigenvalues; what passes must still prove itself. */
    private static double largestByChance(List<double[][]> surrogates, double[][] mean) {
        double sum = 0;
        double squares = 0;
        for (double[][] s : surrogates) {
            addTo(s, mean, -1);
            double scale = Math.sqrt(SURROGATES / (SURROGATES - 1.0) * (SURROGATES + 1.0) / SURROGATES);
            double largest = largestEigenvalue(s) * scale;
            sum += largest;
            squares += largest * largest;
        }
        double average = sum / SURROGATES;
        double spread = Math.sqrt(Math.max(0, squares / SURROGATES - average * average));
        return average + spread;
    }

    /** By the power method on the matrix moved up so that its largest eigenvalue is the largest in size. */
    private static double largestEigenvalue(double[][] m) {
        int n = m.length;
        double lift = 0;
        for (double[] row : m) {
            double sum = 0;
            for (double v : row) {
                sum += v * v;
            }
            lift += sum;
        }
        lift = Math.sqrt(lift / n);
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = 1 + 0.37 * Math.sin(1.7 * i);
        }
        double value = 0;
        for (int k = 0; k < ITERATIONS; k++) {
            double[] next = new double[n];
            double length = 0;
            double product = 0;
            double before = 0;
            for (int i = 0; i < n; i++) {
                double sum = lift * v[i];
                for (int j = 0; j < n; j++) {
                    sum += m[i][j] * v[j];
                }
                next[i] = sum;
                length += sum * sum;
                product += sum * v[i];
                before += v[i] * v[i];
            }
            value = product / before - lift;
            for (int i = 0; i < n; i++) {
                v[i] = next[i] / Math.sqrt(length);
            }
        }
        return value;
    }
}
