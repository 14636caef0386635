package asterism.bridge.mio;

import java.util.Locale;

/** What became of a buffer. */
public enum BufferStatus {
    /** As long as it must be, and in order. */
    OK(true),
    /** Whole, but the gap behind it lost or gained bits. */
    GAP(true),
    /** Whole, and more follows than the gap: the next preamble was not recognised. */
    LONG(true),
    /** The stream ends in the gap behind it. */
    LAST(true),
    /** Lost or gained bits somewhere in its pixels; not used. */
    SLIPPED(false),
    /** Ends before its pixels do; not used. */
    SHORT(false),
    /** The stream ends before its gap does and whether bits were lost cannot be told; not used. */
    CUT(false),
    /** Came before; not used again. */
    REPEATED(false),
    /** Its header contradicts itself, its checksum or the buffers around it; not used. */
    HEADER(false);

    private final boolean used;

    BufferStatus(boolean used) {
        this.used = used;
    }

    /** Whether its pixels are in a frame. */
    public boolean used() {
        return used;
    }

    /** The word in buffers.csv. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
