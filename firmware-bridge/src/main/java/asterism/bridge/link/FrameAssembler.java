package asterism.bridge.link;

import asterism.bridge.frame.Frame;

/** Puts rows together to frames and accounts for what never came. Bounded memory, no allocation. */
public final class FrameAssembler {
    /** A frame number further ahead, or any behind, means that the device has started anew. */
    private static final long RESTART = 1_000_000;

    private final int width;
    private final int height;
    private final FrameSink sink;
    private final Frame frame;
    private final RowsHeader header = new RowsHeader();
    private final boolean[] have;
    private int got;
    private int unbroken;
    private int rowsPerPacket;
    private boolean open;
    private boolean begun;
    private long last;
    private long frames;
    private long partial;
    private long lost;
    private long restarts;
    private long refused;

    /**
     * Assembles frames of one size.
     *
     * @param width columns, 1..4096
     * @param height rows, 1..4096
     */
    public FrameAssembler(int width, int height, FrameSink sink) {
        this.width = width;
        this.height = height;
        this.sink = sink;
        this.frame = new Frame(width, height);
        this.have = new boolean[height];
    }

    /** Takes the payload of a ROWS packet. */
    public void rows(byte[] b, int at, int length) {
        if (!header.read(b, at, length) || header.width != width || header.height != height) {
            refused++;
            return;
        }
        long step = header.frame - last;
        boolean restarted = begun && (step < 0 || step > RESTART);
        if (begun && step == 0 && !open) {
            refused++;
            return;
        }
        if (!open || step != 0) {
            flush();
            begin(restarted, step);
        }
        place(b, at);
        if (got == height) {
            flush();
        } else {
            announce();
        }
    }

    private void begin(boolean restarted, long step) {
        if (restarted) {
            restarts++;
        } else if (begun) {
            lost += step - 1;
        }
        begun = true;
        open = true;
        last = header.frame;
        frame.deviceFrame = header.frame;
        frame.deviceMicros = header.frameMicros;
        frame.flags = 0;
        frame.missingPackets = 0;
        rowsPerPacket = header.rows;
    }

    private void place(byte[] b, int at) {
        for (int i = 0; i < header.rows; i++) {
            int y = header.firstRow + i;
            if (!have[y]) {
                System.arraycopy(b, at + RowsHeader.BYTES + i * width, frame.pixels(), y * width, width);
                have[y] = true;
                got++;
            }
        }
        rowsPerPacket = Math.max(rowsPerPacket, header.rows);
        if (!header.lit) {
            frame.flags |= Frame.LED_OFF;
        }
    }

    private void announce() {
        int before = unbroken;
        while (have[unbroken]) {
            unbroken++;
        }
        if (unbroken > before) {
            sink.rows(frame, unbroken);
        }
    }

    /** Hands on the frame that is being assembled, with whatever rows it has. Call it when the link has ended. */
    public void flush() {
        if (!open) {
            return;
        }
        open = false;
        if (got < height) {
            frame.flags |= got * 2 < height ? Frame.PARTIAL | Frame.BROKEN : Frame.PARTIAL;
            partial++;
            fill();
        }
        for (int y = 0; y < height; y++) {
            have[y] = false;
        }
        got = 0;
        unbroken = 0;
        frames++;
        frame.hostNanos = System.nanoTime();
        sink.frame(frame);
    }

    /** Copies the nearest good row into rows that never came and counts the packets they were in. */
    private void fill() {
        int good = 0;
        while (!have[good]) {
            good++;
        }
        int run = 0;
        for (int y = 0; y < height; y++) {
            if (have[y]) {
                good = y;
                run = 0;
            } else {
                System.arraycopy(frame.pixels(), good * width, frame.pixels(), y * width, width);
                frame.missingPackets += run % rowsPerPacket == 0 ? 1 : 0;
                run++;
            }
        }
    }

    /** Frames handed on, partial ones included. */
    public long frames() {
        return frames;
    }

    /** Frames handed on with rows missing. */
    public long partialFrames() {
        return partial;
    }

    /** Frames the sensor counted of which no row came. */
    public long lostFrames() {
        return lost;
    }

    /** How often the sensor's count began anew. */
    public long restarts() {
        return restarts;
    }

    /** Row packets that contradicted themselves or came too late. */
    public long refusedPackets() {
        return refused;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }
}
