package asterism.calibration.light;

/** The nearest rising sequence: pool adjacent violators (Ayer et al. 1955). */
final class Monotone {
    private Monotone() {}

    /** Weighted least squares among sequences that never fall. */
    static double[] rising(double[] values, double[] weights) {
        int n = values.length;
        double[] level = new double[n];
        double[] weight = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            level[blocks] = values[i];
            weight[blocks] = weights[i];
            size[blocks++] = 1;
            while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
                double w = weight[blocks - 2] + weight[blocks - 1];
                level[blocks - 2] =
                        (weight[blocks - 2] * level[blocks - 2] + weight[blocks - 1] * level[blocks - 1]) / w;
                weight[blocks - 2] = w;
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        double[] out = new double[n];
        for (int b = 0, i = 0; b < blocks; b++) {
            for (int k = 0; k < size[b]; k++) {
                out[i++] = level[b];
            }
        }
        return out;
    }
}
