package asterism.bridge.mio;

/** One buffer as it was received and judged. Filled again for every buffer. */
public final class ReceivedBuffer {
    BufferHeader header = new BufferHeader();
    boolean hasHeader;
    int bitPhase;
    long receivedBits;
    BufferStatus status = BufferStatus.OK;
    long frame;

    ReceivedBuffer() {}

    /** What it says of itself; as received, even if damaged. */
    public BufferHeader header() {
        return header;
    }

    /** False when it ends before its header does. */
    public boolean hasHeader() {
        return hasHeader;
    }

    /** Where in a byte of the stream its preamble begins, 0..7, 0 = at the highest bit. */
    public int bitPhase() {
        return bitPhase;
    }

    /** Bits from its preamble to the next one. */
    public long receivedBits() {
        return receivedBits;
    }

    /** What became of it. */
    public BufferStatus status() {
        return status;
    }

    /** The frame that holds its pixels, counted from 0 in the order handed on; -1 = none. */
    public long frame() {
        return frame;
    }
}
