package asterism.rig.marker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The thread {@code marker-file}: each line that another program appends to a file becomes a marker, at the latest
 * {@link #TURN_MILLIS} ms after its line feed was written. What stood there before is none. A file that has become
 * shorter is read from its beginning.
 */
public final class MarkerFile implements AutoCloseable {
    static final int TURN_MILLIS = 50;
    private static final int LONGEST = 512;

    private final Path path;
    private final Consumer<String> marker;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
    private final byte[] line = new byte[LONGEST];
    private final Thread thread = new Thread(this::run, "marker-file");
    private int length;
    private long position;
    private volatile boolean closed;

    /** Watches from now on; the file may come later. */
    public MarkerFile(Path path, Consumer<String> marker) {
        this.path = path;
        this.marker = marker;
        position = size();
        thread.setDaemon(true);
        thread.start();
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException absent) {
            return 0;
        }
    }

    private void run() {
        while (!closed) {
            if (size() != position) {
                try {
                    read();
                } catch (IOException gone) {
                    length = 0;
                }
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS));
        }
    }

    private void read() throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            if (file.size() < position) {
                position = 0;
                length = 0;
            }
            for (int count = file.read(bytes.clear(), position); count > 0; count = file.read(bytes, position)) {
                position += count;
                bytes.flip();
                take(bytes);
                bytes.clear();
            }
        }
    }

    /** Lines end with a line feed; what is beyond {@link #LONGEST} bytes of one is left out. */
    private void take(ByteBuffer some) {
        while (some.hasRemaining()) {
            byte b = some.get();
            if (b != '\n') {
                if (length < LONGEST) {
                    line[length++] = b;
                }
                continue;
            }
            String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
            length = 0;
            if (!text.isEmpty()) {
                marker.accept(text);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
