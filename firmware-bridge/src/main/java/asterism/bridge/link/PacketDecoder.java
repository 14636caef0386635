package asterism.bridge.link;

import java.util.zip.CRC32C;

/**
 * Finds the intact packets in a stream of bytes. After damage it searches from the byte behind the false start, so no
 * intact packet is lost with a damaged one. Bounded memory, no allocation.
 */
public final class PacketDecoder {
    private static final int CAPACITY = 1 << 16;
    /** A packet this little behind the expected one is a repetition, further away the sender has started anew. */
    private static final int REPEATED = 64;

    private static final int GAP = 1 << 20;

    private final PacketListener listener;
    private final int maxPayload;
    private final byte[] buffer = new byte[CAPACITY];
    private final CRC32C crc = new CRC32C();
    private int start;
    private int end;
    private boolean begun;
    private int expected;
    private long packets;
    private long damaged;
    private long missing;
    private long repeated;
    private long restarts;
    private long skippedBytes;
    private long foreign;

    /** Hands intact packets of any length to {@code listener}. */
    public PacketDecoder(PacketListener listener) {
        this(listener, Protocol.MAX_PAYLOAD);
    }

    /**
     * Hands intact packets to {@code listener}.
     *
     * @param maxPayload a longer one is damage at once: what a wrong length can make wait is no more than this
     */
    public PacketDecoder(PacketListener listener, int maxPayload) {
        this.listener = listener;
        this.maxPayload = maxPayload;
    }

    /** Takes bytes in any portions; calls the listener for each packet they complete. */
    public void feed(byte[] bytes, int offset, int length) {
        int from = offset;
        int rest = length;
        while (rest > 0) {
            if (CAPACITY - end < Protocol.MAX_PACKET) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int portion = Math.min(rest, CAPACITY - end);
            System.arraycopy(bytes, from, buffer, end, portion);
            end += portion;
            from += portion;
            rest -= portion;
            parse();
        }
    }

    private void parse() {
        while (end - start >= Protocol.HEADER + Protocol.TRAILER) {
            if (LittleEndian.i32(buffer, start) != Protocol.SYNC_WORD) {
                search(start + 1);
                continue;
            }
            int length = LittleEndian.u16(buffer, start + 6);
            if (length > maxPayload) {
                damaged++;
                search(start + 1);
                continue;
            }
            int total = Protocol.HEADER + length + Protocol.TRAILER;
            if (end - start < total) {
                return;
            }
            if (intact(length)) {
                deliver(length);
                start += total;
            } else {
                damaged++;
                search(start + 1);
            }
        }
    }

    /** Forgets a packet that has begun and not ended: what comes after a silence does not belong to it. */
    public void discard() {
        if (end > start) {
            damaged += end - start >= Protocol.HEADER ? 1 : 0;
            skippedBytes += end - start;
        }
        start = 0;
        end = 0;
    }

    /** Moves the start to the next sync word, or to the last bytes that could still become one. */
    private void search(int from) {
        int at = from;
        int last = end - 4;
        while (at <= last && LittleEndian.i32(buffer, at) != Protocol.SYNC_WORD) {
            at++;
        }
        skippedBytes += at - start;
        start = at;
    }

    private boolean intact(int length) {
        int bodyEnd = start + Protocol.HEADER + length;
        crc.reset();
        crc.update(buffer, start + 4, bodyEnd - start - 4);
        return (int) crc.getValue() == LittleEndian.i32(buffer, bodyEnd);
    }

    private void deliver(int length) {
        if (buffer[start + 4] != Protocol.VERSION) {
            foreign++;
            return;
        }
        int sequence = LittleEndian.i32(buffer, start + 8);
        int ahead = sequence - expected;
        if (begun && ahead < 0 && ahead >= -REPEATED) {
            repeated++;
            return;
        }
        if (begun && ahead != 0) {
            if (ahead > 0 && ahead < GAP) {
                missing += ahead;
            } else {
                restarts++;
            }
        }
        begun = true;
        expected = sequence + 1;
        packets++;
        listener.packet(buffer[start + 5] & 0xFF, buffer, start + Protocol.HEADER, length);
    }

    /** Intact packets handed on. */
    public long packets() {
        return packets;
    }

    /** Starts of packets whose length or check sum was wrong. */
    public long damagedPackets() {
        return damaged;
    }

    /** Packets the sender numbered that never came intact; damaged ones are among them. */
    public long missingPackets() {
        return missing;
    }

    /** Intact packets that had come before and were left out. */
    public long repeatedPackets() {
        return repeated;
    }

    /** Intact packets of another version, left out. */
    public long foreignPackets() {
        return foreign;
    }

    /** How often the sender began a new numbering. */
    public long restarts() {
        return restarts;
    }

    /** Bytes that belonged to no intact packet. */
    public long skippedBytes() {
        return skippedBytes;
    }
}
