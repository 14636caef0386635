package asterism.bridge.simulator;

/**
 * Calcium after a spike, averaged over each exposure: a difference of two exponentials whose rise takes 50 ms from 10 to
 * 90 % and whose peak is 1. Frames are exposed all of their time.
 */
final class ActivityKernel {
    private static final double RISE_SECONDS = 0.023;

    private final double frameSeconds;
    private final double decaySeconds;
    private final double decayPerFrame;
    private final double risePerFrame;
    private final double scale;

    ActivityKernel(double fps, double decaySeconds) {
        this.frameSeconds = 1 / fps;
        this.decaySeconds = decaySeconds;
        decayPerFrame = StrictMath.exp(-frameSeconds / decaySeconds);
        risePerFrame = StrictMath.exp(-frameSeconds / RISE_SECONDS);
        double peak = StrictMath.log(decaySeconds / RISE_SECONDS)
                * decaySeconds
                * RISE_SECONDS
                / (decaySeconds - RISE_SECONDS);
        scale = 1 / (StrictMath.exp(-peak / decaySeconds) - StrictMath.exp(-peak / RISE_SECONDS));
    }

    /**
     * Runs one unit through a block.
     *
     * @param spikes ascending times, seconds from the block's start
     * @param trace receives one value a frame at {@code offset + frame * stride}
     */
    void run(double[] spikes, ActivityState state, int unit, int frames, float[] trace, int offset, int stride) {
        double slow = state.decaying[unit];
        double fast = state.rising[unit];
        int next = 0;
        for (int n = 0; n < frames; n++) {
            double value = integral(slow, decayPerFrame, decaySeconds) - integral(fast, risePerFrame, RISE_SECONDS);
            slow *= decayPerFrame;
            fast *= risePerFrame;
            double end = (n + 1) * frameSeconds;
            for (; next < spikes.length && spikes[next] < end; next++) {
                double slowLeft = StrictMath.exp((spikes[next] - end) / decaySeconds);
                double fastLeft = StrictMath.exp((spikes[next] - end) / RISE_SECONDS);
                value += integral(1, slowLeft, decaySeconds) - integral(1, fastLeft, RISE_SECONDS);
                slow += slowLeft;
                fast += fastLeft;
            }
            trace[offset + n * stride] = (float) (scale * value);
        }
        state.decaying[unit] = slow;
        state.rising[unit] = fast;
    }

    /** Mean over the exposure of something that decays from {@code start} to {@code start * left}. */
    private double integral(double start, double left, double tau) {
        return start * (1 - left) * tau / frameSeconds;
    }
}
