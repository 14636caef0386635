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

    /** Asks for the time; {@link DeviceStream} takes the answer. Four times a second to once a minute is sensible. */
    public synchronized void clock() throws IOException {
        LittleEndian.put64(encoder.buffer(), Protocol.HEADER, System.nanoTime());
        send(Protocol.CLOCK, 8);
    }

    /**
     * Asks for another value of a setting; the device answers with what it then reads back.
     *
     * @param number comes back in the answer
     */
    public synchronized void set(int number, Setting setting, int value) throws IOException {
        byte[] b = encoder.buffer();
        put(b, number, setting);
        LittleEndian.put32(b, Protocol.HEADER + 8, value);
        send(Protocol.SET, 12);
    }

    /**
     * Asks what a setting stands at.
     *
     * @param number comes back in the answer
     */
    public synchronized void get(int number, Setting setting) throws IOException {
        put(encoder.buffer(), number, setting);
        send(Protocol.GET, 8);
    }

    private static void put(byte[] b, int number, Setting setting) {
        LittleEndian.put32(b, Protocol.HEADER, number);
        LittleEndian.put16(b, Protocol.HEADER + 4, setting.code());
        LittleEndian.put16(b, Protocol.HEADER + 6, 0);
    }

    private void send(int type, int length) throws IOException {
        link.write(encoder.buffer(), 0, encoder.finish(type, length));
    }
}
