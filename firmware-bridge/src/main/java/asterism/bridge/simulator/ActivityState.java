package asterism.bridge.simulator;

import java.util.Arrays;

/** What one minute of activity and motion hands on to the next. */
final class ActivityState {
    /** Decaying and rising exponentials of the calcium of every unit, cells before out-of-focus cells. */
    final double[] decaying;

    final double[] rising;
    /** When each unit last began a burst, seconds. */
    final double[] lastBurst;
    /** Each neuropil patch's own slow wander. */
    final double[] wander;

    boolean running;
    double switchInSeconds;
    double gain;
    double lastActivation = -60;
    /** Where the random walk of the tissue stands, pixels. */
    double walkY;

    double walkX;

    ActivityState(int units, int patches) {
        this(new double[units], new double[units], new double[units], new double[patches]);
        Arrays.fill(lastBurst, -60);
        gain = 1;
    }

    private ActivityState(double[] decaying, double[] rising, double[] lastBurst, double[] wander) {
        this.decaying = decaying;
        this.rising = rising;
        this.lastBurst = lastBurst;
        this.wander = wander;
    }

    ActivityState copy() {
        ActivityState copy = new ActivityState(decaying.clone(), rising.clone(), lastBurst.clone(), wander.clone());
        copy.running = running;
        copy.switchInSeconds = switchInSeconds;
        copy.gain = gain;
        copy.lastActivation = lastActivation;
        copy.walkY = walkY;
        copy.walkX = walkX;
        return copy;
    }
}
