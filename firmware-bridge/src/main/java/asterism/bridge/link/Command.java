package asterism.bridge.link;

/** A command as the device reads it; one object is filled again and again. */
public final class Command {
    /** {@link Protocol#HELLO}, {@link Protocol#LEASE} or another command's type. */
    public int type;
    /** Lowest version a HELLO offers. */
    public int lowestVersion;
    /** Highest version a HELLO offers. */
    public int highestVersion;
    /** Session of LEASE and DARK. */
    public int session;
    /** Number of a lease, SET or GET, unsigned 32 bits. */
    public int number;
    /** Time to live of a lease, milliseconds. */
    public int ttlMs;
    /** Light code of a lease, 0..255. */
    public int code;
    /** What a CLOCK wants to see again. */
    public long token;
    /** Which setting SET and GET mean, see {@link Setting#code}. */
    public int setting;
    /** The value of SET. */
    public int value;

    /**
     * Reads a payload. DARK is DARK however short it is: what is missing counts as 0.
     *
     * @return false when it is no command or too short; {@link #type} is filled in all the same
     */
    public boolean read(int packetType, byte[] b, int at, int length) {
        clear();
        type = packetType;
        return switch (packetType) {
            case Protocol.HELLO -> length >= 4 && hello(b, at);
            case Protocol.LEASE -> length >= 12 && lease(b, at);
            case Protocol.DARK -> dark(b, at, length);
            case Protocol.CLOCK -> length >= 8 && clock(b, at);
            case Protocol.SET -> length >= 12 && setting(b, at);
            case Protocol.GET -> length >= 8 && setting(b, at);
            default -> false;
        };
    }

    private void clear() {
        session = 0;
        number = 0;
        ttlMs = 0;
        code = 0;
        token = 0;
        setting = 0;
        value = 0;
    }

    private boolean hello(byte[] b, int at) {
        lowestVersion = b[at] & 0xFF;
        highestVersion = b[at + 1] & 0xFF;
        return true;
    }

    private boolean lease(byte[] b, int at) {
        session = LittleEndian.i32(b, at);
        number = LittleEndian.i32(b, at + 4);
        ttlMs = LittleEndian.u16(b, at + 8);
        code = b[at + 10] & 0xFF;
        return true;
    }

    private boolean dark(byte[] b, int at, int length) {
        session = length >= 4 ? LittleEndian.i32(b, at) : 0;
        number = length >= 8 ? LittleEndian.i32(b, at + 4) : 0;
        return true;
    }

    private boolean clock(byte[] b, int at) {
        token = LittleEndian.i64(b, at);
        return true;
    }

    private boolean setting(byte[] b, int at) {
        number = LittleEndian.i32(b, at);
        setting = LittleEndian.u16(b, at + 4);
        value = type == Protocol.SET ? LittleEndian.i32(b, at + 8) : 0;
        return true;
    }

    /** Whether a HELLO offers {@link Protocol#VERSION}. */
    public boolean offersThisVersion() {
        return lowestVersion <= Protocol.VERSION && highestVersion >= Protocol.VERSION;
    }
}
