package asterism.bridge.mio;

/**
 * Tells from its length and from the dummy words around its end whether a piece holds all pixels of its buffer at their
 * places. Without a checksum over pixels this is all there is to tell.
 */
final class PieceJudge {
    private static final int DUMMIES = Preamble.DUMMY_BITS;

    /**
     * So many bits of a dummy word at its place mean that no bit was added before it. Pixels displaced by 4, 8, 12 bits
     * let the words, which repeat themselves, agree in 16 to 18.
     */
    private static final int ENOUGH = 24;

    private final StreamFormat format;

    PieceJudge(StreamFormat format) {
        this.format = format;
    }

    /**
     * Judges a piece whose header is right.
     *
     * @param begin and {@code end} of the piece, bit positions
     * @param atEnd whether the stream ends with it
     */
    BufferStatus judge(byte[] b, int begin, int end, long pixels, boolean atEnd) {
        int length = end - begin;
        int payload = format.layout().headerBits() + 8 * (int) pixels;
        if (length < payload) {
            return BufferStatus.SHORT;
        }
        int period = format.periodBits();
        int blocked = format.blockedBits(pixels);
        if (!atEnd && (length == period || length == blocked)) {
            return BufferStatus.OK;
        }
        BufferStatus status = judge(b, begin, end, begin + period, atEnd);
        return status.used() || blocked == period ? status : judge(b, begin, end, begin + blocked, atEnd);
    }

    /** @param due where the next preamble should begin */
    private static BufferStatus judge(byte[] b, int begin, int end, int due, boolean atEnd) {
        int gap = due - DUMMIES;
        if (gap < begin || gap > end) {
            return atEnd ? BufferStatus.CUT : BufferStatus.SLIPPED;
        }
        int fore = Preamble.dummyBitsFrom(b, gap, Math.min(DUMMIES, end - gap));
        if (atEnd && fore >= Preamble.BITS && fore == Math.min(DUMMIES, end - gap)) {
            return BufferStatus.LAST;
        }
        if (fore == DUMMIES) {
            return BufferStatus.LONG;
        }
        if (atEnd) {
            return BufferStatus.CUT;
        }
        boolean early = Bits.half(b, gap - Preamble.BITS) == Preamble.DUMMY;
        return !early && inGap(b, end, fore, end - due) ? BufferStatus.GAP : BufferStatus.SLIPPED;
    }

    /**
     * Whether bits were lost or added behind the pixels.
     *
     * @param fore bits of dummy words at the place where they must begin
     * @param added bits too many, negative too few
     */
    private static boolean inGap(byte[] b, int end, int fore, int added) {
        if (added >= 0 && fore >= ENOUGH) {
            return true;
        }
        int aft = Preamble.dummyBitsBefore(b, end, DUMMIES);
        return aft < DUMMIES && fore + aft >= DUMMIES + Math.min(0, added);
    }
}
