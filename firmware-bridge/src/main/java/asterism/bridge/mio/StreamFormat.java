package asterism.bridge.mio;

/**
 * What must be known of a stream before frames can be made of it.
 *
 * @param layout of the headers
 * @param width columns of a frame, 1..4096
 * @param height rows of a frame, 1..4096
 * @param bufferPixels pixels in every buffer but a frame's last, 1..65536; 5032 in layout 1
 * @param fps frames a second by the sender's clock, 0 when unknown
 * @param countAtZero what {@code buffer_count} would have been at the first buffer of frame 0; {@link #UNKNOWN} or, while
 *     the sender is not restarted, the same for all buffers
 */
public record StreamFormat(Layout layout, int width, int height, int bufferPixels, double fps, long countAtZero) {
    /** No such number is known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int BLOCK = 512;
    private static final int BUFFER_BYTES = 10 * BLOCK;
    private static final int DUMMY_BYTES = Preamble.DUMMY_BITS / 8;

    public StreamFormat {
        if (width < 1 || height < 1 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException("size " + width + "x" + height + " is outside 1x1 to 4096x4096");
        }
        if (bufferPixels < 1 || bufferPixels > 1 << 16) {
            throw new IllegalArgumentException("bufferPixels " + bufferPixels + " is outside 1 to 65536");
        }
    }

    /** A stream whose buffers take 5120 bytes, as those of all known firmware. */
    public static StreamFormat of(Layout layout, int width, int height) {
        return new StreamFormat(layout, width, height, BUFFER_BYTES - layout.headerBytes() - DUMMY_BYTES, 0, UNKNOWN);
    }

    /** Pixels of a frame. */
    public int framePixels() {
        return width * height;
    }

    /** Buffers of a frame. */
    public int buffersPerFrame() {
        return (framePixels() + bufferPixels - 1) / bufferPixels;
    }

    /** What {@code buffer_count} would have been at the first buffer of frame 0, by this header. */
    long countAtZero(BufferHeader h) {
        return h.bufferCount - h.frameNum * buffersPerFrame() - h.frameBufferCount;
    }

    /** Pixels of a frame's buffer {@code n}, 0 when it has no such buffer. */
    int pixelsOf(long n) {
        return Math.clamp(framePixels() - n * bufferPixels, 0, bufferPixels);
    }

    /** From one preamble to the next, bits. */
    int periodBits() {
        return 8 * (layout.headerBytes() + bufferPixels + DUMMY_BYTES);
    }

    /** The same for a sender that ends a shorter buffer with the block in which its pixels end. */
    int blockedBits(long pixels) {
        long bytes = layout.headerBytes() + pixels + DUMMY_BYTES;
        return (int) (8 * ((bytes + BLOCK - 1) / BLOCK * BLOCK));
    }
}
