package asterism.bridge.link;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The bytes a device once sent, from a file; what is written to it is dropped. */
public final class RecordedLink implements ByteLink {
    private static final long LONGEST_WAIT = 100_000_000;

    private final RandomAccessFile file;
    private final double bytesPerNano;
    private long begun;
    private long delivered;

    /** Plays {@code path} as fast as it is read. */
    public RecordedLink(Path path) throws IOException {
        this(path, 0);
    }

    /**
     * Plays {@code path} at a steady rate.
     *
     * @param bytesPerSecond 0 for as fast as it is read
     */
    public RecordedLink(Path path, double bytesPerSecond) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.bytesPerNano = bytesPerSecond / 1e9;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int most = length;
        if (bytesPerNano > 0) {
            long due = due();
            if (due == 0) {
                LockSupport.parkNanos(Math.min(LONGEST_WAIT, (long) (1 / bytesPerNano) + 1_000_000));
                due = due();
            }
            most = (int) Math.min(length, due);
            if (most == 0) {
                return 0;
            }
        }
        int count = file.read(bytes, offset, most);
        delivered += Math.max(0, count);
        return count;
    }

    private long due() {
        long now = System.nanoTime();
        begun = begun == 0 ? now : begun;
        return Math.max(0, (long) ((now - begun) * bytesPerNano) - delivered);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public void close() throws IOException {
        file.close();
    }
}
