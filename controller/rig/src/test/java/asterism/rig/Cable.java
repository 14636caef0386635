package asterism.rig;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.PtyLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The cable between a head stage, which keeps its power, and a host: it can be pulled, go dead, damage every command, or
 * carry nothing from the head stage. The thread that obeys commands beats in it: it comes back for the next bytes every
 * {@link #WAIT_MILLIS} or so, whether there are any or not.
 */
final class Cable implements ByteLink {
    /** How it is. */
    enum State {
        WHOLE,
        DEAD,
        DAMAGES_COMMANDS,
        SILENT
    }

    private static final int WAIT_MILLIS = 5;

    private final Path path;
    private final long lateNanos;
    private volatile PtyLink pty;
    private volatile State state = State.WHOLE;
    private volatile boolean closed;
    private volatile long beatAt = System.nanoTime();
    private volatile long lateAt;
    private volatile boolean ever;
    private int random = 1;

    /** @param lateNanos a turn of the thread that obeys commands which takes longer is a stall */
    Cable(Path path, long lateNanos) throws IOException {
        this.path = path;
        this.lateNanos = lateNanos;
        pty = new PtyLink(path, WAIT_MILLIS);
    }

    void become(State next) {
        state = next;
    }

    /** Pulled at the head stage's end: the host sees its device vanish. */
    void pull() throws IOException {
        PtyLink old = pty;
        pty = null;
        old.close();
    }

    void plug() throws IOException {
        pty = new PtyLink(path, WAIT_MILLIS);
    }

    /** Whether the thread that obeys commands was late after a moment, or is now. */
    boolean stalledSince(long nanos) {
        return ever && lateAt - nanos > 0 || System.nanoTime() - beatAt > lateNanos;
    }

    /** Called by the thread that obeys commands, before it waits for bytes and behind it. */
    private void beat() {
        long now = System.nanoTime();
        if (now - beatAt > lateNanos) {
            lateAt = now;
            ever = true;
        }
        beatAt = now;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        beat();
        PtyLink from = pty;
        if (closed) {
            return -1;
        }
        int count = 0;
        if (from == null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS));
        } else {
            count = Math.max(0, from.read(bytes, offset, length));
        }
        beat();
        if (state == State.DEAD || pty != from) {
            return 0;
        }
        if (state == State.DAMAGES_COMMANDS) {
            damage(bytes, offset, count);
        }
        return count;
    }

    /** A bit in every eight bytes: no command is shorter than twenty. */
    private void damage(byte[] bytes, int offset, int count) {
        for (int at = 0; at < count; at += 8) {
            random = random * 1_664_525 + 1_013_904_223;
            int place = at + (random >>> 29) % Math.min(8, count - at);
            bytes[offset + place] ^= (byte) (1 << (random >>> 20 & 7));
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        PtyLink to = pty;
        if (to != null && state != State.DEAD && state != State.SILENT) {
            try {
                to.write(bytes, offset, length);
            } catch (IOException e) {
                if (pty == to) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        PtyLink last = pty;
        if (last != null) {
            last.close();
        }
    }
}
