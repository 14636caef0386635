package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.DeviceListener;
import asterism.bridge.link.DeviceStream;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.PtyLink;
import asterism.bridge.link.SerialLink;
import asterism.bridge.link.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reference device through a real pseudo terminal. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SimulatedMiniscopeTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void needsLinux() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
        path = folder.resolve("link");
    }

    /** What a host has seen. */
    private static final class Host implements DeviceListener {
        HelloReply reply;
        long frames;
        long litFrames;
        long wrongPixels;
        long partial;
        int lastLight;
        boolean lastLit;
        boolean ended;
        long next;
        int telemetries;
        boolean lit;
        long framesLost;
        int acknowledged;
        int refused;

        @Override
        public void hello(HelloReply said) {
            reply = said;
        }

        @Override
        public void frame(Frame frame) {
            frames++;
            partial += frame.flags & Frame.PARTIAL;
            lastLit = (frame.flags & Frame.LED_OFF) == 0;
            litFrames += lastLit ? 1 : 0;
            lastLight = frame.pixels()[0] & 0xFF;
            for (int i = 1; i < frame.pixels().length && (frame.flags & Frame.PARTIAL) == 0; i++) {
                wrongPixels += frame.pixels()[i] == TestingPictures.pixel(frame.deviceFrame, i) ? 0 : 1;
            }
        }

        @Override
        public void telemetry(Telemetry telemetry) {
            telemetries++;
            lit = telemetry.lit;
            framesLost = telemetry.framesLost;
        }

        @Override
        public void acknowledged(Acknowledgement answer) {
            acknowledged++;
            refused += answer.status == Acknowledgement.OK ? 0 : 1;
        }

        @Override
        public void ended(long nextFrame) {
            ended = true;
            next = nextFrame;
        }
    }

    /** One host's visit. */
    private static final class Visit implements AutoCloseable {
        final SerialLink link;
        final Host host = new Host();
        final DeviceStream stream = new DeviceStream(host);
        final HostCommands commands;

        Visit(Path path) throws IOException {
            link = new SerialLink(path, 4_000_000);
            commands = new HostCommands(link);
            commands.hello();
        }

        void until(BooleanSupplier done) throws IOException {
            long deadline = System.nanoTime() + 8_000_000_000L;
            while (!done.getAsBoolean() && System.nanoTime() - deadline < 0) {
                assertTrue(stream.pump(link) >= 0);
            }
            assertTrue(done.getAsBoolean(), "not seen in time");
        }

        @Override
        public void close() {
            link.close();
        }
    }

    private static Thread start(SimulatedMiniscope device, Throwable[] failure) {
        return Thread.ofPlatform().start(() -> {
            try {
                device.run();
            } catch (IOException | RuntimeException e) {
                failure[0] = e;
            }
        });
    }

    private static void stop(SimulatedMiniscope device, Thread thread, Throwable[] failure) throws Exception {
        device.close();
        thread.join(3000);
        assertFalse(thread.isAlive());
        assertEquals(null, failure[0]);
    }

    @Test
    void everyFrameArrivesAndTheEndIsSaid() throws Exception {
        Throwable[] failure = new Throwable[1];
        try (PtyLink line = new PtyLink(path);
                SimulatedMiniscope device = new SimulatedMiniscope(new TestingPictures(30, 40), line);
                Visit visit = new Visit(path)) {
            Thread thread = start(device, failure);
            visit.until(() -> visit.host.ended);
            assertEquals(40, visit.host.reply.fps());
            assertEquals(64, visit.host.reply.width());
            assertEquals(30, visit.host.next);
            assertEquals(30, visit.host.frames + visit.stream.frames().lostFrames());
            assertEquals(device.framesLost(), visit.stream.frames().lostFrames());
            assertEquals(0, visit.host.wrongPixels + visit.host.partial);
            assertEquals(0, visit.host.litFrames, "dark without a lease");
            assertEquals(0, visit.stream.packets().missingPackets());
            assertTrue(visit.host.telemetries >= 3);
            stop(device, thread, failure);
        }
    }

    @Test
    void lightFollowsTheLeaseAndGoesOutWhenTheHostFallsSilent() throws Exception {
        Throwable[] failure = new Throwable[1];
        Path log = folder.resolve("light.ndjson");
        try (PtyLink line = new PtyLink(path);
                SimulatedMiniscope device =
                        new SimulatedMiniscope(new TestingPictures(-1, 50), line, Faults.none(), log)) {
            Thread thread = start(device, failure);
            try (Visit visit = new Visit(path)) {
                int[] number = {0};
                long[] next = {System.nanoTime()};
                visit.until(() -> {
                    if (System.nanoTime() - next[0] >= 0) {
                        next[0] = System.nanoTime() + 30_000_000;
                        renew(visit.commands, ++number[0]);
                    }
                    return visit.host.litFrames >= 10 && visit.host.lit;
                });
                assertEquals(200, visit.host.lastLight);
                assertEquals(0, visit.host.refused);
                assertTrue(visit.host.acknowledged >= 1);
                visit.until(() -> !visit.host.lit && !visit.host.lastLit);
            }
            try (Visit again = new Visit(path)) {
                again.until(() -> again.host.reply != null && again.host.frames > 3);
                assertFalse(again.host.lit);
            }
            stop(device, thread, failure);
        }
        assertTrue(Files.readString(log).contains("\"why\":\"expired\""));
    }

    private static void renew(HostCommands commands, int number) {
        try {
            commands.lease(9, number, 150, 100);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void faultsAreSeenAndCounted() throws Exception {
        Throwable[] failure = new Throwable[1];
        Faults faults = Faults.parse("drop=0.1,lose=0.05,flip=1e-6", 3);
        try (PtyLink line = new PtyLink(path);
                SimulatedMiniscope device = new SimulatedMiniscope(new TestingPictures(100, 80), line, faults, null);
                Visit visit = new Visit(path)) {
            Thread thread = start(device, failure);
            visit.until(() -> visit.host.ended);
            visit.until(() -> visit.host.framesLost > 0);
            assertTrue(device.framesLost() >= 3, device.framesLost() + " lost");
            assertTrue(visit.stream.frames().lostFrames() + visit.host.frames <= 100);
            assertTrue(visit.stream.frames().lostFrames() >= device.framesLost() - 3, "last ones cannot be seen");
            assertTrue(visit.host.partial > 0 && visit.stream.packets().missingPackets() > 0);
            assertEquals(0, visit.host.wrongPixels);
            stop(device, thread, failure);
        }
    }
}
