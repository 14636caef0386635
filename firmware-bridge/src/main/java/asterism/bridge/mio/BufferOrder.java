package asterism.bridge.mio;

/**
 * Tells from the counters whether a header is one that can come here. The words of a header are redundant: numbers of
 * buffer, frame and buffer in the frame advance together, the sender's clock and tallies slowly.
 */
final class BufferOrder {
    /** A buffer that was already here can come again within this many. */
    private static final long REPEATS = 64;

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
        /** Counts anew: the sender was restarted, or was away for very long. */
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
        if (begun && follows(last, header)) {
            missing += header.bufferCount - last.bufferCount - 1;
            return take(header, Verdict.FITS);
        }
        long back = last.bufferCount - header.bufferCount;
        if (begun && back >= 0 && back < REPEATS && together(header, last)) {
            return Verdict.REPEATED;
        }
        boolean confirmed = next != null && possible(next) && (follows(header, next) || same(header, next));
        boolean contradicted = next != null && (!confirmed || begun && follows(last, next));
        boolean expected = !begun && format.countAtZero(header) == format.countAtZero();
        boolean accepted =
                expected || format.layout().checked() || (begun ? confirmed && !contradicted : !contradicted);
        if (!accepted) {
            return Verdict.CONTRADICTION;
        }
        restarts += begun ? 1 : 0;
        return take(header, begun ? Verdict.RESTART : Verdict.FITS);
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
        long step = b.bufferCount - a.bufferCount;
        long millis = b.timestamp - a.timestamp;
        return step >= 1
                && step <= MOST_GAP
                && together(a, b)
                && Math.abs(millis) <= MOST_MILLIS + MILLIS_EACH * step
                && near(a.writeBufferCount, b.writeBufferCount, step)
                && near(a.droppedBufferCount, b.droppedBufferCount, step);
    }

    private boolean together(BufferHeader a, BufferHeader b) {
        return format.countAtZero(a) == format.countAtZero(b);
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
