package asterism.calibration.kinetics;

/** Time constant of a trace's decay, from the autocovariance, whose value at lag zero alone holds the white noise. */
public final class Decay {
    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 5;
    private static final double LOOKED_AT_SECONDS = 1.2;

    private Decay() {}

    /**
     * Seconds, 0.1 to 5.
     *
     * @param trace around a slow baseline of zero
     * @param fps samples a second
     */
    public static double seconds(float[] trace, double fps) {
        int lags = Math.clamp(Math.round(LOOKED_AT_SECONDS * fps), 3, Math.max(3, trace.length / 4));
        double mean = 0;
        for (float v : trace) {
            mean += v;
        }
        mean /= trace.length;
        double weights = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        double first = 0;
        for (int k = 1; k <= lags; k++) {
            double c = covariance(trace, mean, k);
            if (k == 1) {
                first = c;
            }
            if (c <= 0.15 * first) {
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
