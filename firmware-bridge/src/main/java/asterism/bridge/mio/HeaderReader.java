package asterism.bridge.mio;

import java.util.zip.CRC32;

/** Reads headers of one layout out of the bits. */
final class HeaderReader {
    /** The sender's buffers, of which {@link BufferHeader#linkedList} is the number. */
    static final int SENDER_BUFFERS = 32;

    private static final long MOST_ADC = 4095;
    private static final long MOST_PIXELS = 1 << 16;
    private static final long MOST_BUFFERS_PER_FRAME = 1 << 12;

    private final Layout layout;
    private final byte[] bytes;
    private final CRC32 crc = new CRC32();

    HeaderReader(Layout layout) {
        this.layout = layout;
        this.bytes = new byte[layout.headerBytes()];
    }

    Layout layout() {
        return layout;
    }

    /**
     * Reads the header whose preamble begins at bit {@code at}.
     *
     * @return whether its checksum is right or, without one, its words do not contradict each other
     */
    boolean read(byte[] b, int at, BufferHeader h) {
        h.clear();
        Bits.copy(b, at, bytes, 0, bytes.length);
        return switch (layout) {
            case ONE -> {
                words(h, 1);
                yield h.linkedList == h.bufferCount % SENDER_BUFFERS && plausible(h);
            }
            case THREE -> {
                words(h, 1);
                h.versionByte = word(12) & 0xff;
                yield checked24(12) && plausible(h);
            }
            case FOUR -> {
                words(h, 2);
                h.controllerCentiCelsius = (short) word(1);
                h.sensorTemperatureRaw = unsigned(1) >>> 16;
                h.blackReference = unsigned(12);
                h.versionByte = word(13) & 0xff;
                yield checked24(13) && plausible(h);
            }
            case PROTOBUF -> checked32() && ProtobufHeader.read(bytes, 4, h) && plausible(h);
        };
    }

    private void words(BufferHeader h, int first) {
        h.linkedList = first == 1 ? unsigned(1) : -1;
        h.frameNum = unsigned(2);
        h.bufferCount = unsigned(3);
        h.frameBufferCount = unsigned(4);
        h.writeBufferCount = unsigned(5);
        h.droppedBufferCount = unsigned(6);
        h.timestamp = unsigned(7);
        h.pixelCount = unsigned(8);
        h.writeTimestamp = unsigned(9);
        h.batteryVoltageRaw = unsigned(10);
        h.inputVoltageRaw = unsigned(11);
    }

    private static boolean plausible(BufferHeader h) {
        return h.pixelCount > 0
                && h.pixelCount <= MOST_PIXELS
                && h.frameNum >= 0
                && h.bufferCount >= 0
                && h.timestamp >= 0
                && h.frameBufferCount >= 0
                && h.frameBufferCount < MOST_BUFFERS_PER_FRAME
                && h.batteryVoltageRaw <= MOST_ADC
                && h.inputVoltageRaw <= MOST_ADC;
    }

    /** Bits 31:8 of word {@code at} are the low 24 bits of the CRC-32 of the words between preamble and it. */
    private boolean checked24(int at) {
        crc.reset();
        crc.update(bytes, 4, 4 * (at - 1));
        return (crc.getValue() & 0xffffff) == unsigned(at) >>> 8;
    }

    private boolean checked32() {
        crc.reset();
        crc.update(bytes, 4, 60);
        return crc.getValue() == unsigned(16);
    }

    private int word(int n) {
        int i = 4 * n;
        return bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16 | (bytes[i + 3] & 0xff) << 24;
    }

    private long unsigned(int n) {
        return Integer.toUnsignedLong(word(n));
    }
}
