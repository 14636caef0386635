package asterism.calibration.kinetics;

/**
 * The calcium below a noisy trace: sudden rises, each followed by exponential decay, nothing negative.
 *
 * <p>The online active-set method for an autoregressive process of order one with a least size of a rise: Friedrich, Zhou
 * and Paninski, Fast online deconvolution of calcium imaging data, PLoS Comput Biol 13:e1005423 (2017).
 */
public final class Deconvolution {
    private final double[] value;
    private final double[] weight;
    private final int[] start;
    private final int[] length;
    private final double decay;
    private final double leastRise;
    private int pools;

    private Deconvolution(int samples, double decay, double leastRise) {
        this.value = new double[samples];
        this.weight = new double[samples];
        this.start = new int[samples];
        this.length = new int[samples];
        this.decay = decay;
        this.leastRise = leastRise;
    }

    /**
     * The denoised trace.
     *
     * @param trace around a baseline of zero
     * @param decaySamples time constant of the decay
     * @param leastRise smaller rises are taken for noise; the unit of the trace, 0 or more
     */
    public static float[] of(float[] trace, double decaySamples, double leastRise) {
        Deconvolution d = new Deconvolution(trace.length, Math.exp(-1 / decaySamples), leastRise);
        for (int t = 0; t < trace.length; t++) {
            d.add(t, trace[t]);
        }
        return d.calcium(trace.length);
    }

    private void add(int t, float y) {
        value[pools] = y;
        weight[pools] = 1;
        start[pools] = t;
        length[pools] = 1;
        pools++;
        while (pools > 1 && !rises(pools - 1)) {
            merge(pools - 2);
            pools--;
        }
    }

    private boolean rises(int pool) {
        double before = Math.max(0, value[pool - 1]) * Math.pow(decay, length[pool - 1]);
        return value[pool] >= before + leastRise;
    }

    private void merge(int pool) {
        double fallen = Math.pow(decay, length[pool]);
        double sum = weight[pool] * value[pool] + fallen * weight[pool + 1] * value[pool + 1];
        weight[pool] += fallen * fallen * weight[pool + 1];
        value[pool] = sum / weight[pool];
        length[pool] += length[pool + 1];
    }

    private float[] calcium(int samples) {
        float[] c = new float[samples];
        for (int p = 0; p < pools; p++) {
            double v = Math.max(0, value[p]);
            for (int t = start[p]; t < start[p] + length[p]; t++) {
                c[t] = (float) v;
                v *= decay;
            }
        }
        return c;
    }
}
