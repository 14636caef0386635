package asterism.bridge.v4;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The BNO055 on a V4 in its fusion mode (NDOF): one unit quaternion a reading.
 *
 * <p>Two conventions of axes are in use: the Miniscope-DAQ software writes 0x09 and 0x05 to the registers of axis remap
 * and sign, Open Ephys' Bonsai package 0x06 and 0x07. They differ by a turn of the frame, not by the movement measured.
 */
final class V4Orientation {
    /** Which way the axes point. */
    enum Axes {
        MINISCOPE_DAQ(0x09, 0x05),
        BONSAI(0x06, 0x07);

        final int remap;
        final int sign;

        Axes(int remap, int sign) {
            this.remap = remap;
            this.sign = sign;
        }
    }

    private static final int AXIS_REMAP = 0x41;
    private static final int AXIS_SIGN = 0x42;
    private static final int OPERATION_MODE = 0x3D;
    private static final int CONFIGURATION = 0x00;
    private static final int NDOF = 0x0C;
    /** The datasheet's 19 ms into configuration, with some to spare. */
    private static final long MODE_CHANGES_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private static final int QUATERNION = 0x20;
    private static final int ONE_Q14 = 1 << 14;
    /** Of 1: farther from unit length a reading is damaged (the same bound as Miniscope-DAQ). */
    private static final double TOLERANCE = 0.05;

    private final V4Registers registers;

    V4Orientation(V4Registers registers) {
        this.registers = registers;
    }

    void start(Axes axes) throws V4Exception {
        // Axes are taken in configuration mode only; a sensor that ran before is not in it.
        registers.set(V4Chip.ORIENTATION, OPERATION_MODE, CONFIGURATION);
        LockSupport.parkNanos(this, MODE_CHANGES_NANOS);
        registers.set(V4Chip.ORIENTATION, AXIS_REMAP, axes.remap);
        registers.set(V4Chip.ORIENTATION, AXIS_SIGN, axes.sign);
        registers.set(V4Chip.ORIENTATION, OPERATION_MODE, NDOF);
    }

    /**
     * Reads one quaternion.
     *
     * @param into w, x, y, z in units of 1/16384
     * @return whether it is of unit length; a reading that is not says nothing about the next one
     */
    boolean read(int[] into) throws V4Exception {
        int[] bytes = registers.get(V4Chip.ORIENTATION, QUATERNION, 8);
        double square = 0;
        for (int i = 0; i < 4; i++) {
            into[i] = (short) (bytes[2 * i] | bytes[2 * i + 1] << 8);
            square += (double) into[i] * into[i];
        }
        return Math.abs(Math.sqrt(square) / ONE_Q14 - 1) < TOLERANCE;
    }
}
