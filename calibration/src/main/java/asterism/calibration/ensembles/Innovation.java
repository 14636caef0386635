package asterism.calibration.ensembles;

import asterism.calibration.kinetics.Baseline;
import java.util.Arrays;

/**
 * What began in each frame of a trace that decays exponentially: the innovations of a first-order autoregression in white
 * noise, by the Kalman filter and the smoother of Rauch, Tung and Striebel (1965). How much is noise is told by the
 * autocovariance, which holds it at lag zero alone.
 */
final class Innovation {
    /** Activity comes in rare bursts: in one it varies so much more than on average that less must be smoothed away. */
    private static final double BURSTS = 8;

    private static final double LEAST = 0.02;
    /** Until so long after the first frame what begins cannot be told from what began before it and fades. */
    private static final double UNTOLD_SECONDS = 0.3;

    private static final double BRIDGED_SECONDS = 0.1;

    private Innovation() {}

    /**
     * What began, frame by frame, in the unit of the trace; NaN where it was not observed, and in the first 0.3 s. Gaps of up
     * to 100 ms are bridged: what began in them shows in the frame after.
     *
     * @param trace NaN = not observed
     * @param decaySeconds its time constant
     * @param fps frames a second
     */
    static float[] of(float[] trace, double decaySeconds, double fps) {
        float[] above = Baseline.removed(filled(trace), fps);
        double gamma = Math.exp(-1 / (decaySeconds * fps));
        double all = covariance(above, trace, 0);
        float[] out = new float[trace.length];
        if (!(all > 0)) {
            unobserved(trace, fps, out);
            return out;
        }
        double calcium = Math.clamp(covariance(above, trace, 1) / gamma, LEAST * all, (1 - LEAST * LEAST) * all);
        double drive = BURSTS * calcium * (1 - gamma * gamma);
        smooth(above, trace, gamma, drive, all - calcium, out);
        unobserved(trace, fps, out);
        Arrays.fill(out, 0, Math.min(out.length, (int) Math.ceil(UNTOLD_SECONDS * fps)), Float.NaN);
        return out;
    }

    /** Of a longer gap, and of the first frame after it, nobody knows what began when. */
    private static void unobserved(float[] seen, double fps, float[] out) {
        int bridged = (int) Math.max(1, Math.round(BRIDGED_SECONDS * fps));
        int last = -1;
        for (int t = 0; t <= seen.length; t++) {
            if (t == seen.length || !Float.isNaN(seen[t])) {
                boolean known = last >= 0 && t < seen.length && t - last - 1 <= bridged;
                if (!known && t - last > 1) {
                    Arrays.fill(out, last + 1, Math.min(seen.length, t + 1), Float.NaN);
                }
                last = t;
            }
        }
    }

    private static void smooth(float[] y, float[] seen, double gamma, double drive, double noise, float[] out) {
        int n = y.length;
        double[] mean = new double[n];
        double[] variance = new double[n];
        double m = y[0];
        double p = drive / (1 - gamma * gamma);
        for (int t = 0; t < n; t++) {
            if (t > 0) {
                m *= gamma;
                p = gamma * gamma * p + drive;
            }
            if (!Float.isNaN(seen[t])) {
                double gain = p / (p + noise);
                m += gain * (y[t] - m);
                p *= 1 - gain;
            }
            mean[t] = m;
            variance[t] = p;
        }
        double next = mean[n - 1];
        for (int t = n - 2; t >= 0; t--) {
            double now =
                    mean[t] + gamma * variance[t] / (gamma * gamma * variance[t] + drive) * (next - gamma * mean[t]);
            out[t + 1] = (float) (next - gamma * now);
            next = now;
        }
    }

    /** Gaps hold the last value seen, so that the level before and after is judged by what was seen. */
    private static float[] filled(float[] trace) {
        float[] out = trace.clone();
        float last = 0;
        for (int t = 0; t < out.length; t++) {
            if (!Float.isNaN(out[t])) {
                last = out[t];
                break;
            }
        }
        for (int t = 0; t < out.length; t++) {
            last = Float.isNaN(out[t]) ? last : out[t];
            out[t] = last;
        }
        return out;
    }

    /** Over pairs of observed frames. */
    private static double covariance(float[] trace, float[] seen, int lag) {
        double mean = 0;
        int n = 0;
        for (int t = 0; t < trace.length; t++) {
            mean += Float.isNaN(seen[t]) ? 0 : trace[t];
            n += Float.isNaN(seen[t]) ? 0 : 1;
        }
        mean /= Math.max(1, n);
        double sum = 0;
        int pairs = 0;
        for (int t = lag; t < trace.length; t++) {
            if (!Float.isNaN(seen[t]) && !Float.isNaN(seen[t - lag])) {
                sum += (trace[t] - mean) * (trace[t - lag] - mean);
                pairs++;
            }
        }
        return sum / Math.max(1, pairs);
    }
}
