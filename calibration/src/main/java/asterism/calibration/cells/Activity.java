package asterism.calibration.cells;

import asterism.calibration.kinetics.Bursts;
import asterism.calibration.kinetics.Deconvolution;
import asterism.calibration.kinetics.Noise;
import asterism.calibration.kinetics.Quantiles;

/**
 * What a cell did in the recording, demixed and denoised, in grey levels of the footprint's weighted mean.
 *
 * @param trace by sample of the reduced movie, none negative; empty if it was not measured
 * @param transientSize typical height of a burst
 */
public record Activity(float[] trace, double transientSize) {
    /** Not measured. */
    public static final Activity NONE = new Activity(new float[0], 0);

    /** Rises smaller than this many noises are taken for noise. */
    private static final double LEAST_RISE = 2;

    /**
     * From a candidate.
     *
     * @param c its trace in grey levels of its brightest pixel
     * @param decaySamples time constant of the decay
     */
    static Activity of(Candidate c, double decaySamples) {
        double sum = 0;
        double squares = 1e-12;
        for (float w : c.weights) {
            sum += w;
            squares += w * w;
        }
        float[] mean = c.trace.clone();
        float rest = (float) Quantiles.of(mean, 0.4);
        for (int t = 0; t < mean.length; t++) {
            mean[t] = (float) ((mean[t] - rest) * squares / sum);
        }
        double noise = Noise.of(mean);
        double size = Bursts.of(mean, Math.max(noise, 1e-6)).size();
        return new Activity(Deconvolution.of(mean, decaySamples, LEAST_RISE * noise), size);
    }
}
