package asterism.bridge.conform;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A line that makes a good device behind it look as if its firmware had one fault. */
class BrokenPeer implements ByteLink {
    private final ByteLink line;
    private int sequence = 77;
    private int lent;

    BrokenPeer(ByteLink line) {
        this.line = line;
    }

    /** A packet, with its payload from byte 12 on. */
    static ByteBuffer open(byte[] packet) {
        return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int type(byte[] packet) {
        return packet[5] & 0xFF;
    }

    static byte[] sealed(byte[] packet, int covered) {
        CRC32C crc = new CRC32C();
        crc.update(packet, 4, covered - 4);
        open(packet).putInt(packet.length - 4, (int) crc.getValue());
        return packet;
    }

    static byte[] sealed(byte[] packet) {
        return sealed(packet, packet.length - 4);
    }

    static byte[] command(int type, byte[] payload) {
        byte[] packet = new byte[16 + payload.length];
        open(packet)
                .putInt(0xCC54D341)
                .put((byte) 1)
                .put((byte) type)
                .putShort((short) payload.length)
                .putInt(0)
                .put(payload);
        return sealed(packet);
    }

    /** What the device says: nothing, this packet, or others; they are numbered and sealed afterwards. */
    List<byte[]> says(byte[] packet) {
        return List.of(packet);
    }

    /** Numbers and seals what is said. */
    byte[] finish(byte[] packet) {
        open(packet).putInt(8, sequence++);
        return sealed(packet);
    }

    /** What the device hears of the packets, or shreds of them, that came in one piece. */
    List<byte[]> hears(List<byte[]> pieces) {
        return pieces.stream().map(this::hears).toList();
    }

    byte[] hears(byte[] piece) {
        return piece;
    }

    static boolean isWhole(byte[] piece) {
        if (piece.length < 16 || open(piece).getInt(0) != 0xCC54D341) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(piece, 4, piece.length - 8);
        return (int) crc.getValue() == open(piece).getInt(piece.length - 4);
    }

    private static List<byte[]> pieces(byte[] bytes) {
        List<byte[]> all = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= bytes.length; at++) {
            if (at == bytes.length || at + 4 <= bytes.length && open(bytes).getInt(at) == 0xCC54D341) {
                all.add(java.util.Arrays.copyOfRange(bytes, from, at));
                from = at;
            }
        }
        return all;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = line.read(bytes, offset, length);
        if (count <= 0) {
            return count;
        }
        lent = 0;
        for (byte[] piece : hears(pieces(java.util.Arrays.copyOfRange(bytes, offset, offset + count)))) {
            if (piece.length >= 16 && isWhole(piece)) {
                sealed(piece);
            }
            System.arraycopy(piece, 0, bytes, offset + lent, piece.length);
            lent += piece.length;
        }
        return lent;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] packet = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
        for (byte[] said : says(packet)) {
            byte[] finished = finish(said);
            line.write(finished, 0, finished.length);
        }
    }

    @Override
    public void close() {}

    /** Which types carry commands of the light. */
    static boolean isLease(byte[] packet) {
        return type(packet) == Protocol.LEASE && isWhole(packet);
    }
}
