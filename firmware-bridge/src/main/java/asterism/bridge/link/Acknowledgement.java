package asterism.bridge.link;

/** A head stage's answer to LEASE or DARK, with what it reads back; one object is filled again and again. */
public final class Acknowledgement {
    /** Payload length, bytes. */
    public static final int BYTES = 24;
    /** Done. */
    public static final int OK = 0;
    /** The lease's number did not rise. */
    public static final int STALE = 1;
    /** The lease asked for no time, or for more than {@link Protocol#MAX_TTL_MS}. */
    public static final int TTL = 2;
    /** The code is above the head stage's cap. */
    public static final int CODE = 3;
    /** Another session's lease is running. */
    public static final int BUSY = 4;
    /** The payload makes no sense. */
    public static final int MALFORMED = 5;
    /** No HELLO has come since the head stage booted: a lease from before is not for it. */
    public static final int UNGREETED = 6;

    /** Type of the command that is answered. */
    public int command;
    /** {@link #OK} or why it was refused. */
    public int status;
    /** Light code in force after the command. */
    public int code;
    /** Whether the LED really burns after the command. */
    public boolean lit;
    /** Time the lease now runs, milliseconds. */
    public int leaseRemainingMs;
    /** Session of the command. */
    public int session;
    /** Lease number of the command. */
    public int number;
    /** The device's clock, microseconds. */
    public long deviceMicros;

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        b[at] = (byte) command;
        b[at + 1] = (byte) status;
        b[at + 2] = (byte) code;
        b[at + 3] = (byte) (lit ? 1 : 0);
        LittleEndian.put16(b, at + 4, leaseRemainingMs);
        LittleEndian.put16(b, at + 6, 0);
        LittleEndian.put32(b, at + 8, session);
        LittleEndian.put32(b, at + 12, number);
        LittleEndian.put64(b, at + 16, deviceMicros);
    }

    /** Reads a payload; false when it is too short. */
    public boolean read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        command = b[at] & 0xFF;
        status = b[at + 1] & 0xFF;
        code = b[at + 2] & 0xFF;
        lit = b[at + 3] != 0;
        leaseRemainingMs = LittleEndian.u16(b, at + 4);
        session = LittleEndian.i32(b, at + 8);
        number = LittleEndian.i32(b, at + 12);
        deviceMicros = LittleEndian.i64(b, at + 16);
        return true;
    }
}
