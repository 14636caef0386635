package asterism.bridge.link;

/** A command as the device reads it; one object is filled again and again. */
public final class Command {
    /** {@link Protocol#HELLO}, {@link Protocol#LEASE} or {@link Protocol#DARK}. */
    public int type;
    /** Session, 0 for HELLO. */
    public int session;
    /** Lease number, unsigned 32 bits. */
    public int number;
    /** Time to live of a lease, milliseconds. */
    public int ttlMs;
    /** Light code of a lease, 0..255. */
    public int code;

    /** Reads a payload; false when it is no command or too short. */
    public boolean read(int packetType, byte[] b, int at, int length) {
        type = packetType;
        session = 0;
        number = 0;
        ttlMs = 0;
        code = 0;
        if (packetType == Protocol.HELLO) {
            return length >= 4 && (b[at] & 0xFF) <= Protocol.VERSION && (b[at + 1] & 0xFF) >= Protocol.VERSION;
        }
        boolean lease = packetType == Protocol.LEASE;
        if (length < (lease ? 12 : 8) || !lease && packetType != Protocol.DARK) {
            return false;
        }
        if (lease) {
            ttlMs = LittleEndian.u16(b, at + 8);
            code = b[at + 10] & 0xFF;
        }
        session = LittleEndian.i32(b, at);
        number = LittleEndian.i32(b, at + 4);
        return true;
    }
}
