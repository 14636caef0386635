package asterism.bridge.orientation;

/**
 * How the BNO055's axes are named. Both programs mount the same part the same way and remap its axes by AXIS_MAP_CONFIG
 * (0x41) and AXIS_MAP_SIGN (0x42; bit 2 turns x over, bit 1 y, bit 0 z), BNO055 datasheet 3.4. With X, Y, Z printed on
 * the chip, z points out of the connector's side in both, so that yaw, and with it the commutator, is the same but for a
 * constant quarter turn; pitch and roll are exchanged.
 */
public enum AxisConvention {
    /** Miniscope-DAQ: 0x41 = 0x09, 0x42 = 0x05, so x = -Y, y = +Z, z = -X. */
    MINISCOPE_DAQ,
    /** Bonsai's UclaMiniscopeV4: 0x41 = 0x06, 0x42 = 0x07, so x = -Z, y = -Y, z = -X. */
    BONSAI;

    private static final double HALF = Math.sqrt(0.5);

    /**
     * The same orientation of the head in the other convention.
     *
     * @param q w, x, y, z; replaced
     */
    public void toOther(double[] q) {
        // Bonsai's x and y are Miniscope-DAQ's -y and x: a quarter turn about z on the body's side.
        double sine = this == MINISCOPE_DAQ ? -HALF : HALF;
        double w = HALF * q[0] - sine * q[3];
        double x = HALF * q[1] + sine * q[2];
        double y = HALF * q[2] - sine * q[1];
        double z = HALF * q[3] + sine * q[0];
        q[0] = w;
        q[1] = x;
        q[2] = y;
        q[3] = z;
    }
}
