package asterism.calibration.reduced;

import asterism.calibration.template.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes off every series what follows the brain's displacement up to second order: dust and shading that stand on the
 * sensor while tissue passes below.
 */
final class MotionResidue {
    private static final int TERMS = 5;

    private MotionResidue() {}

    static void remove(short[][] series, int[] firstFrame, int frameBin, boolean[] usable, Motion motion) {
        List<float[]> basis = orthonormal(terms(firstFrame, frameBin, usable, motion));
        IntStream.range(0, series.length).parallel().forEach(p -> remove(series[p], basis));
    }

    private static void remove(short[] s, List<float[]> basis) {
        for (float[] term : basis) {
            float share = 0;
            for (int t = 0; t < s.length; t++) {
                share += term[t] * s[t];
            }
            for (int t = 0; t < s.length; t++) {
                s[t] = (short) Math.round(s[t] - share * term[t]);
            }
        }
    }

    private static double[][] terms(int[] firstFrame, int frameBin, boolean[] usable, Motion motion) {
        double[][] terms = new double[TERMS][firstFrame.length];
        for (int t = 0; t < firstFrame.length; t++) {
            double y = 0;
            double x = 0;
            int n = 0;
            for (int f = firstFrame[t]; f < Math.min(firstFrame[t] + frameBin, motion.frames()); f++) {
                if (usable[f]) {
                    y += motion.dy()[f];
                    x += motion.dx()[f];
                    n++;
                }
            }
            y /= Math.max(1, n);
            x /= Math.max(1, n);
            double[] row = {y, x, y * y, x * x, y * x};
            for (int k = 0; k < TERMS; k++) {
                terms[k][t] = row[k];
            }
        }
        return terms;
    }

    private static List<float[]> orthonormal(double[][] terms) {
        List<float[]> basis = new ArrayList<>();
        List<double[]> done = new ArrayList<>();
        int n = terms[0].length;
        double[] constant = new double[n];
        java.util.Arrays.fill(constant, 1 / Math.sqrt(n));
        done.add(constant);
        for (double[] term : terms) {
            double before = Math.sqrt(dot(term, term));
            for (double[] d : done) {
                double share = dot(d, term);
                for (int t = 0; t < n; t++) {
                    term[t] -= share * d[t];
                }
            }
            double length = Math.sqrt(dot(term, term));
            if (length > 1e-6 * before && length > 1e-9) {
                float[] unit = new float[n];
                for (int t = 0; t < n; t++) {
                    term[t] /= length;
                    unit[t] = (float) term[t];
                }
                done.add(term);
                basis.add(unit);
            }
        }
        return basis;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
