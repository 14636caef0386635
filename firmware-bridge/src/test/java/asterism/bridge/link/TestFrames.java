package asterism.bridge.link;

import java.io.ByteArrayOutputStream;

/** Frames whose every pixel is known from its frame, row and column, and their packets. */
final class TestFrames {
    final int width;
    final int height;
    private final int rowsPerPacket;
    private final PacketEncoder encoder;
    private final RowsHeader header = new RowsHeader();

    TestFrames(int width, int height, int rowsPerPacket, int firstSequence) {
        this.width = width;
        this.height = height;
        this.rowsPerPacket = rowsPerPacket;
        this.encoder = new PacketEncoder(firstSequence);
    }

    static byte pixel(long frame, int y, int x) {
        return (byte) (frame * 31 + y * 17 + x * 7 + (frame ^ y) * x);
    }

    int packetsPerFrame() {
        return (height + rowsPerPacket - 1) / rowsPerPacket;
    }

    /** One packet, alone. */
    byte[] packet(long frame, int index) {
        int first = index * rowsPerPacket;
        header.frame = frame;
        header.firstRow = first;
        header.rows = Math.min(rowsPerPacket, height - first);
        header.width = width;
        header.height = height;
        header.lit = true;
        header.code = 100;
        header.frameMicros = frame * 50_000;
        header.deviceMicros = frame * 50_000 + 10;
        byte[] b = encoder.buffer();
        header.write(b, Protocol.HEADER);
        int at = Protocol.HEADER + RowsHeader.BYTES;
        for (int y = first; y < first + header.rows; y++) {
            for (int x = 0; x < width; x++) {
                b[at++] = pixel(frame, y, x);
            }
        }
        int length = encoder.finish(Protocol.ROWS, at - Protocol.HEADER);
        byte[] packet = new byte[length];
        System.arraycopy(b, 0, packet, 0, length);
        return packet;
    }

    byte[] frame(long frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < packetsPerFrame(); i++) {
            out.writeBytes(packet(frame, i));
        }
        return out.toByteArray();
    }
}
