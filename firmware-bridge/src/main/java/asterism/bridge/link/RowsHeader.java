package asterism.bridge.link;

/** What stands in front of the pixels of a ROWS packet; one object is filled again and again. */
public final class RowsHeader {
    /** Bytes before the pixels. */
    public static final int BYTES = 32;
    /** Most pixel bytes in a packet. */
    public static final int MAX_PIXELS = Protocol.MAX_PAYLOAD - BYTES;

    private static final int LIT = 1;

    /** The sensor's count of this frame, unsigned 32 bits. */
    public long frame;
    /** First row in this packet. */
    public int firstRow;
    /** Rows in this packet, 1 or more. */
    public int rows;
    /** Columns of the frame. */
    public int width;
    /** Rows of the frame. */
    public int height;
    /** Whether the LED lit this exposure. */
    public boolean lit;
    /** Light code during this exposure, 0..255. */
    public int code;
    /** Start of exposure on the sensor's frame clock, microseconds. */
    public long frameMicros;
    /** The device's clock when the frame was read, microseconds. */
    public long deviceMicros;

    /** Writes the header, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        LittleEndian.put32(b, at, frame);
        LittleEndian.put16(b, at + 4, firstRow);
        LittleEndian.put16(b, at + 6, rows);
        LittleEndian.put16(b, at + 8, width);
        LittleEndian.put16(b, at + 10, height);
        b[at + 12] = (byte) (lit ? LIT : 0);
        b[at + 13] = (byte) code;
        LittleEndian.put16(b, at + 14, 0);
        LittleEndian.put64(b, at + 16, frameMicros);
        LittleEndian.put64(b, at + 24, deviceMicros);
    }

    /** Reads a ROWS payload's header; false when it contradicts itself or its length. */
    public boolean read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        frame = LittleEndian.u32(b, at);
        firstRow = LittleEndian.u16(b, at + 4);
        rows = LittleEndian.u16(b, at + 6);
        width = LittleEndian.u16(b, at + 8);
        height = LittleEndian.u16(b, at + 10);
        lit = (b[at + 12] & LIT) != 0;
        code = b[at + 13] & 0xFF;
        frameMicros = LittleEndian.i64(b, at + 16);
        deviceMicros = LittleEndian.i64(b, at + 24);
        return rows > 0 && width > 0 && height <= 4096 && firstRow + rows <= height && length == BYTES + rows * width;
    }
}
