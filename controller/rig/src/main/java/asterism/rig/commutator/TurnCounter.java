package asterism.rig.commutator;

import asterism.bridge.link.Orientation;

/**
 * Adds up how far a head has turned about the vertical. The turn of an orientation about an axis is the twist of its
 * swing-twist decomposition, 2 atan2(v·a, w), which no tilt of the head changes; its steps are taken as the shorter way
 * round, and none is taken over a boot of the
 * device, a clock that goes back or a pause of more than a second. Where the head hangs upside down the twist has no value: such samples are left out.
 */
public final class TurnCounter {
    private static final double FLAT = 0.02;
    private static final long PAUSE_MICROS = 1_000_000;

    private final int axis;
    private final int sign;
    private double last = Double.NaN;
    private long lastMicros;
    private long lastNumber;
    private volatile double turns;
    private volatile long undefined;

    /**
     * Begins at 0.
     *
     * @param axis which of the quaternion's axes is vertical: x, y, z, or one of them with a minus
     */
    public TurnCounter(String axis) {
        this.axis = "xyz".indexOf(axis.charAt(axis.length() - 1));
        this.sign = axis.startsWith("-") ? -1 : 1;
        if (this.axis < 0 || axis.length() > 2) {
            throw new IllegalArgumentException("axis must be x, y, z, -x, -y or -z, found " + axis);
        }
    }

    /** Takes one orientation. One thread only. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void take(Orientation sample) {
        long pause = sample.deviceMicros - lastMicros;
        if (pause < 0 || pause > PAUSE_MICROS || sample.number < lastNumber) {
            last = Double.NaN;
        }
        lastMicros = sample.deviceMicros;
        lastNumber = sample.number;
        double along = sign * (axis == 0 ? sample.x : axis == 1 ? sample.y : sample.z) / (double) Orientation.ONE;
        double w = sample.w / (double) Orientation.ONE;
        if (w * w + along * along < FLAT) {
            undefined++;
            return;
        }
        double angle = 2 * Math.atan2(along, w);
        if (!Double.isNaN(last)) {
            turns += Math.IEEEremainder(angle - last, 2 * Math.PI) / (2 * Math.PI);
        }
        last = angle;
    }

    /** Turns since the beginning, counter-clockwise as seen against the axis. */
    public double turns() {
        return turns;
    }

    /** Samples that were left out. */
    public long undefined() {
        return undefined;
    }
}
