package asterism.bridge.link;

/** A change of a TTL line of the head stage or its box; one object is filled again and again. */
public final class TtlEdge {
    /** Payload length, bytes. */
    public static final int BYTES = 28;
    /** Lines a device can have; they are numbered from 0. */
    public static final int LINES = 8;

    /** The device's clock at the edge, microseconds. */
    public long deviceMicros;
    /** The sensor's frame clock at the edge, microseconds: the clock of {@code Frame.deviceMicros}. */
    public long frameMicros;
    /** Counts the edges of all lines since boot, unsigned 32 bits. */
    public long number;
    /** Device frame that was being exposed at the edge. */
    public long frame;
    /** Line, 0..7. */
    public int line;
    /** Level behind the edge. */
    public boolean high;
    /** Levels of all lines behind the edge, line 0 in bit 0. */
    public int levels;
    /** Edges, of any line, between this and the one handed on before that never came. Filled in by the receiver. */
    public long lostBefore;

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        LittleEndian.put64(b, at, deviceMicros);
        LittleEndian.put64(b, at + 8, frameMicros);
        LittleEndian.put32(b, at + 16, number);
        LittleEndian.put32(b, at + 20, frame);
        b[at + 24] = (byte) line;
        b[at + 25] = (byte) (high ? 1 : 0);
        b[at + 26] = (byte) levels;
        b[at + 27] = 0;
    }

    /** Reads a payload; false when it is too short or contradicts itself. */
    public boolean read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        deviceMicros = LittleEndian.i64(b, at);
        frameMicros = LittleEndian.i64(b, at + 8);
        number = LittleEndian.u32(b, at + 16);
        frame = LittleEndian.u32(b, at + 20);
        line = b[at + 24] & 0xFF;
        high = b[at + 25] != 0;
        levels = b[at + 26] & 0xFF;
        return line < LINES && (b[at + 25] & 0xFE) == 0 && (levels >> line & 1) == (high ? 1 : 0);
    }
}
