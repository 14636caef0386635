package asterism.bridge.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instrument's side of a pseudo terminal whose other side any host opens at a given path. Hosts may come and go;
 * while none is there, what is written is dropped.
 */
public final class PtyLink implements ByteLink {
    private static final Logger LOG = LoggerFactory.getLogger(PtyLink.class);
    private static final int WAIT_MS = 100;
    private static final long STUCK_NANOS = 250_000_000;
    private static final long ABSENT_NANOS = 25_000_000;
    private static final int PORTION = 1 << 16;

    private final Path path;
    private final int waitMillis;
    private final PosixTerminal terminal;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment in = arena.allocate(PORTION);
    private final MemorySegment out = arena.allocate(PORTION);
    private final Object reading = new Object();
    private final Object writing = new Object();
    private final Thread atExit = new Thread(this::removeLink);
    private volatile boolean closed;
    private volatile long droppedBytes;

    /**
     * Makes a raw pseudo terminal and a symbolic link to it.
     *
     * @param path where hosts find it; a symbolic link there is replaced, anything else refused
     */
    public PtyLink(Path path) throws IOException {
        this(path, WAIT_MS);
    }

    /**
     * The same for a reader that must not wait for long.
     *
     * @param waitMillis a read returns without a byte after this long
     */
    public PtyLink(Path path, int waitMillis) throws IOException {
        this.waitMillis = waitMillis;
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(path)) {
            throw new IOException(path + " exists and is no symbolic link: give another path");
        }
        this.path = path.toAbsolutePath();
        this.terminal = new PosixTerminal();
        Path fresh = this.path.resolveSibling(
                this.path.getFileName() + ".new-" + ProcessHandle.current().pid());
        Files.createDirectories(this.path.getParent());
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, Path.of(terminal.slave()));
        Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The device behind the path. */
    public Path device() {
        return Path.of(terminal.slave());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        synchronized (reading) {
            if (closed) {
                return -1;
            }
            int events = terminal.pollForReading(waitMillis);
            int count = 0;
            if ((events & PosixTerminal.READABLE) != 0) {
                count = checked(terminal.read(in, Math.min(length, PORTION)), "read");
                MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, bytes, offset, count);
            }
            if (count == 0 && (events & PosixTerminal.HUNG_UP) != 0) {
                // A hang-up makes poll return at once; without this the reader would spin while no host is there.
                LockSupport.parkNanos(Math.min(ABSENT_NANOS, waitMillis * 1_000_000L));
            }
            return count;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (writing) {
            int done = 0;
            long deadline = System.nanoTime() + STUCK_NANOS;
            while (done < length) {
                if (closed) {
                    throw new IOException(path + " is closed");
                }
                int events = terminal.pollForWriting(WAIT_MS);
                boolean stuck = (events & PosixTerminal.WRITABLE) == 0 && System.nanoTime() - deadline > 0;
                if ((events & PosixTerminal.HUNG_UP) != 0 || stuck) {
                    droppedBytes += length - done;
                    return;
                }
                if ((events & PosixTerminal.WRITABLE) != 0) {
                    int portion = Math.min(length - done, PORTION);
                    MemorySegment.copy(bytes, offset + done, out, ValueLayout.JAVA_BYTE, 0, portion);
                    done += checked(terminal.write(out, portion), "write");
                }
            }
        }
    }

    private int checked(int count, String what) throws IOException {
        if (count >= 0) {
            return count;
        }
        if (count == -PosixTerminal.AGAIN || count == -PosixTerminal.INTERRUPTED || count == -PosixTerminal.IO_ERROR) {
            return 0;
        }
        throw new IOException(path + ": " + what + " failed with error " + -count);
    }

    /** Bytes nobody was there to take, or took in time. */
    public long droppedBytes() {
        return droppedBytes;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        synchronized (reading) {
            synchronized (writing) {
                if (!arena.scope().isAlive()) {
                    return;
                }
                arena.close();
                removeLink();
                forgetExit();
                terminal.close();
            }
        }
    }

    /** A link left behind would lead the next host to whoever gets this terminal's number then. */
    private void removeLink() {
        try {
            if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(device())) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("{} is left behind: {}", path, e.toString());
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("closed while the process ends", e);
        }
    }
}
