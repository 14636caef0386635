package asterism.rig.preview;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** One end of a connection to the rig's socket: lines in, one unfinished line out. */
final class SocketClient {
    /** Longest line in; a longer one closes the connection. */
    static final int MAX_LINE = 4096;

    private static final int MAX_WAITING = 64;
    private static final int MAX_ANSWERS = 1 << 16;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(MAX_LINE);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long leaseEnd;
    private boolean leased;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean holdsLight;
    private boolean ended;

    SocketClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads what has come.
     *
     * @return false when the other side has closed
     */
    boolean read() throws IOException {
        return channel.read(in) >= 0;
    }

    /**
     * The next whole line without its end, null when there is none.
     *
     * @throws IOException when the line is too long
     */
    String line() throws IOException {
        for (int at = 0; at < in.position(); at++) {
            if (in.get(at) == '\n') {
                String line = new String(in.array(), 0, at, StandardCharsets.UTF_8).strip();
                in.flip().position(at + 1);
                in.compact();
                return line;
            }
        }
        if (!in.hasRemaining()) {
            throw new IOException("a line of more than " + MAX_LINE + " bytes");
        }
        return null;
    }

    /** Queues an answer behind what is not written yet. */
    void answer(String text) throws IOException {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        if (out.remaining() + line.length > MAX_ANSWERS) {
            throw new IOException("answers are not read");
        }
        ByteBuffer more = ByteBuffer.allocate(out.remaining() + line.length);
        more.put(out).put(line).flip();
        out = more;
        write();
    }

    /** Sends a picture if the one before has left; else it is dropped. */
    boolean picture(byte[] line) throws IOException {
        if (out.hasRemaining()) {
            return false;
        }
        out = ByteBuffer.wrap(line);
        write();
        return true;
    }

    /** Writes on; true when all has left. */
    boolean write() throws IOException {
        if (out.hasRemaining()) {
            channel.write(out);
        }
        return !out.hasRemaining();
    }

    boolean unwritten() {
        return out.hasRemaining();
    }

    /** Whether a verb of this end is still at work: what follows waits. */
    boolean busy() {
        return busy;
    }

    void busy(boolean works) {
        busy = works;
    }

    /** Keeps a line until the verb before it is done. */
    void wait(String line) throws IOException {
        if (waiting.size() == MAX_WAITING) {
            throw new IOException("more than " + MAX_WAITING + " lines wait");
        }
        waiting.add(line);
    }

    /** Puts another in the place of each line that waits. */
    void replaceWaiting(UnaryOperator<String> by) {
        for (int i = waiting.size(); i > 0; i--) {
            waiting.add(by.apply(waiting.poll()));
        }
    }

    /** The line that waits longest, null when none does. */
    String waited() {
        return waiting.poll();
    }

    /** The other side will say no more, but is owed an answer. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    /** The light was armed for as long as this end is open. */
    void holdLight() {
        holdsLight = true;
    }

    void letLightGo() {
        holdsLight = false;
    }

    boolean holdsLight() {
        return holdsLight;
    }

    void lease(long untilNanos) {
        leaseEnd = untilNanos;
        leased = true;
    }

    boolean leased(long nowNanos) {
        leased = leased && leaseEnd - nowNanos > 0;
        return leased;
    }
}
