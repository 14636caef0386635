package asterism.calibration.days;

/**
 * How alike the shapes of two footprints are, as a normal law of log(1.02 − likeness).
 *
 * @param mean of that logarithm
 * @param deviation of that logarithm
 */
record LikenessLaw(double mean, double deviation) {
    private static final double LEAST_DEVIATION = 0.15;
    /** What shape alone may say for or against a pair: footprints vary for more reasons than a normal law knows. */
    private static final double MOST_EVIDENCE = 3;

    static LikenessLaw of(double[] likeness, double[] weights) {
        double sum = 1e-9;
        double first = 0;
        double second = 0;
        for (int k = 0; k < likeness.length; k++) {
            double v = scale(likeness[k]);
            sum += weights[k];
            first += weights[k] * v;
            second += weights[k] * v * v;
        }
        double mean = first / sum;
        return new LikenessLaw(mean, Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, second / sum - mean * mean))));
    }

    private static double scale(double likeness) {
        return Math.log(1.02 - likeness);
    }

    private double density(double likeness) {
        double z = (scale(likeness) - mean) / deviation;
        return Math.exp(-z * z / 2) / deviation;
    }

    /** How many times likelier a likeness is under this law than under the other, within bounds. */
    double against(LikenessLaw other, double likeness) {
        double ratio = (density(likeness) + 1e-12) / (other.density(likeness) + 1e-12);
        return Math.clamp(ratio, 1 / MOST_EVIDENCE, MOST_EVIDENCE);
    }
}
