package asterism.bridge.link;

import java.io.IOException;

/** Everything a device sends, from bytes to calls of a listener. Used by one thread. */
public final class DeviceStream {
    private final DeviceListener listener;
    private final PacketDecoder decoder = new PacketDecoder(this::packet);
    private final Telemetry telemetry = new Telemetry();
    private final Acknowledgement answer = new Acknowledgement();
    private final SettingValue value = new SettingValue();
    private final DeviceEvents events;
    private final RowsHeader first = new RowsHeader();
    private final byte[] portion = new byte[1 << 16];
    private FrameAssembler assembler;
    private long refused;
    private long heardNanos;
    private long restarts;

    /** Calls {@code listener} on the thread that feeds. */
    public DeviceStream(DeviceListener listener) {
        this.listener = listener;
        this.events = new DeviceEvents(listener);
    }

    /**
     * Reads once from {@code link} and handles what came.
     *
     * @return bytes read, 0 when nothing came, -1 when the link is gone (the last frame is then handed on)
     */
    public int pump(ByteLink link) throws IOException {
        int count = link.read(portion, 0, portion.length);
        heardNanos = System.nanoTime();
        if (count > 0) {
            decoder.feed(portion, 0, count);
        } else if (count < 0) {
            flush();
        }
        return count;
    }

    /** Handles bytes that came some other way, just now. */
    public void feed(byte[] bytes, int offset, int length) {
        heardNanos = System.nanoTime();
        decoder.feed(bytes, offset, length);
    }

    /** Hands on the frame that is being assembled. */
    public void flush() {
        if (assembler != null) {
            assembler.flush();
        }
    }

    private void packet(int type, byte[] b, int at, int length) {
        if (decoder.restarts() != restarts) {
            restarts = decoder.restarts();
            events.restart();
        }
        switch (type) {
            case Protocol.ROWS -> rows(b, at, length);
            case Protocol.HELLO_REPLY -> hello(HelloReply.read(b, at, length));
            case Protocol.TELEMETRY -> {
                if (telemetry.read(b, at, length)) {
                    listener.telemetry(telemetry);
                }
            }
            case Protocol.ACK -> {
                if (answer.read(b, at, length)) {
                    listener.acknowledged(answer);
                }
            }
            case Protocol.EDGE -> refused += events.edge(b, at, length) ? 0 : 1;
            case Protocol.ORIENTATION -> refused += events.orientation(b, at, length) ? 0 : 1;
            case Protocol.CLOCK_REPLY -> events.clock(b, at, length, heardNanos);
            case Protocol.VALUE -> {
                if (value.read(b, at, length)) {
                    listener.value(value);
                }
            }
            case Protocol.END -> {
                flush();
                listener.ended(length >= 12 ? LittleEndian.u32(b, at + 8) : -1);
            }
            default -> refused++;
        }
    }

    private void hello(HelloReply reply) {
        if (reply == null || reply.version() != Protocol.VERSION) {
            refused++;
            return;
        }
        listener.hello(reply);
    }

    private void rows(byte[] b, int at, int length) {
        if (assembler == null) {
            if (!first.read(b, at, length)) {
                refused++;
                return;
            }
            assembler = new FrameAssembler(first.width, first.height, listener);
        }
        assembler.rows(b, at, length);
    }

    /** Counts of packets. */
    public PacketDecoder packets() {
        return decoder;
    }

    /** What became of TTL edges, orientations and clock exchanges. */
    public DeviceEvents events() {
        return events;
    }

    /** Counts of frames, null before the first row came. */
    public FrameAssembler frames() {
        return assembler;
    }

    /** Intact packets of a type or shape that version 1 does not know. */
    public long refusedPackets() {
        return refused;
    }
}
