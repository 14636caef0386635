package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 608x608 at 30 frames a second through a real pseudo terminal and the serial library. */
class StreamRateTest {
    private static final int SIDE = 608;
    private static final int FPS = 30;
    private static final double MOST_OF_A_CORE = 0.10;

    @TempDir
    Path folder;

    @Test
    void twentySeconds() throws Exception {
        stream(20);
    }

    @Test
    @Tag("long")
    void tenMinutes() throws Exception {
        stream(600);
    }

    private void stream(int seconds) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
        long count = (long) seconds * FPS;
        Receiver receiver = new Receiver(count);
        long dropped;
        try (PtyLink device = new PtyLink(folder.resolve("link"));
                SerialLink host = new SerialLink(folder.resolve("link"), 4_000_000)) {
            Thread sender = Thread.ofPlatform().start(() -> send(device, count));
            receiver.run(host);
            sender.join();
            dropped = device.droppedBytes();
        }
        System.out.printf(
                "%d frames, %.1f MB/s: %d lost, %d partial, reader and decoder %.1f %% of a core, %d bytes allocated; longest wait for the next bytes %d ms%n",
                receiver.frames,
                receiver.bytes / receiver.seconds / 1e6,
                receiver.stream.frames().lostFrames(),
                receiver.partial,
                100 * receiver.cpuSeconds / receiver.seconds,
                receiver.allocated,
                receiver.longestNanos / 1_000_000);
        // The device gives up on a host that takes nothing for a quarter of a second: a wait that long is the
        // machine's.
        assertEquals(0, dropped, "bytes the device could not get rid of");
        assertEquals(count, receiver.frames);
        assertEquals(
                0, receiver.partial + receiver.wrong + receiver.stream.frames().lostFrames());
        assertEquals(0, receiver.stream.packets().missingPackets());
        assertTrue(receiver.cpuSeconds <= MOST_OF_A_CORE * receiver.seconds, receiver.cpuSeconds + " s of processor");
        assertTrue(receiver.allocated < count, receiver.allocated + " bytes allocated");
    }

    private static final class Receiver implements DeviceListener {
        private static final long SETTLED = 150;

        final DeviceStream stream = new DeviceStream(this);
        final long wanted;
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long frames;
        long partial;
        long wrong;
        long bytes;
        double seconds;
        double cpuSeconds;
        long allocated;
        long longestNanos;

        Receiver(long wanted) {
            this.wanted = wanted;
        }

        void run(SerialLink link) throws IOException {
            long deadline = System.nanoTime() + (wanted / FPS + 20) * 1_000_000_000L;
            long begun = 0;
            long cpu = threads.getCurrentThreadCpuTime();
            long memory = threads.getCurrentThreadAllocatedBytes();
            while (frames < wanted && System.nanoTime() < deadline) {
                long asked = System.nanoTime();
                int read = stream.pump(link);
                longestNanos = Math.max(longestNanos, System.nanoTime() - asked);
                assertTrue(read >= 0, "the link is gone");
                if (begun != 0) {
                    bytes += read;
                } else if (frames >= SETTLED) {
                    begun = System.nanoTime();
                    cpu = threads.getCurrentThreadCpuTime();
                    memory = threads.getCurrentThreadAllocatedBytes();
                }
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - memory;
            seconds = (System.nanoTime() - begun) / 1e9;
            cpuSeconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        }

        /** The check sum covers every pixel; one column is compared with the truth as well. */
        @Override
        public void frame(Frame frame) {
            frames++;
            partial += frame.flags & Frame.PARTIAL;
            for (int y = 0; y < SIDE; y += 19) {
                wrong += frame.pixels()[y * SIDE + 77] == pixel(frame.deviceFrame, y) ? 0 : 1;
            }
        }
    }

    private static byte pixel(long frame, int y) {
        return (byte) (frame * 31 + y * 17);
    }

    private static void send(PtyLink device, long count) {
        PacketEncoder encoder = new PacketEncoder(9);
        RowsHeader header = new RowsHeader();
        header.width = SIDE;
        header.height = SIDE;
        long begin = System.nanoTime();
        try {
            for (long f = 0; f < count; f++) {
                long due = begin + f * 1_000_000_000L / FPS;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                header.frame = f;
                header.frameMicros = f * 1_000_000L / FPS;
                frame(device, encoder, header);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void frame(PtyLink device, PacketEncoder encoder, RowsHeader header) throws IOException {
        byte[] b = encoder.buffer();
        int most = 4096 / SIDE;
        for (int row = 0; row < SIDE; row += most) {
            header.firstRow = row;
            header.rows = Math.min(most, SIDE - row);
            header.write(b, Protocol.HEADER);
            int at = Protocol.HEADER + RowsHeader.BYTES;
            for (int y = row; y < row + header.rows; y++) {
                java.util.Arrays.fill(b, at, at + SIDE, pixel(header.frame, y));
                at += SIDE;
            }
            device.write(b, 0, encoder.finish(Protocol.ROWS, at - Protocol.HEADER));
        }
    }
}
