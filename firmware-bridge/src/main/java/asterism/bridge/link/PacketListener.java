package asterism.bridge.link;

/** Receives intact packets in the order they were sent. */
@FunctionalInterface
public interface PacketListener {
    /**
     * Takes one packet; the bytes are valid only during the call.
     *
     * @param type see {@link Protocol}
     * @param buffer holds the payload
     * @param offset of the payload's first byte
     * @param length of the payload, bytes
     */
    void packet(int type, byte[] buffer, int offset, int length);
}
