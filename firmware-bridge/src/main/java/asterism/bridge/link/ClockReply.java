package asterism.bridge.link;

/** A device's answer to CLOCK: when it came and when the answer left; one object is filled again and again. */
public final class ClockReply {
    /** Payload length, bytes. */
    public static final int BYTES = 32;

    /** What stood in the CLOCK, the host's own clock. */
    public long token;
    /** The device's clock when the CLOCK's last byte came, microseconds. */
    public long receivedMicros;
    /** The device's clock when this answer was put on the line, microseconds. */
    public long sentMicros;
    /** The sensor's frame clock at the moment of {@link #sentMicros}, microseconds. */
    public long frameMicros;

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        LittleEndian.put64(b, at, token);
        LittleEndian.put64(b, at + 8, receivedMicros);
        LittleEndian.put64(b, at + 16, sentMicros);
        LittleEndian.put64(b, at + 24, frameMicros);
    }

    /** Reads a payload; false when it is too short or says that it was sent before the question came. */
    public boolean read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        token = LittleEndian.i64(b, at);
        receivedMicros = LittleEndian.i64(b, at + 8);
        sentMicros = LittleEndian.i64(b, at + 16);
        frameMicros = LittleEndian.i64(b, at + 24);
        return receivedMicros <= sentMicros;
    }
}
