package asterism.rig;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.PtyLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The cable between a head stage, which keeps its power, and a host: it can be pulled, go dead, damage every command, or
 * carry nothing from the head stage. Watches how long the head stage takes between two looks at it.
 */
final class Cable implements ByteLink {
    /** How it is. */
    enum State {
        WHOLE,
        DEAD,
        DAMAGES_COMMANDS,
        SILENT
    }

    private final Path path;
    private volatile PtyLink pty;
    private volatile State state = State.WHOLE;
    private volatile boolean closed;
    private volatile long busySince;
    private int random = 1;

    Cable(Path path) throws IOException {
        this.path = path;
        pty = new PtyLink(path);
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
        pty = new PtyLink(path);
    }

    /** Since when the head stage has been at work on what it heard; 0 when it listens. */
    long busySince() {
        return busySince;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        busySince = 0;
        PtyLink from = pty;
        if (closed) {
            return -1;
        }
        int count = 0;
        if (from == null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        } else {
            count = Math.max(0, from.read(bytes, offset, length));
        }
        busySince = System.nanoTime();
        if (state == State.DEAD) {
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
