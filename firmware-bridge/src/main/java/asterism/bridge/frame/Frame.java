package asterism.bridge.frame;

/** One picture of the sensor, 8-bit grey. Made once and filled again for every frame that arrives. */
public final class Frame {
    /** Some rows never arrived intact; each holds a copy of the nearest good row above it, or below at the top. */
    public static final int PARTIAL = 1;
    /** The picture cannot be used. */
    public static final int BROKEN = 2;
    /** The LED did not light this exposure. */
    public static final int LED_OFF = 4;

    private final int width;
    private final int height;
    private final byte[] pixels;

    /** Number the device gave this frame; gaps are frames the sensor or the link lost. */
    public long deviceFrame;
    /** Start of exposure on the sensor's clock, microseconds. */
    public long deviceMicros;
    /** {@link System#nanoTime()} when the frame was complete in memory. */
    public long hostNanos;
    /** {@link #PARTIAL}, {@link #BROKEN}, {@link #LED_OFF} or-ed together. */
    public int flags;
    /** Packets or buffers of this frame that never arrived intact. */
    public int missingPackets;

    /**
     * Makes a black frame.
     *
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     */
    public Frame(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height + " pixels has no pixels");
        }
        this.width = width;
        this.height = height;
        this.pixels = new byte[Math.multiplyExact(width, height)];
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The pixels themselves, row-major, 0..255 in a signed byte. */
    public byte[] pixels() {
        return pixels;
    }
}
