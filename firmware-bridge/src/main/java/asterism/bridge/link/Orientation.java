package asterism.bridge.link;

/**
 * One sample of the head's orientation, a unit quaternion as a BNO055 gives it (2^14 is one; BNO055 datasheet 3.6.5.5);
 * one object is filled again and again.
 */
public final class Orientation {
    /** Payload length, bytes. */
    public static final int BYTES = 36;
    /** What stands for 1. */
    public static final int ONE = 1 << 14;

    /** A sample is bad whose length is this far from 1 or farther: 0.05, as Miniscope-DAQ has it. */
    private static final long SHORTEST = (long) (0.95 * ONE * (0.95 * ONE));

    private static final long LONGEST = (long) (1.05 * ONE * (1.05 * ONE));

    /** The device's clock at the sample, microseconds. */
    public long deviceMicros;
    /** The sensor's frame clock at the sample, microseconds: the clock of {@code Frame.deviceMicros}. */
    public long frameMicros;
    /** Counts samples since boot, unsigned 32 bits. */
    public long number;
    /** Device frame that was being exposed at the sample. */
    public long frame;
    /** Scalar part, Q14. */
    public int w;
    /** Along the sensor's x axis, Q14. */
    public int x;
    /** Along the sensor's y axis, Q14. */
    public int y;
    /** Along the sensor's z axis, Q14. */
    public int z;
    /** Calibration of the whole, 0 (none) to 3 (full), 0xFF unknown. */
    public int calibration;
    /** Samples between this and the one handed on before that never came or were bad. Filled in by the receiver. */
    public long lostBefore;

    /** Whether the quaternion's length is within 0.05 of 1. */
    public boolean isUnit() {
        long square = (long) w * w + (long) x * x + (long) y * y + (long) z * z;
        return square > SHORTEST && square < LONGEST;
    }

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        LittleEndian.put64(b, at, deviceMicros);
        LittleEndian.put64(b, at + 8, frameMicros);
        LittleEndian.put32(b, at + 16, number);
        LittleEndian.put32(b, at + 20, frame);
        LittleEndian.put16(b, at + 24, w);
        LittleEndian.put16(b, at + 26, x);
        LittleEndian.put16(b, at + 28, y);
        LittleEndian.put16(b, at + 30, z);
        b[at + 32] = (byte) calibration;
        b[at + 33] = 0;
        LittleEndian.put16(b, at + 34, 0);
    }

    /** Reads a payload; false when it is too short. */
    public boolean read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        deviceMicros = LittleEndian.i64(b, at);
        frameMicros = LittleEndian.i64(b, at + 8);
        number = LittleEndian.u32(b, at + 16);
        frame = LittleEndian.u32(b, at + 20);
        w = (short) LittleEndian.u16(b, at + 24);
        x = (short) LittleEndian.u16(b, at + 26);
        y = (short) LittleEndian.u16(b, at + 28);
        z = (short) LittleEndian.u16(b, at + 30);
        calibration = b[at + 32] & 0xFF;
        return true;
    }
}
