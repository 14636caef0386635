package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.DeviceListener;
import asterism.bridge.link.DeviceStream;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.PtyLink;
import asterism.bridge.link.SerialLink;
import asterism.bridge.link.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference device boots under a host that goes on renewing: dark, and no lease is granted until it is greeted. */
class RebootTest {
    private static final int SESSION = 4711;

    @TempDir
    Path folder;

    private static final class Host implements DeviceListener {
        int boot;
        int status = -1;
        boolean lit;
        long frame = -1;
        int reason;

        @Override
        public void frame(Frame frame) {
            this.frame = frame.deviceFrame;
        }

        @Override
        public void telemetry(Telemetry telemetry) {
            boot = telemetry.boot;
            reason = telemetry.bootReason;
        }

        @Override
        public void acknowledged(Acknowledgement answer) {
            status = answer.status;
            lit = answer.lit;
        }
    }

    @Test
    void itIsDarkUntilItIsGreeted() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
        Path light = folder.resolve("light.ndjson");
        Host host = new Host();
        DeviceStream stream = new DeviceStream(host);
        try (PtyLink line = new PtyLink(folder.resolve("link"));
                SimulatedMiniscope device = new SimulatedMiniscope(
                        new TestingPictures(-1, 50), line, Faults.parse("reboot_after=1", 5), light);
                SerialLink link = new SerialLink(folder.resolve("link"), 4_000_000)) {
            Thread thread = Thread.ofPlatform().start(() -> run(device));
            HostCommands commands = new HostCommands(link);
            commands.hello();
            int[] number = {0};
            until(() -> host.lit && host.frame > 10, stream, link, commands, number);
            int before = host.boot;
            assertEquals(Boot.POWER, host.reason);
            until(() -> host.status == Acknowledgement.UNGREETED, stream, link, commands, number);
            assertFalse(host.lit);
            String changes = Files.readString(light);
            assertTrue(changes.stripTrailing().endsWith("\"lit\":false,\"code\":0,\"why\":\"off\"}"), changes);
            commands.hello();
            until(() -> host.boot != before && host.lit && host.frame < 10, stream, link, commands, number);
            assertNotEquals(0, host.boot);
            assertEquals(Boot.WATCHDOG, host.reason);
            assertEquals(1, stream.frames().restarts());
            stop(device, thread);
        }
    }

    private static void stop(SimulatedMiniscope device, Thread thread) throws InterruptedException {
        device.close();
        thread.join(3_000);
    }

    private static void run(SimulatedMiniscope device) {
        try {
            device.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void until(
            BooleanSupplier done, DeviceStream stream, SerialLink link, HostCommands commands, int[] number)
            throws IOException {
        long deadline = System.nanoTime() + 8_000_000_000L;
        long next = System.nanoTime();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not seen in time");
            if (System.nanoTime() >= next) {
                next = System.nanoTime() + 40_000_000;
                commands.lease(SESSION, ++number[0], 150, 100);
            }
            assertTrue(stream.pump(link) >= 0);
        }
    }
}
