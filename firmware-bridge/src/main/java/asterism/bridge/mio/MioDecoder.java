package asterism.bridge.mio;

import java.util.EnumMap;

/**
 * A wireless miniscope's stream: bytes in, frames out, every buffer accounted for.
 *
 * <p>Bits may be inserted, lost or flipped anywhere. A buffer that lost or gained bits is told by its length, a missing or
 * repeated one by the counters, a damaged header by its words' contradiction or its checksum. Flipped bits among the
 * pixels cannot be seen: no layout has a checksum over them. A buffer is judged when the next one's header has come.
 */
public final class MioDecoder {
    private final StreamFormat format;
    private final MioListener listener;
    private final PieceSplitter pieces;
    private final PieceJudge judge;
    private final BufferOrder order;
    private final FrameBuilder builder;
    private final VersionRecord version = new VersionRecord();
    private final ReceivedBuffer buffer = new ReceivedBuffer();
    private final EnumMap<BufferStatus, long[]> counts = new EnumMap<>(BufferStatus.class);
    private long trailingBits;

    /** Decodes a stream of this format; see {@link StreamSurvey} for one that is not known. */
    public MioDecoder(StreamFormat format, MioListener listener) {
        this.format = format;
        this.listener = listener;
        pieces = new PieceSplitter(format);
        judge = new PieceJudge(format);
        order = new BufferOrder(format);
        builder = new FrameBuilder(format, listener);
        for (BufferStatus status : BufferStatus.values()) {
            counts.put(status, new long[1]);
        }
    }

    /** Takes bytes in the order received and hands on what they complete. */
    public void accept(byte[] bytes, int at, int length) {
        for (int done = 0; done < length; ) {
            done += feed(bytes, at + done, length - done);
            while (step()) {
                // the listener has it
            }
        }
    }

    /** Takes as many bytes as there is room for, to be followed by {@link #step} until it returns false. */
    public int feed(byte[] bytes, int at, int length) {
        return pieces.feed(bytes, at, length);
    }

    /** Handles one buffer, handing on at most two frames; false when more bytes are needed. */
    public boolean step() {
        if (!pieces.advance()) {
            return false;
        }
        int length = pieces.end - pieces.begin;
        buffer.hasHeader = length >= format.layout().headerBits();
        if (!buffer.hasHeader && pieces.atEnd()) {
            trailingBits = length;
            return true;
        }
        BufferStatus status = buffer.hasHeader ? judge() : BufferStatus.SHORT;
        buffer.header = pieces.header;
        buffer.bitPhase = pieces.phase();
        buffer.receivedBits = length;
        buffer.status = status;
        buffer.frame = status.used() ? builder.frames() : -1;
        counts.get(status)[0]++;
        listener.buffer(buffer);
        if (status.used()) {
            builder.place(
                    pieces.header,
                    pieces.bytes(),
                    pieces.begin + format.layout().headerBits());
        }
        return true;
    }

    private BufferStatus judge() {
        BufferHeader header = pieces.header;
        if (!pieces.intact) {
            return BufferStatus.HEADER;
        }
        switch (order.judge(header, pieces.nextIntact ? pieces.next : null)) {
            case CONTRADICTION -> {
                return BufferStatus.HEADER;
            }
            case REPEATED -> {
                if (!builder.lacks(header)) {
                    return BufferStatus.REPEATED;
                }
            }
            case RESTART -> builder.restart(header);
            case FITS -> {}
        }
        version.take(header);
        builder.turn(header);
        return judge.judge(pieces.bytes(), pieces.begin, pieces.end, header.pixelCount, pieces.atEnd());
    }

    /** The stream is over: hands on what is left, at most three frames. Nothing may be fed after it. */
    public void end() {
        pieces.end();
        while (step()) {
            // the listener has it
        }
        builder.flush();
    }

    /** What the firmware says of itself in layouts 3 and 4. */
    public VersionRecord version() {
        return version;
    }

    /** Buffers with this status so far. */
    public long count(BufferStatus status) {
        return counts.get(status)[0];
    }

    /** Buffers that the sender counted and that never came with a right header. */
    public long missingBuffers() {
        return order.missing();
    }

    /** How often the sender began to count anew; frame numbers and clock are carried on. */
    public long restarts() {
        return order.restarts();
    }

    /** Frames handed on, partial ones included. */
    public long frames() {
        return builder.frames();
    }

    /** Frames handed on with buffers missing. */
    public long partialFrames() {
        return builder.partialFrames();
    }

    /** Bits that belong to no buffer: before the first preamble, after long damage, after the last preamble. */
    public long unassignedBits() {
        return pieces.unassignedBits() + trailingBits;
    }

    /** How often the preamble's bits came where none can be. */
    public long chancePreambles() {
        return pieces.chancePreambles();
    }
}
