package asterism.bridge.link;

/** A device's answer to SET or GET, with what it reads back from the part; one object is filled again and again. */
public final class SettingValue {
    /** Payload length, bytes. */
    public static final int BYTES = 32;
    /** Done. */
    public static final int OK = 0;
    /** The payload makes no sense. */
    public static final int MALFORMED = 5;
    /** The device has no such setting. */
    public static final int UNKNOWN = 6;
    /** Outside {@link #least} to {@link #most}: nothing was changed. */
    public static final int RANGE = 7;
    /** The part does not read back what was written. */
    public static final int DIFFERS = 8;

    /** Type of the command that is answered. */
    public int command;
    /** {@link #OK} or why not. */
    public int status;
    /** Number of the setting, see {@link Setting#code}. */
    public int setting;
    /** Number of the command. */
    public int number;
    /** Read back after the command. */
    public int value;
    /** Least value the device takes. */
    public int least;
    /** Greatest value the device takes. */
    public int most;
    /** The device's clock, microseconds. */
    public long deviceMicros;

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        b[at] = (byte) command;
        b[at + 1] = (byte) status;
        LittleEndian.put16(b, at + 2, setting);
        LittleEndian.put32(b, at + 4, number);
        LittleEndian.put32(b, at + 8, value);
        LittleEndian.put32(b, at + 12, least);
        LittleEndian.put32(b, at + 16, most);
        LittleEndian.put32(b, at + 20, 0);
        LittleEndian.put64(b, at + 24, deviceMicros);
    }

    /** Reads a payload; false when it is too short. */
    public boolean read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        command = b[at] & 0xFF;
        status = b[at + 1] & 0xFF;
        setting = LittleEndian.u16(b, at + 2);
        number = LittleEndian.i32(b, at + 4);
        value = LittleEndian.i32(b, at + 8);
        least = LittleEndian.i32(b, at + 12);
        most = LittleEndian.i32(b, at + 16);
        deviceMicros = LittleEndian.i64(b, at + 24);
        return true;
    }
}
