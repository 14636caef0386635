package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PtyLinkTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsLinux() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
    }

    private static byte[] readFully(ByteLink link, int count) throws IOException {
        byte[] all = new byte[count];
        int got = 0;
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (got < count && System.nanoTime() - deadline < 0) {
            int n = link.read(all, got, count - got);
            assertTrue(n >= 0, "link gone");
            got += n;
        }
        assertEquals(count, got);
        return all;
    }

    private static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @Test
    void everyByteValuePassesBothWaysAndHostsMayComeAndGo() throws IOException {
        Path path = folder.resolve("link");
        try (PtyLink device = new PtyLink(path)) {
            device.write(new byte[5000], 0, 5000);
            assertEquals(5000, device.droppedBytes(), "nobody there");
            for (int visit = 0; visit < 3; visit++) {
                try (SerialLink host = new SerialLink(path, 115_200)) {
                    host.write(everyByte(), 0, 256);
                    assertEquals(
                            java.util.HexFormat.of().formatHex(everyByte()),
                            java.util.HexFormat.of().formatHex(readFully(device, 256)));
                    device.write(everyByte(), 0, 256);
                    assertEquals(
                            java.util.HexFormat.of().formatHex(everyByte()),
                            java.util.HexFormat.of().formatHex(readFully(host, 256)));
                }
                assertEquals(0, device.read(new byte[10], 0, 10));
            }
        }
        assertFalse(Files.exists(path, LinkOption.NOFOLLOW_LINKS), "the link is removed");
    }

    @Test
    void replacesAStaleLinkButNothingElse() throws IOException {
        Path stale = Files.createSymbolicLink(folder.resolve("link"), Path.of("/nowhere"));
        try (PtyLink device = new PtyLink(stale)) {
            assertEquals(device.device(), Files.readSymbolicLink(stale));
        }
        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertThrows(IOException.class, () -> new PtyLink(file));
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void theHostNoticesThatTheDeviceIsGone() throws IOException {
        Path path = folder.resolve("link");
        PtyLink device = new PtyLink(path);
        try (SerialLink host = new SerialLink(path, 115_200)) {
            assertEquals(0, host.read(new byte[10], 0, 10));
            device.close();
            long deadline = System.nanoTime() + 3_000_000_000L;
            int count = 0;
            while (count == 0 && System.nanoTime() - deadline < 0) {
                count = host.read(new byte[10], 0, 10);
            }
            assertEquals(-1, count);
            assertThrows(IOException.class, () -> host.write(new byte[10], 0, 10));
        }
        IOException e = assertThrows(IOException.class, () -> new SerialLink(path, 115_200));
        assertTrue(e.getMessage().contains("does not exist"), e.getMessage());
    }

    /** Whoever commands the light must not wait for a port that is gone. */
    @Test
    void aWriteToAPortThatIsGoneFailsAtOnce() throws IOException {
        Path path = folder.resolve("link");
        PtyLink device = new PtyLink(path);
        try (SerialLink host = new SerialLink(path, 115_200)) {
            host.write(new byte[10], 0, 10);
            device.close();
            long begin = System.nanoTime();
            assertThrows(IOException.class, () -> host.write(new byte[10], 0, 10));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            assertTrue(millis < 250, "after " + millis + " ms");
        }
    }

    @Test
    void twoSecondsOfVideoArriveWhole() throws Exception {
        Path path = folder.resolve("link");
        TestFrames frames = new TestFrames(256, 256, 16, 9);
        int count = 40;
        long[] seen = new long[3];
        DeviceStream stream = new DeviceStream(new DeviceListener() {
            @Override
            public void frame(Frame frame) {
                seen[0]++;
                seen[1] += frame.flags & Frame.PARTIAL;
                for (int y = 0; y < 256; y += 5) {
                    seen[2] += frame.pixels()[y * 256 + 77] == TestFrames.pixel(frame.deviceFrame, y, 77) ? 0 : 1;
                }
            }
        });
        try (PtyLink device = new PtyLink(path);
                SerialLink host = new SerialLink(path, 4_000_000)) {
            Thread sender = Thread.ofPlatform().start(() -> send(device, frames, count));
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (seen[0] < count && System.nanoTime() - deadline < 0) {
                assertTrue(stream.pump(host) >= 0);
            }
            sender.join();
        }
        assertEquals(count, seen[0]);
        assertEquals(0, seen[1] + seen[2]);
        assertEquals(0, stream.packets().missingPackets() + stream.frames().lostFrames());
    }

    private static void send(PtyLink device, TestFrames frames, int count) {
        long begin = System.nanoTime();
        for (int f = 0; f < count; f++) {
            byte[] bytes = frames.frame(f);
            for (long wait = begin + f * 50_000_000L - System.nanoTime();
                    wait > 0;
                    wait = begin + f * 50_000_000L - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            try {
                device.write(bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void aRecordingPlaysAtItsPace() throws IOException {
        Path file = Files.write(folder.resolve("bytes"), new byte[20_000]);
        try (RecordedLink link = new RecordedLink(file, 100_000)) {
            long begin = System.nanoTime();
            int got = 0;
            byte[] bytes = new byte[50_000];
            for (int n = link.read(bytes, 0, 50_000); n >= 0; n = link.read(bytes, 0, 50_000)) {
                got += n;
            }
            assertEquals(20_000, got);
            assertTrue(System.nanoTime() - begin > 150_000_000L);
        }
    }
}
