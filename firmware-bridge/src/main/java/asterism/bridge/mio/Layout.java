package asterism.bridge.mio;

/** The headers that wireless firmware writes. Its first word, the preamble, counts as part of it. */
public enum Layout {
    /** Twelve words, no checksum. */
    ONE("layout 1", 12 * 4),
    /** Thirteen words: a checksum of 24 bits and a byte of the firmware's version record at the end. */
    THREE("layout 3", 13 * 4),
    /** Fourteen words: temperatures, black reference, then as in layout 3. */
    FOUR("layout 4", 14 * 4),
    /** The preamble and an area of 64 bytes that holds a protobuf message and its checksum. */
    PROTOBUF("the 64-byte header", 4 + 64);

    private final String title;
    private final int headerBytes;

    Layout(String title, int headerBytes) {
        this.title = title;
        this.headerBytes = headerBytes;
    }

    /** The name in words. */
    public String title() {
        return title;
    }

    /** Length of the header in bytes, preamble included. */
    public int headerBytes() {
        return headerBytes;
    }

    int headerBits() {
        return 8 * headerBytes;
    }

    /** Whether a checksum covers the header; none of the layouts covers the pixels. */
    public boolean checked() {
        return this != ONE;
    }
}
