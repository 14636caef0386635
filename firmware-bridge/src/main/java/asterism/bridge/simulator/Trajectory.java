package asterism.bridge.simulator;

/**
 * A recorded displacement of the tissue, one place a frame; after its end the tissue stays where it was last.
 */
public final class Trajectory {
    /** No displacement. */
    public static final Trajectory NONE = new Trajectory(new double[0], new double[0]);

    private final double[] y;
    private final double[] x;

    /**
     * @param y displacement in pixels, positive = down, from frame 0
     * @param x displacement in pixels, positive = right, as many
     */
    public Trajectory(double[] y, double[] x) {
        if (y.length != x.length) {
            throw new IllegalArgumentException("a trajectory has as many rows as columns");
        }
        this.y = y.clone();
        this.x = x.clone();
    }

    /** Frames it holds. */
    public int frames() {
        return y.length;
    }

    double y(long frame) {
        return y.length == 0 ? 0 : y[(int) Math.min(frame, y.length - 1)];
    }

    double x(long frame) {
        return x.length == 0 ? 0 : x[(int) Math.min(frame, x.length - 1)];
    }
}
