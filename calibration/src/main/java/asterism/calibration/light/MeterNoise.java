package asterism.calibration.light;

/**
 * The noise of one reading: a share of the power, and a floor that is there without light. Both from repeated readings, by
 * maximum likelihood; the floor only where they clearly show one.
 *
 * @param share of the power
 * @param floor µW
 * @param measured whether enough readings were repeated at enough codes; else both are guesses
 */
record MeterNoise(double share, double floor, boolean measured) {
    private static final double LEAST_SHARE = 0.005;
    private static final double USUAL_SHARE = 0.02;
    /** Of the median power: about half a digit of a meter that shows four. */
    private static final double LEAST_FLOOR = 1e-4;

    private static final double MOST = 0.3;
    private static final double STEP = 1.1;
    /** Twice the logarithm of a likelihood ratio that chance exceeds in 1 of 100. */
    private static final double CLEAR = 6.6;

    /** Degrees of freedom from which a spread is known to about a fifth. */
    private static final int FEWEST_REPEATS = 10;
    /** Of the codes, those that were read more than once. */
    private static final double LEAST_REPEATED = 1.0 / 3;

    /**
     * From repeats.
     *
     * @param means of each code's readings
     * @param squares sum of squared departures from the mean
     * @param counts of readings
     */
    static MeterNoise of(double[] means, double[] squares, int[] counts, double median) {
        int repeats = -counts.length;
        int repeated = 0;
        for (int count : counts) {
            repeats += count;
            repeated += count > 1 ? 1 : 0;
        }
        double least = LEAST_FLOOR * median;
        if (repeats < FEWEST_REPEATS || repeated < LEAST_REPEATED * counts.length) {
            return new MeterNoise(USUAL_SHARE, least, false);
        }
        MeterNoise best = null;
        double surprise = Double.POSITIVE_INFINITY;
        for (double floor = least; floor <= MOST * median; floor *= STEP) {
            for (double share = LEAST_SHARE; share <= MOST; share *= STEP) {
                MeterNoise noise = new MeterNoise(share, floor, true);
                double found = noise.surprise(means, squares, counts) + (floor > least ? CLEAR : 0);
                best = found < surprise ? noise : best;
                surprise = Math.min(surprise, found);
            }
        }
        return best;
    }

    private double surprise(double[] means, double[] squares, int[] counts) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            double variance = variance(means[i]);
            sum += (counts[i] - 1) * Math.log(variance) + squares[i] / variance;
        }
        return sum;
    }

    private double variance(double power) {
        return share * share * power * power + floor * floor;
    }

    /** Standard error of the mean of some readings of a power, µW. */
    double error(double power, int readings) {
        return Math.sqrt(variance(power) / readings);
    }
}
