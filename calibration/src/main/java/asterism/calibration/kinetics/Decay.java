package asterism.calibration.kinetics;

/** Time constant of a trace's decay, from the autocovariance, whose value at lag zero alone holds the white noise. */
public final class Decay {
    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 5;
    private static final double LOOKED_AT_SECONDS = 1.2;
    private static final int ROUNDS = 4;
    private static final double MOST_LOST = 0.4;

    private Decay() {}

    /**
     * Seconds, 0.1 to 5.
     *
     * @param trace around a slow baseline of zero
     * @param fps samples a second
     */
    public static double seconds(float[] trace, double fps) {
        return fit(covariances(trace, fps), 0, fps);
    }

    /**
     * Seconds, 0.1 to 5, of a trace whose running mean was taken off, which lowers its autocovariance at every lag by that
     * of the means: twice the time constant over the window, of the variance.
     *
     * @param trace less its running mean
     * @param fps samples a second
     * @param windowSeconds of the running mean
     */
    public static double seconds(float[] trace, double fps, double windowSeconds) {
        double[] c = covariances(trace, fps);
        double tau = fit(c, 0, fps);
        for (int round = 0; round < ROUNDS; round++) {
            double shares = Math.min(MOST_LOST, 2 * tau / windowSeconds);
            double lost = shares / (1 - shares) * c[0] * Math.exp(1 / (tau * fps));
            tau = fit(c, Math.max(0, lost), fps);
        }
        return tau;
    }

    /** At lags of one sample and more. */
    private static double[] covariances(float[] trace, double fps) {
        int lags = Math.clamp(Math.round(LOOKED_AT_SECONDS * fps), 3, Math.max(3, trace.length / 4));
        double mean = 0;
        for (float v : trace) {
            mean += v;
        }
        mean /= trace.length;
        double[] c = new double[lags];
        for (int k = 1; k <= lags; k++) {
            c[k - 1] = covariance(trace, mean, k);
        }
        return c;
    }

    /** A line through the logarithm of the covariances, raised by what was lost, down to 15 % of the first. */
    private static double fit(double[] covariances, double lost, double fps) {
        double weights = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int k = 1; k <= covariances.length; k++) {
            double c = covariances[k - 1] + lost;
            if (c <= 0.15 * (covariances[0] + lost)) {
                break;
            }
            double weight = c * c;
            weights += weight;
            sumX += weight * k;
            sumY += weight * Math.log(c);
            sumXx += weight * k * k;
            sumXy += weight * k * Math.log(c);
        }
        double determinant = weights * sumXx - sumX * sumX;
        if (!(determinant > 1e-9 * weights * weights)) {
            return SHORTEST;
        }
        double slope = (weights * sumXy - sumX * sumY) / determinant;
        return slope >= 0 ? LONGEST : Math.clamp(-1 / (slope * fps), SHORTEST, LONGEST);
    }

    private static double covariance(float[] trace, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < trace.length; t++) {
            sum += (trace[t] - mean) * (trace[t - lag] - mean);
        }
        return sum / (trace.length - lag);
    }
}
