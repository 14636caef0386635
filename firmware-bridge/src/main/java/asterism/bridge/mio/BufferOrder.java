package asterism.bridge.mio;

/**
 * Tells from the counters whether a header is one that can come here. The words of a header are redundant: numbers of
 * buffer, frame and buffer in the frame advance together, the sender's clock and tallies slowly.
 */
final class BufferOrder {
    /** A buffer that was already here can come again within this many. */
    private static final long REPEATS = 64;

    /** A longer absence is believed only if the clock went on, too, and the next header does not contradict. */
    private static final long MOST_GAP = 1 << 16;

    private static final long MOST_MILLIS = 1500;
    private static final long MILLIS_EACH = 250;
    private static final long TALLY_SLACK = 64;

    private final StreamFormat format;
    private final BufferHeader last = new BufferHeader();
    private boolean begun;
    private long missing;
    private long restarts;

    /** What the counters say. */
    enum Verdict {
        /** The next buffer, or a later one. */
        FITS,
        /** Counts anew: the sender was restarted. */
        RESTART,
        /** One that was here already, or whose turn is over. */
        REPEATED,
        /** Words that cannot be true together. */
        CONTRADICTION
    }

    BufferOrder(StreamFormat format) {
        this.format = format;
    }

    /**
     * Judges a header.
     *
     * @param next the header after it, null if that is not known or damaged
     */
    Verdict judge(BufferHeader header, BufferHeader next) {
        if (!possible(header)) {
            return Verdict.CONTRADICTION;
        }
        boolean later = begun && follows(last, header);
        if (later && difference(last.bufferCount, header.bufferCount) <= MOST_GAP) {
            return fits(header);
        }
        long back = difference(header.bufferCount, last.bufferCount);
        if (begun && back >= 0 && back < REPEATS && together(header, last)) {
            extend(header);
            return Verdict.REPEATED;
        }
        boolean confirmed = next != null && possible(next) && (follows(header, next) || same(header, next));
        boolean contradicted = next != null && (!confirmed || begun && !later && follows(last, next));
        boolean expected = !begun && format.countAtZero(header) == format.countAtZero();
        boolean accepted =
                expected || format.layout().checked() || (begun && !later ? confirmed && !contradicted : !contradicted);
        if (!accepted) {
            return Verdict.CONTRADICTION;
        }
        if (later) {
            return fits(header);
        }
        restarts += begun ? 1 : 0;
        return take(header, begun ? Verdict.RESTART : Verdict.FITS);
    }

    private Verdict fits(BufferHeader header) {
        extend(header);
        missing += header.bufferCount - last.bufferCount - 1;
        return take(header, Verdict.FITS);
    }

    /** From the last one to this, by counters of 32 bits that may have begun again at 0 meanwhile. */
    private static long difference(long from, long to) {
        return (int) (to - from);
    }

    /** Carries on past 32 bits what begins again there: the clock after 49.7 days, the count of buffers. */
    private void extend(BufferHeader header) {
        header.bufferCount = last.bufferCount + difference(last.bufferCount, header.bufferCount);
        header.frameNum = last.frameNum + difference(last.frameNum, header.frameNum);
        header.timestamp = last.timestamp + difference(last.timestamp, header.timestamp);
    }

    /**
     * Whether a header's counters go on from the last one's though its clock need not, and the one after it agrees with
     * both; it is the last one then.
     */
    boolean leapt(BufferHeader header, BufferHeader next) {
        boolean ours = begun
                && possible(header)
                && together(last, header)
                && difference(last.bufferCount, header.bufferCount) >= 1
                && difference(last.timestamp, header.timestamp) >= 0
                && possible(next)
                && follows(header, next);
        if (ours) {
            fits(header);
        }
        return ours;
    }

    /** Whether two headers go on from each other, whatever the last one was. */
    boolean pair(BufferHeader header, BufferHeader next) {
        return possible(header) && possible(next) && follows(header, next);
    }

    private Verdict take(BufferHeader header, Verdict verdict) {
        begun = true;
        last.bufferCount = header.bufferCount;
        last.frameNum = header.frameNum;
        last.frameBufferCount = header.frameBufferCount;
        last.writeBufferCount = header.writeBufferCount;
        last.droppedBufferCount = header.droppedBufferCount;
        last.timestamp = header.timestamp;
        return verdict;
    }

    /** Whether a frame of this size has such a buffer. */
    private boolean possible(BufferHeader h) {
        return h.pixelCount == format.pixelsOf(h.frameBufferCount);
    }

    private boolean follows(BufferHeader a, BufferHeader b) {
        long step = difference(a.bufferCount, b.bufferCount);
        long millis = difference(a.timestamp, b.timestamp);
        return step >= 1
                && (step <= MOST_GAP || millis > 0)
                && together(a, b)
                && Math.abs(millis) <= MOST_MILLIS + MILLIS_EACH * step
                && near(a.writeBufferCount, b.writeBufferCount, step)
                && near(a.droppedBufferCount, b.droppedBufferCount, step);
    }

    private boolean together(BufferHeader a, BufferHeader b) {
        long frames = difference(a.frameNum, b.frameNum);
        long inFrame = b.frameBufferCount - a.frameBufferCount;
        return difference(a.bufferCount, b.bufferCount) == frames * format.buffersPerFrame() + inFrame;
    }

    /** Tallies of 32 bits; a layout that has none says -1. */
    private static boolean near(long a, long b, long step) {
        return a < 0 || b < 0 || Math.abs((long) (int) (b - a)) <= step + TALLY_SLACK;
    }

    private static boolean same(BufferHeader a, BufferHeader b) {
        return a.bufferCount == b.bufferCount && a.frameNum == b.frameNum && a.frameBufferCount == b.frameBufferCount;
    }

    /** Buffers that the sender counted and that never came, or came with a damaged header. */
    long missing() {
        return missing;
    }

    /** How often the sender began to count anew. */
    long restarts() {
        return restarts;
    }
}
