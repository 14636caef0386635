package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Independent components of the raster in the subspace of significant co-activity.
 *
 * @param patterns for each component the correlation of every cell with it, signed so that its bursts are positive
 * @param eigenvalues the largest of the excess co-activity, at most 20
 */
record Components(List<double[]> patterns, double[] eigenvalues) {
    private static final int MOST = 60;
    private static final int SHOWN = 20;
    private static final int STEPS = 160;
    private static final int ROUNDS = 200;
    private static final double SETTLED = 1e-6;

    static Components of(ActivityRaster raster, Coactivity coactivity) {
        Eigen eigen = Eigen.largest(coactivity.excess(), STEPS);
        double[] values = eigen.values();
        List<double[]> vectors = new ArrayList<>();
        for (int k = 0; k < values.length && vectors.size() < MOST; k++) {
            if (values[k] > coactivity.threshold()) {
                vectors.add(eigen.vectors()[k]);
            }
        }
        if (vectors.isEmpty()) {
            return new Components(List.of(), Arrays.copyOf(values, Math.min(SHOWN, values.length)));
        }
        double[][] white = whitened(project(raster, vectors));
        double[][] sources = independent(white);
        List<double[]> patterns = new ArrayList<>();
        for (double[] source : sources) {
            patterns.add(pattern(raster, source));
        }
        return new Components(patterns, Arrays.copyOf(values, Math.min(SHOWN, values.length)));
    }

    private static double[][] project(ActivityRaster raster, List<double[]> vectors) {
        double[][] out = new double[vectors.size()][raster.bins()];
        for (int k = 0; k < out.length; k++) {
            double rest = 0;
            for (int c = 0; c < raster.cells(); c++) {
                double weight = raster.lively(c) ? vectors.get(k)[c] / raster.deviation(c) : 0;
                rest += weight * raster.mean(c);
                for (int b : raster.activeBins(c)) {
                    out[k][b] += weight * raster.level(c, b);
                }
            }
            for (int b = 0; b < raster.bins(); b++) {
                out[k][b] -= raster.complete(b) ? rest : expected(raster, vectors.get(k), b);
            }
        }
        return out;
    }

    /** Of the cells observed in a bin: the others say nothing about it. */
    private static double expected(ActivityRaster raster, double[] vector, int bin) {
        double sum = 0;
        for (int c = 0; c < raster.cells(); c++) {
            sum += raster.lively(c) && raster.observed(c, bin) ? vector[c] / raster.deviation(c) * raster.mean(c) : 0;
        }
        return sum;
    }

    private static double[][] whitened(double[][] signals) {
        int k = signals.length;
        int n = signals[0].length;
        double[][] covariance = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = Eigen.dot(signals[i], signals[j]) / n;
                covariance[j][i] = covariance[i][j];
            }
        }
        Eigen eigen = Eigen.of(covariance);
        double[][] white = new double[k][n];
        for (int e = 0; e < k; e++) {
            double[] v = eigen.vectors()[e];
            double scale = 1 / Math.sqrt(Math.max(1e-12, eigen.values()[e]));
            for (int i = 0; i < k; i++) {
                for (int t = 0; t < n; t++) {
                    white[e][t] += scale * v[i] * signals[i][t];
                }
            }
        }
        return white;
    }

    /** Fixed-point iteration on the third power, all components at once. */
    private static double[][] independent(double[][] white) {
        int k = white.length;
        int n = white[0].length;
        double[][] w = new double[k][k];
        for (int i = 0; i < k; i++) {
            w[i][i] = 1;
        }
        for (int round = 0; round < ROUNDS && k > 1; round++) {
            double[][] next = new double[k][k];
            for (int i = 0; i < k; i++) {
                double[] s = mix(w[i], white);
                for (int t = 0; t < n; t++) {
                    double cube = s[t] * s[t] * s[t];
                    for (int j = 0; j < k; j++) {
                        next[i][j] += cube * white[j][t] / n;
                    }
                }
                for (int j = 0; j < k; j++) {
                    next[i][j] -= 3 * w[i][j];
                }
            }
            orthonormalise(next);
            double change = 0;
            for (int i = 0; i < k; i++) {
                change = Math.max(change, 1 - Math.abs(Eigen.dot(next[i], w[i])));
            }
            w = next;
            if (change < SETTLED) {
                break;
            }
        }
        double[][] sources = new double[k][];
        for (int i = 0; i < k; i++) {
            sources[i] = mix(w[i], white);
        }
        return sources;
    }

    /** w ← (w wᵀ)^(-1/2) w. */
    private static void orthonormalise(double[][] w) {
        int k = w.length;
        double[][] product = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                product[i][j] = Eigen.dot(w[i], w[j]);
            }
        }
        Eigen eigen = Eigen.of(product);
        double[][] out = new double[k][k];
        for (int e = 0; e < k; e++) {
            double[] v = eigen.vectors()[e];
            double scale = 1 / Math.sqrt(Math.max(1e-18, eigen.values()[e]));
            double[] along = mix(v, w);
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    out[i][j] += scale * v[i] * along[j];
                }
            }
        }
        for (int i = 0; i < k; i++) {
            System.arraycopy(out[i], 0, w[i], 0, k);
        }
    }

    private static double[] mix(double[] weights, double[][] signals) {
        double[] out = new double[signals[0].length];
        for (int j = 0; j < weights.length; j++) {
            for (int t = 0; t < out.length; t++) {
                out[t] += weights[j] * signals[j][t];
            }
        }
        return out;
    }

    private static double[] pattern(ActivityRaster raster, double[] source) {
        double third = 0;
        for (double s : source) {
            third += s * s * s;
        }
        double sign = Math.signum(third);
        double[] pattern = new double[raster.cells()];
        for (int c = 0; c < pattern.length; c++) {
            if (raster.lively(c)) {
                double sum = 0;
                for (int b : raster.activeBins(c)) {
                    sum += raster.level(c, b) * source[b];
                }
                sum -= raster.mean(c) * observed(raster, c, source);
                pattern[c] = sign * sum / raster.observedBins(c) / raster.deviation(c);
            }
        }
        return pattern;
    }

    /** What a source sums to where a cell was observed. */
    private static double observed(ActivityRaster raster, int cell, double[] source) {
        double sum = 0;
        for (int b = 0; b < source.length; b++) {
            sum += raster.observed(cell, b) ? source[b] : 0;
        }
        return sum;
    }
}
