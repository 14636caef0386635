package asterism.bridge.simulator;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ClockReply;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.PacketEncoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.Telemetry;
import asterism.bridge.link.TtlEdge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/** Puts what the device says on the line, one whole packet at a time. Safe for several threads. */
final class DeviceSender {
    private static final int PIXELS_PER_PACKET = 4096;

    private final FaultyLine line;
    private final PacketEncoder encoder =
            new PacketEncoder(ThreadLocalRandom.current().nextInt());

    /** Numbers packets from a random number on, as a device does when it boots. */
    DeviceSender(FaultyLine line) {
        this.line = line;
    }

    synchronized void hello(HelloReply reply) throws IOException {
        reply.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.HELLO_REPLY, HelloReply.BYTES);
    }

    synchronized void telemetry(Telemetry telemetry) throws IOException {
        telemetry.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.TELEMETRY, Telemetry.BYTES);
    }

    synchronized void acknowledge(Acknowledgement answer) throws IOException {
        answer.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.ACK, Acknowledgement.BYTES);
    }

    synchronized void value(SettingValue answer) throws IOException {
        answer.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.VALUE, SettingValue.BYTES);
    }

    /** The time of sending is filled in when it is this packet's turn on the line. */
    synchronized void clock(ClockReply reply, BootClock clock) throws IOException {
        long micros = clock.micros();
        reply.sentMicros = clock.reported(micros);
        reply.frameMicros = clock.frameMicros(micros);
        reply.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.CLOCK_REPLY, ClockReply.BYTES);
    }

    synchronized void edge(TtlEdge edge) throws IOException {
        edge.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.EDGE, TtlEdge.BYTES);
    }

    synchronized void orientation(Orientation sample) throws IOException {
        sample.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.ORIENTATION, Orientation.BYTES);
    }

    synchronized void end(long deviceMicros, long nextFrame) throws IOException {
        ByteBuffer.wrap(encoder.buffer())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Protocol.HEADER, deviceMicros)
                .putInt(Protocol.HEADER + 8, (int) nextFrame);
        send(Protocol.END, 12);
    }

    /** Sends a frame in packets of about 4 KB, between which other threads get their turn. */
    void frame(RowsHeader header, byte[] pixels) throws IOException {
        int most = Math.max(1, PIXELS_PER_PACKET / header.width);
        for (int row = 0; row < header.height; row += most) {
            rows(header, row, Math.min(most, header.height - row), pixels);
        }
    }

    private synchronized void rows(RowsHeader header, int first, int count, byte[] pixels) throws IOException {
        header.firstRow = first;
        header.rows = count;
        header.write(encoder.buffer(), Protocol.HEADER);
        int bytes = count * header.width;
        System.arraycopy(pixels, first * header.width, encoder.buffer(), Protocol.HEADER + RowsHeader.BYTES, bytes);
        send(Protocol.ROWS, RowsHeader.BYTES + bytes);
    }

    private void send(int type, int payloadLength) throws IOException {
        line.send(encoder.buffer(), encoder.finish(type, payloadLength));
    }
}
