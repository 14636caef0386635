package asterism.rig.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.detector.FrameResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RigSocketTest {
    private static final int SIDE = 608;

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hang = new CountDownLatch(0);
    private volatile String armed = "no key";
    private RigSocket socket;
    private SocketChannel channel;
    private BufferedReader in;

    @BeforeEach
    void open() throws IOException {
        socket = new RigSocket(folder.resolve("rig.sock"), "rig-1", 5, 0.95f, new Recorded());
        socket.start();
        channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("rig.sock")));
        in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
        socket.close();
    }

    @Test
    void onlyThisUserMaySpeak() throws IOException {
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("rig.sock"))));
    }

    @Test
    void verbsInAnyPortions() throws IOException {
        send("a");
        send("rm\ndark\nmark  the dose \nrecord start\nrec");
        send("ord stop\n{\"verb\":\"dark\"}\nlights on\nlight 30\nlight 300\nlight 0\nhere\nstop\nstatus\n");
        assertEquals("refused: no key", in.readLine());
        for (int i = 0; i < 4; i++) {
            assertEquals("ok", in.readLine());
        }
        assertTrue(in.readLine().startsWith("refused: verbs are arm, dark"));
        assertEquals("ok", in.readLine());
        assertEquals("refused: light takes a code from 0 to 255", in.readLine());
        for (int i = 0; i < 3; i++) {
            assertEquals("ok", in.readLine());
        }
        assertEquals("{}", in.readLine());
        List<String> inOrder =
                asked.stream().filter(verb -> !verb.equals("dark")).toList();
        assertEquals(
                List.of("arm", "mark the dose", "record true", "record false", "light 30", "here", "stop"), inOrder);
        assertTrue(asked.size() - inOrder.size() >= 3, "dark was asked for three times: " + asked);
    }

    /** A disk that hangs must not keep the light on, not even for the connection that is waiting for it. */
    @Test
    void darkDoesNotWaitForAVerbThatHangs() throws Exception {
        hang = new CountDownLatch(1);
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("rig.sock")))) {
            send("record stop\nstatus\ndark\n");
            assertTrue(soon(() -> asked.contains("dark")), asked.toString());
            other.write(ByteBuffer.wrap("dark\n".getBytes(StandardCharsets.UTF_8)));
            assertTrue(
                    soon(() -> List.of("dark", "dark", "record false")
                            .equals(asked.stream().sorted().toList())),
                    asked.toString());
        } finally {
            hang.countDown();
        }
        assertEquals(List.of("ok", "{}", "ok"), List.of(in.readLine(), in.readLine(), in.readLine()));
    }

    /** Both stand for dark as well, and must not wait for a disk either. */
    @Test
    void stopAndLightOffDoNotWaitForAVerbThatHangs() throws Exception {
        for (String line : List.of("stop", "light 0", "light  000")) {
            hang = new CountDownLatch(1);
            asked.clear();
            try {
                send("record stop\n" + line + "\n");
                assertTrue(soon(() -> asked.contains("dark")), line + ": " + asked);
            } finally {
                hang.countDown();
            }
            assertEquals(List.of("ok", "ok"), List.of(in.readLine(), in.readLine()), line);
        }
    }

    @Test
    void anArmingThatWaitsIsUndoneByTheDarkBehindIt() throws Exception {
        armed = null;
        hang = new CountDownLatch(1);
        send("record stop\narm\ndark\n");
        assertTrue(soon(() -> asked.contains("dark")), asked.toString());
        hang.countDown();
        assertEquals("ok", in.readLine());
        assertEquals("refused: dark was asked for after this", in.readLine());
        assertEquals("ok", in.readLine());
        assertFalse(asked.contains("arm"), asked.toString());
    }

    @Test
    void lightHeldByAConnectionEndsWithItWhileAVerbHangs() throws Exception {
        armed = null;
        send("arm hold\n");
        assertEquals("ok", in.readLine());
        hang = new CountDownLatch(1);
        try {
            send("record stop\n");
            assertTrue(soon(() -> asked.contains("record false")), asked.toString());
            channel.shutdownOutput();
            assertTrue(soon(() -> asked.contains("gone")), asked.toString());
        } finally {
            hang.countDown();
        }
        assertEquals("ok", in.readLine());
        assertNull(in.readLine());
        assertEquals(1, asked.stream().filter("gone"::equals).count(), "once");
    }

    /** Its key is cancelled in the turn that has a picture for it: the thread that serves dark must outlive that. */
    @Test
    void aViewerThatClosesWithPicturesUnreadLeavesDarkServed() throws Exception {
        for (int viewer = 0; viewer < 2; viewer++) {
            PreviewTap tap = tap();
            socket.show(tap, 100);
            long before = socket.dropped();
            try (SocketChannel away = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("rig.sock")))) {
                byte[] lease = "{\"verb\":\"preview\",\"lease_ms\":10000}\n".getBytes(StandardCharsets.UTF_8);
                away.write(ByteBuffer.wrap(lease));
                assertTrue(within(9_000, () -> {
                    offered(tap);
                    return socket.dropped() > before;
                }));
                away.write(ByteBuffer.wrap(lease));
                assertTrue(within(5_000, () -> !tap.full()));
                assertTrue(within(5_000, () -> offered(tap)));
            }
            asked.clear();
            send("dark\n");
            assertTrue(within(4_000, () -> asked.contains("dark")), "nobody serves dark after viewer " + viewer);
            assertEquals("ok", in.readLine());
        }
        assertTrue(System.nanoTime() - socket.turnNanos() < TimeUnit.SECONDS.toNanos(2), "the watchdog is told");
    }

    @Test
    void lightHeldByAConnectionEndsWithIt() throws IOException {
        armed = null;
        send("arm hold\n");
        assertEquals("ok", in.readLine());
        channel.close();
        assertTrue(soon(() -> asked.contains("gone")), asked.toString());
    }

    @Test
    void noLeaseNoPicture() throws IOException {
        PreviewTap tap = tap();
        socket.show(tap, 1);
        assertFalse(soon(tap::full), "nobody asked and a frame was taken");
        send("{\"verb\":\"preview\",\"lease_ms\":0}\n");
        assertTrue(in.readLine().startsWith("refused: "));
    }

    @Test
    void picturesFitTheirMessageAndEndWithTheLease() throws IOException {
        PreviewTap tap = tap();
        socket.show(tap, 100);
        send("{\"verb\":\"preview\",\"lease_ms\":900}\n");
        assertTrue(soon(() -> offered(tap)));
        String line = in.readLine();
        assertTrue(line.length() <= 64 * 1024, line.length() + " bytes");
        JsonNode picture = new ObjectMapper().readTree(line);
        assertEquals("s-1", picture.get("session").asText());
        assertEquals(7, picture.get("frame").asInt());
        assertEquals(SIDE, picture.get("width").asInt());
        assertEquals("BA==", picture.get("lit").asText(), "cell 2 of 3 is lit");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_600);
        while (System.nanoTime() < end) {
            offered(tap);
        }
        assertTrue(socket.pictures() >= 2 && socket.pictures() <= 6, socket.pictures() + " pictures in 0.9 s");
    }

    @Test
    void aLineWithoutEndClosesTheConnection() throws IOException {
        send("x".repeat(SocketClient.MAX_LINE));
        assertNull(in.readLine());
    }

    @Test
    void whatIsNoSocketIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "data");
        assertThrows(IOException.class, () -> new RigSocket(file, "rig-1", 5, 1, new Recorded()).close());
        assertEquals("data", Files.readString(file));
    }

    private static PreviewTap tap() {
        return new PreviewTap("s-1", SIDE, SIDE, 3);
    }

    /** A frame of pure noise: the hardest picture for JPEG. */
    private static boolean offered(PreviewTap tap) {
        Frame frame = new Frame(SIDE, SIDE);
        new Random(1).nextBytes(frame.pixels());
        FrameResult result = new FrameResult(3, 0);
        result.frame = 7;
        result.activityQ8[2] = 300;
        tap.offer(frame, result);
        return tap.full();
    }

    private void send(String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean soon(BooleanSupplier condition) {
        return within(700, condition);
    }

    private static boolean within(int millis, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }

    private final class Recorded implements RigVerbs {
        @Override
        public String arm() {
            asked.add("arm");
            return armed;
        }

        @Override
        public String light(int code) {
            asked.add("light " + code);
            return null;
        }

        @Override
        public void here() {
            asked.add("here");
        }

        @Override
        public void gone() {
            asked.add("gone");
        }

        @Override
        public void stop() {
            asked.add("stop");
        }

        @Override
        public void dark() {
            asked.add("dark");
        }

        @Override
        public String mark(String text) {
            asked.add("mark " + text);
            return null;
        }

        @Override
        public String record(boolean on) {
            asked.add("record " + on);
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }

        @Override
        public String profile(String file) {
            asked.add("profile " + file);
            return "there is none";
        }

        @Override
        public String set(String name, String value) {
            asked.add(name + "=" + value);
            return "ok " + value;
        }

        @Override
        public String status() {
            return "{}";
        }
    }
}
