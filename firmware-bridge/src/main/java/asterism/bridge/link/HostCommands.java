package asterism.bridge.link;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** Commands to the device; safe for several threads, each packet is written whole. */
public final class HostCommands {
    private final ByteLink link;
    private final PacketEncoder encoder;

    /** Sends over {@code link}, numbering packets from a random number as the protocol wants of every start. */
    public HostCommands(ByteLink link) {
        this(link, ThreadLocalRandom.current().nextInt());
    }

    HostCommands(ByteLink link, int firstSequence) {
        this.link = link;
        this.encoder = new PacketEncoder(firstSequence);
    }

    /** Asks what the device is. Repeat it until HELLO_REPLY comes. */
    public synchronized void hello() throws IOException {
        byte[] b = encoder.buffer();
        b[Protocol.HEADER] = Protocol.VERSION;
        b[Protocol.HEADER + 1] = Protocol.VERSION;
        LittleEndian.put16(b, Protocol.HEADER + 2, 0);
        send(Protocol.HELLO, 4);
    }

    /**
     * Asks for light.
     *
     * @param session one number for one arming, chosen at random, not 0
     * @param number rises with every lease of the session, from 1
     * @param ttlMs how long the light may burn without another lease, 1..{@link Protocol#MAX_TTL_MS}
     * @param code brightness, 0..255
     */
    public synchronized void lease(int session, int number, int ttlMs, int code) throws IOException {
        byte[] b = encoder.buffer();
        LittleEndian.put32(b, Protocol.HEADER, session);
        LittleEndian.put32(b, Protocol.HEADER + 4, number);
        LittleEndian.put16(b, Protocol.HEADER + 8, ttlMs);
        b[Protocol.HEADER + 10] = (byte) code;
        b[Protocol.HEADER + 11] = 0;
        send(Protocol.LEASE, 12);
    }

    /**
     * Commands dark at once, whoever holds the light.
     *
     * @param session the session whose leases up to {@code number} must not light again, 0 for none
     */
    public synchronized void dark(int session, int number) throws IOException {
        byte[] b = encoder.buffer();
        LittleEndian.put32(b, Protocol.HEADER, session);
        LittleEndian.put32(b, Protocol.HEADER + 4, number);
        send(Protocol.DARK, 8);
    }

    private void send(int type, int length) throws IOException {
        link.write(encoder.buffer(), 0, encoder.finish(type, length));
    }
}
