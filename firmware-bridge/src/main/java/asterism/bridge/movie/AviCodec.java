package asterism.bridge.movie;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How the pictures in an AVI are stored: the four letters and the stream format (a BITMAPINFOHEADER and what the decoder
 * needs beyond it).
 */
public final class AviCodec {
    private static final int FORMAT_BYTES = 40;

    private final String code;
    private final byte[] format;

    private AviCodec(String code, byte[] format) {
        this.code = code;
        this.format = format;
    }

    /** Uncompressed 8-bit grey under the name most readers know. */
    public static AviCodec y800(int width, int height) {
        return grey("Y800", width, height);
    }

    /** Uncompressed 8-bit grey under the name Miniscope-DAQ gives it. */
    public static AviCodec grey(int width, int height) {
        return grey("GREY", width, height);
    }

    private static AviCodec grey(String code, int width, int height) {
        ByteBuffer out = ByteBuffer.allocate(FORMAT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(FORMAT_BYTES).putInt(width).putInt(height);
        out.putShort((short) 1).putShort((short) 8).put(code.getBytes(StandardCharsets.US_ASCII));
        out.putInt(width * height);
        return new AviCodec(code, out.array());
    }

    /** Of a stream that another program encodes. */
    static AviCodec of(String code, byte[] format) {
        return new AviCodec(code, format.clone());
    }

    String code() {
        return code;
    }

    /** Padded to an even number of bytes. */
    byte[] format() {
        return format;
    }
}
