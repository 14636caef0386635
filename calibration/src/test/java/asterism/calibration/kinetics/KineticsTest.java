package asterism.calibration.kinetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KineticsTest {
    private static final double FPS = 20;

    private static float[] calcium(double decaySeconds, double noise, long seed) {
        Random random = new Random(seed);
        float[] trace = new float[6000];
        double level = 0;
        for (int t = 0; t < trace.length; t++) {
            level = level * Math.exp(-1 / (decaySeconds * FPS)) + (random.nextDouble() < 0.008 ? 8 : 0);
            trace[t] = (float) (level + noise * random.nextGaussian());
        }
        return trace;
    }

    @Test
    void decayIsFoundUnderNoise() {
        for (double tau : new double[] {0.3, 0.6, 1.2}) {
            double found = Decay.seconds(Baseline.removed(calcium(tau, 1, 3), FPS), FPS);
            assertEquals(tau, found, 0.25 * tau, "decay of " + tau);
        }
    }

    /** Over many recordings the estimates scatter as the error of each says: short, usual and long decays. */
    @Test
    void theErrorSaysHowEstimatesScatter() {
        for (double[] of : new double[][] {{0.3, 1}, {0.6, 1.5}, {1.2, 1.5}}) {
            double noise = scatter(of, Noise::of);
            double decay = scatter(of, trace -> Decay.seconds(trace, FPS));
            System.out.printf(
                    "kinetics: decay %.1f s, noise %.1f: scatter over stated error, noise %.2f, decay %.2f%n",
                    of[0], of[1], noise, decay);
            assertEquals(1, noise, 0.2);
            assertEquals(1, decay, 0.2);
        }
    }

    /** A ratio of two spreads, itself known to 5 %. */
    private static double scatter(double[] of, ToDoubleFunction<float[]> estimate) {
        int seeds = 200;
        double sum = 0;
        double squares = 0;
        double stated = 0;
        for (int seed = 500; seed < 500 + seeds; seed++) {
            float[] trace = Baseline.removed(calcium(of[0], of[1], seed), FPS);
            double found = estimate.applyAsDouble(trace);
            double error = Jackknife.error(trace, estimate);
            sum += found;
            squares += found * found;
            stated += error * error;
        }
        double mean = sum / seeds;
        return Math.sqrt((squares / seeds - mean * mean) / (stated / seeds));
    }

    @Test
    void deconvolutionGivesBackCalciumAndDenoisesIt() {
        float[] clean = calcium(0.6, 0, 5);
        float[] noisy = calcium(0.6, 1.5, 5);
        float[] same = Deconvolution.of(clean, 0.6 * FPS, 0);
        float[] found = Deconvolution.of(noisy, 0.6 * FPS, 3);
        assertTrue(Correlation.of(same, clean) > 0.9999, "noise-free " + Correlation.of(same, clean));
        double before = Correlation.of(noisy, clean);
        double after = Correlation.of(found, clean);
        assertTrue(after > 0.95 && before < 0.9, before + " to " + after);
        for (float v : found) {
            assertTrue(v >= 0);
        }
        assertEquals(0, Deconvolution.of(new float[0], 5, 1).length);
    }

    @Test
    void noiseIsFoundUnderActivity() {
        assertEquals(1.5, Noise.of(calcium(0.6, 1.5, 4)), 0.15);
        assertEquals(0, Noise.of(new float[100]), 1e-9);
        assertEquals(0, Noise.of(new float[2]), 1e-9);
    }

    @Test
    void burstsAreCountedAndSudden() {
        float[] trace = new float[2000];
        for (int b = 0; b < 12; b++) {
            for (int t = 0; t < 40; t++) {
                trace[100 + 150 * b + t] = (float) (10 * Math.exp(-t / 8.0));
            }
        }
        Bursts bursts = Bursts.of(trace, 0.5);
        assertEquals(12, bursts.count());
        assertTrue(bursts.suddenness() > 0.5, "suddenness " + bursts.suddenness());
        float[] wave = new float[2000];
        for (int t = 0; t < wave.length; t++) {
            wave[t] = (float) Math.sin(t / 9.0);
        }
        assertEquals(0, Bursts.of(wave, 0.05).suddenness(), 0.1);
    }

    @Property(tries = 200)
    void quantileIsThatOfTheSortedValues(
            @ForAll @Size(min = 1, max = 60) float[] values, @ForAll @DoubleRange(min = 0, max = 1) double q) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        assertEquals(sorted[(int) (q * (sorted.length - 1) + 0.5)], (float) Quantiles.of(values, q));
    }
}
