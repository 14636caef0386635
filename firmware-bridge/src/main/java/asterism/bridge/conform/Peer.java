package asterism.bridge.conform;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.PacketEncoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The device at the other end: what is sent to it, byte for byte, and everything it says. One thread sends. */
final class Peer implements AutoCloseable {
    private final ByteLink link;
    private final PacketEncoder encoder =
            new PacketEncoder(ThreadLocalRandom.current().nextInt());
    private final PacketDecoder decoder = new PacketDecoder(this::heard);
    private final List<Message> messages = new ArrayList<>();
    private final Thread thread = new Thread(this::listen, "conform");
    private long readNanos;
    private long damagedBefore = -1;
    private volatile boolean closed;
    private volatile String gone;

    /** Listens from now on. */
    Peer(ByteLink link) {
        this.link = link;
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        byte[] bytes = new byte[1 << 16];
        try {
            while (!closed) {
                int count = link.read(bytes, 0, bytes.length);
                if (count < 0) {
                    gone = "it was unplugged or switched off";
                    return;
                }
                synchronized (messages) {
                    readNanos = System.nanoTime();
                    decoder.feed(bytes, 0, count);
                    messages.notifyAll();
                }
            }
        } catch (IOException e) {
            gone = e.getMessage();
        }
    }

    private void heard(int type, byte[] b, int at, int length) {
        if (damagedBefore < 0) {
            // Whoever opens a port in the middle of a packet sees its rest as damage.
            damagedBefore = decoder.damagedPackets();
        }
        int kept = type == Protocol.ROWS ? Math.min(RowsHeader.BYTES, length) : length;
        messages.add(new Message(type, Arrays.copyOfRange(b, at, at + kept), length, readNanos));
    }

    /** Fills a payload, lowest byte first. */
    static ByteBuffer fill(byte[] payload) {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An intact packet with the next number, not yet sent. */
    byte[] packet(int type, byte[] payload) {
        System.arraycopy(payload, 0, encoder.buffer(), Protocol.HEADER, payload.length);
        return Arrays.copyOf(encoder.buffer(), encoder.finish(type, payload.length));
    }

    /** Sends a command. */
    void send(int type, byte[] payload) throws IOException {
        raw(packet(type, payload));
    }

    /** Sends bytes as they are, in one piece. */
    void raw(byte[]... parts) throws IOException {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
        ByteBuffer buffer = ByteBuffer.wrap(all);
        Arrays.stream(parts).forEach(buffer::put);
        link.write(all, 0, all.length);
    }

    /** How much has been heard so far. */
    int mark() {
        synchronized (messages) {
            return messages.size();
        }
    }

    /** What was heard from a mark on. */
    List<Message> since(int mark) {
        synchronized (messages) {
            return List.copyOf(messages.subList(mark, messages.size()));
        }
    }

    /** What was heard of a type from a mark on. */
    List<Message> since(int mark, int type) {
        return since(mark).stream().filter(m -> m.type() == type).toList();
    }

    /** The first message from a mark on that is as wanted, or null when none came in time. */
    Message await(int mark, long millis, int type, Predicate<Message> wanted) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        int next = mark;
        synchronized (messages) {
            while (true) {
                for (; next < messages.size(); next++) {
                    Message message = messages.get(next);
                    if (message.type() == type && wanted.test(message)) {
                        return message;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || gone != null) {
                    return null;
                }
                try {
                    messages.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
        }
    }

    /** Lets time pass. */
    static void pause(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Packets whose check sum was wrong, those at the very beginning left out. */
    long damagedPackets() {
        synchronized (messages) {
            return decoder.damagedPackets() - Math.max(0, damagedBefore);
        }
    }

    /** Packets the numbering left out, gave twice, or began anew. */
    String numbering() {
        synchronized (messages) {
            return decoder.missingPackets() + decoder.repeatedPackets() + decoder.restarts() == 0
                    ? null
                    : decoder.missingPackets() + " missing, " + decoder.repeatedPackets() + " repeated, "
                            + decoder.restarts() + " begun anew";
        }
    }

    /** Packets of another version. */
    long foreignPackets() {
        synchronized (messages) {
            return decoder.foreignPackets();
        }
    }

    /** Packets that came whole. */
    long packets() {
        synchronized (messages) {
            return decoder.packets();
        }
    }

    /** Why the device is gone, or null. */
    String gone() {
        return gone;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
