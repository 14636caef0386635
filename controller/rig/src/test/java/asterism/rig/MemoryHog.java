package asterism.rig;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Uses all memory there is, and leaves in a file when it last got some. */
final class MemoryHog {
    private static final int PORTION = 1 << 19;

    private MemoryHog() {}

    /** Begins when a line comes. */
    static void onStdin(Path stamp) {
        Thread thread = new Thread(() -> {
            try {
                if (System.in.read() >= 0) {
                    eat(stamp);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void eat(Path stamp) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(stamp.toFile(), "rw")) {
            MappedByteBuffer last = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            last.order(ByteOrder.nativeOrder());
            List<byte[]> eaten = new ArrayList<>();
            while (eaten.size() < Integer.MAX_VALUE) {
                last.putLong(0, System.nanoTime());
                eaten.add(new byte[PORTION]);
            }
        }
    }

    /** When it last got memory, {@link System#nanoTime()}; 0 if it never did. */
    static long lastNanos(Path stamp) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(stamp.toFile(), "r")) {
            byte[] bytes = new byte[Long.BYTES];
            file.readFully(bytes);
            return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
        }
    }
}
