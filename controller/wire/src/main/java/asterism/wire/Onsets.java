package asterism.wire;

import java.util.Arrays;
import java.util.Base64;

/** The onsets of one second as base64: per onset the cell and the frame's offset, two little-endian u16. */
public final class Onsets {
    private static final int BYTES_EACH = 4;
    private static final int MAX_U16 = 0xFFFF;

    private byte[] bytes = new byte[64];
    private int count;

    /** Adds one; both numbers lie in 0..65535. */
    public void add(int cell, int frameOffset) {
        if (cell < 0 || cell > MAX_U16 || frameOffset < 0 || frameOffset > MAX_U16) {
            throw new IllegalArgumentException(
                    "cell and frame offset of an onset lie in 0..65535, found " + cell + " and " + frameOffset);
        }
        int at = count * BYTES_EACH;
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, at * 2));
        }
        bytes[at] = (byte) cell;
        bytes[at + 1] = (byte) (cell >> 8);
        bytes[at + 2] = (byte) frameOffset;
        bytes[at + 3] = (byte) (frameOffset >> 8);
        count++;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Cell of onset {@code i}, {@code 0 <= i < count()}. */
    public int cell(int i) {
        return u16(i * BYTES_EACH);
    }

    /** Frame of onset {@code i}, counted from the record's {@code frame_lo}. */
    public int frameOffset(int i) {
        return u16(i * BYTES_EACH + 2);
    }

    /** The text for the field {@code onsets}. */
    public String encode() {
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, count * BYTES_EACH));
    }

    /** Reads the field {@code onsets}. */
    public static Onsets decode(String text) throws WireFormatException {
        Onsets onsets = new Onsets();
        onsets.bytes = Bytes.decode("onsets", text);
        if (onsets.bytes.length % BYTES_EACH != 0) {
            throw new WireFormatException("onsets: " + onsets.bytes.length + " bytes are no multiple of " + BYTES_EACH);
        }
        onsets.count = onsets.bytes.length / BYTES_EACH;
        return onsets;
    }

    private int u16(int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
