package asterism.bridge.mio;

import asterism.bridge.frame.Frame;

/** Puts buffers into frames; what is missing is filled from the row above and flagged, never black in silence. */
final class FrameBuilder {
    private final StreamFormat format;
    private final MioListener listener;
    private final Frame frame;
    private final boolean[] have;
    private final long[] millis;
    private int got;
    private boolean open;
    private long openFrame;
    private long frames;
    private long partial;
    private long lastDeviceFrame = -1;
    private long lastMillis = Long.MIN_VALUE;
    private long frameOffset;
    private long millisOffset;

    FrameBuilder(StreamFormat format, MioListener listener) {
        this.format = format;
        this.listener = listener;
        this.frame = new Frame(format.width(), format.height());
        this.have = new boolean[format.buffersPerFrame()];
        this.millis = new long[have.length];
    }

    /** Whether these pixels can still be used: the frame is open and lacks them. */
    boolean lacks(BufferHeader header) {
        return open && header.frameNum == openFrame && !have[(int) header.frameBufferCount];
    }

    /** The sender counts anew: numbers and clock go on from where they were. */
    void restart(BufferHeader header) {
        flush();
        frameOffset = lastDeviceFrame + 1 - header.frameNum;
        millisOffset = lastMillis == Long.MIN_VALUE ? 0 : lastMillis + 1 - header.timestamp;
    }

    /** A buffer's turn has come, whether or not it can be used. */
    void turn(BufferHeader header) {
        if (!open || header.frameNum != openFrame) {
            flush();
            open = true;
            openFrame = header.frameNum;
        }
    }

    /** Puts the pixels that begin at bit {@code at} into their place in the frame whose turn it is. */
    void place(BufferHeader header, byte[] b, int at) {
        int n = (int) header.frameBufferCount;
        Bits.copy(b, at, frame.pixels(), n * format.bufferPixels(), format.pixelsOf(n));
        placed(header, n);
    }

    /** The same for pixels that are bytes already. */
    void placeBytes(BufferHeader header, byte[] b, int at) {
        int n = (int) header.frameBufferCount;
        System.arraycopy(b, at, frame.pixels(), n * format.bufferPixels(), format.pixelsOf(n));
        placed(header, n);
    }

    private void placed(BufferHeader header, int n) {
        have[n] = true;
        millis[n] = header.timestamp;
        got++;
        if (got == have.length) {
            emit();
        }
    }

    /** Hands on the open frame as it is, if it has any pixels. */
    void flush() {
        if (open && got > 0) {
            emit();
        }
        open = false;
    }

    private void emit() {
        frame.flags = 0;
        frame.missingPackets = have.length - got;
        if (got < have.length) {
            frame.flags = 2 * got < have.length ? Frame.PARTIAL | Frame.BROKEN : Frame.PARTIAL;
            partial++;
            fill();
        }
        lastMillis = Math.max(lastMillis, time());
        lastDeviceFrame = openFrame + frameOffset;
        frame.deviceFrame = lastDeviceFrame;
        frame.deviceMicros = lastMillis * 1000;
        frame.hostNanos = System.nanoTime();
        for (int n = 0; n < have.length; n++) {
            have[n] = false;
        }
        got = 0;
        open = false;
        frames++;
        listener.frame(frame);
    }

    /**
     * The first buffer's time, or a later one's if the clock would then run backwards: the clock in a header without
     * checksum may be damaged by so little that nothing else shows it.
     */
    private long time() {
        long earliest = Long.MAX_VALUE;
        for (int n = have.length - 1; n >= 0; n--) {
            long at = millis[n] + millisOffset;
            if (have[n] && at >= lastMillis && at <= earliest) {
                earliest = at;
            }
        }
        return earliest == Long.MAX_VALUE ? lastMillis : earliest;
    }

    /** Each missing pixel becomes the one above it; those before the first buffer that came, the one below. */
    private void fill() {
        byte[] pixels = frame.pixels();
        int width = format.width();
        int first = 0;
        while (!have[first]) {
            first++;
        }
        int known = first * format.bufferPixels();
        for (int n = first + 1; n < have.length; n++) {
            int from = n * format.bufferPixels();
            for (int i = from; !have[n] && i < from + format.pixelsOf(n); i++) {
                pixels[i] = pixels[Math.max(known, i - width)];
            }
        }
        for (int i = known - 1; i >= 0; i--) {
            pixels[i] = pixels[i + width < pixels.length ? i + width : known];
        }
    }

    /** Frames handed on, partial ones included. */
    long frames() {
        return frames;
    }

    /** Frames handed on with buffers missing. */
    long partialFrames() {
        return partial;
    }
}
