package asterism.bridge.link;

import java.util.zip.CRC32C;

/** Puts payloads into packets, numbering them. Write the payload into {@link #buffer()}, then finish. */
public final class PacketEncoder {
    private final byte[] buffer = new byte[Protocol.MAX_PACKET];
    private final CRC32C crc = new CRC32C();
    private int sequence;

    /**
     * Begins numbering.
     *
     * @param firstSequence number of the first packet; a device chooses it at random when it boots
     */
    public PacketEncoder(int firstSequence) {
        this.sequence = firstSequence;
    }

    /** The packet; its payload begins at {@link Protocol#HEADER}. */
    public byte[] buffer() {
        return buffer;
    }

    /**
     * Frames the payload that stands in the buffer.
     *
     * @param payloadLength bytes, 0..{@link Protocol#MAX_PAYLOAD}
     * @return length of the packet, which begins at the buffer's start
     */
    public int finish(int type, int payloadLength) {
        if (payloadLength < 0 || payloadLength > Protocol.MAX_PAYLOAD) {
            throw new IllegalArgumentException("a payload of " + payloadLength + " bytes");
        }
        LittleEndian.put32(buffer, 0, Protocol.SYNC_WORD);
        buffer[4] = Protocol.VERSION;
        buffer[5] = (byte) type;
        LittleEndian.put16(buffer, 6, payloadLength);
        LittleEndian.put32(buffer, 8, sequence++);
        int end = Protocol.HEADER + payloadLength;
        crc.reset();
        crc.update(buffer, 4, end - 4);
        LittleEndian.put32(buffer, end, crc.getValue());
        return end + Protocol.TRAILER;
    }
}
