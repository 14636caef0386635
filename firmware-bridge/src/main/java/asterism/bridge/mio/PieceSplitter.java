package asterism.bridge.mio;

/**
 * Cuts a stream of bits at its preambles. A preamble counts where a dummy word stands before it or a header without
 * contradiction in it, so that the same 32 bits by chance among pixels cut nothing. Bounded memory.
 */
final class PieceSplitter {
    private static final int NONE = -1;

    private final HeaderReader reader;
    private final int headerBits;
    private final int mostBits;
    private final byte[] bytes;
    private final int room;
    private int size;
    private int scan;
    private int open = NONE;
    private int found = NONE;
    private boolean handedOut;
    private boolean ended;
    private long bitsBefore;
    private long accountedTo;
    private long unassignedBits;
    private long chancePreambles;

    /** The piece: where its preamble begins and where it ends, bit positions in {@link #bytes()}. */
    int begin;

    int end;
    /** Its header. */
    BufferHeader header = new BufferHeader();
    /** Whether its header is there and does not contradict itself. */
    boolean intact;
    /** The header behind the preamble that ends the piece, if {@link #nextIntact}. */
    BufferHeader next = new BufferHeader();

    boolean nextIntact;

    PieceSplitter(StreamFormat format) {
        reader = new HeaderReader(format.layout());
        headerBits = format.layout().headerBits();
        mostBits = 4 * Math.max(format.periodBits(), headerBits);
        room = Math.max(1 << 16, mostBits / 4);
        bytes = new byte[room + Bits.SLACK];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Takes as many bytes as there is room for and returns how many; the piece found before is gone then. */
    int feed(byte[] from, int at, int length) {
        if (size + length > room) {
            compact();
        }
        int taken = Math.min(length, room - size);
        System.arraycopy(from, at, bytes, size, taken);
        size += taken;
        return taken;
    }

    private void compact() {
        int needed = handedOut ? found : open;
        int keep = needed == NONE ? Math.max(0, scan - 8) : needed >>> 3;
        System.arraycopy(bytes, keep, bytes, 0, size - keep);
        size -= keep;
        scan -= keep;
        bitsBefore += 8L * keep;
        open -= open == NONE ? 0 : 8 * keep;
        found -= found == NONE ? 0 : 8 * keep;
    }

    /** Says that no more bytes come. */
    void end() {
        ended = true;
    }

    /**
     * Goes on to the end of the next piece.
     *
     * @return false when more bytes are needed or, after {@link #end}, when there is none left
     */
    boolean advance() {
        if (handedOut) {
            handedOut = false;
            openFound();
        }
        while (true) {
            int at = candidate();
            if (at == NONE) {
                return handOutWithoutNext();
            }
            boolean readable = at + headerBits <= 8 * size;
            if (!readable && !ended) {
                return false;
            }
            scan++;
            boolean sound = readable && reader.read(bytes, at, next);
            if (!sound && !follows(at)) {
                chancePreambles++;
                continue;
            }
            found = at;
            nextIntact = sound;
            if (open != NONE) {
                return handOut(at);
            }
            openFound();
        }
    }

    /** The next place that looks like a preamble, {@code scan} then being at its first whole byte. */
    private int candidate() {
        int last = open == NONE ? size - 4 : Math.min(size - 4, (open + mostBits) >>> 3);
        for (; scan <= last; scan++) {
            if (Preamble.possible(bytes, scan)) {
                int at = Preamble.at(bytes, scan);
                if (at >= 0 && (open == NONE || at >= open + Preamble.BITS)) {
                    return at;
                }
            }
        }
        return NONE;
    }

    private boolean follows(int at) {
        return at >= 32 && Bits.half(bytes, at - 32) == Preamble.DUMMY;
    }

    private void openFound() {
        open = found;
        if (open == NONE) {
            return;
        }
        unassignedBits += bitsBefore + open - accountedTo;
        accountedTo = bitsBefore + open;
        BufferHeader swap = header;
        header = next;
        next = swap;
        intact = nextIntact;
    }

    private boolean handOutWithoutNext() {
        boolean overlong = open != NONE && 8 * scan - open > mostBits;
        boolean last = ended && open != NONE;
        if (!overlong && !last) {
            return false;
        }
        found = NONE;
        nextIntact = false;
        return handOut(overlong ? 8 * scan : 8 * size);
    }

    private boolean handOut(int at) {
        begin = open;
        end = at;
        accountedTo = bitsBefore + at;
        handedOut = true;
        return true;
    }

    /** Whether nothing follows the piece, because the stream is over. */
    boolean atEnd() {
        return ended && found == NONE && end == 8 * size;
    }

    /** Where in a byte the piece begins, 0 = at the highest bit. */
    int phase() {
        return (int) (bitsBefore + begin & 7);
    }

    /** Bits between pieces: before the first preamble and where none came for long. */
    long unassignedBits() {
        return unassignedBits;
    }

    /** Preambles by chance, or ones with damage on both sides. */
    long chancePreambles() {
        return chancePreambles;
    }
}
