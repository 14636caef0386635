package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.link.PtyLink;
import asterism.bridge.simulator.Faults;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SimulatedMiniscope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conform} over a real pseudo terminal. */
class ConformCommandTest {
    @TempDir
    private Path folder;

    private Typed conform(String faults, String... options) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
        Path port = folder.resolve("port");
        try (PtyLink pty = new PtyLink(port);
                Scene scene = new Scene(SceneParameters.preset("demo").withSeed(3));
                SimulatedMiniscope device = new SimulatedMiniscope(scene, pty, Faults.parse(faults, 3), null)) {
            Thread thread = Thread.ofPlatform().daemon().start(() -> run(device));
            Object[] typed = new Object[options.length + 2];
            typed[0] = "conform";
            typed[1] = port;
            System.arraycopy(options, 0, typed, 2, options.length);
            Typed result = Typed.command(typed);
            stop(device, thread);
            return result;
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

    /** Repeated when the machine stalled: the device then misses its own times. */
    @Test
    void ourOwnDevicePasses() throws Exception {
        Typed typed = conform("");
        for (int again = 0; typed.code() != 0 && again < 3; again++) {
            System.out.println("repeated: " + typed.out());
            typed = conform("");
        }
        assertEquals(0, typed.code(), typed.out() + typed.err());
        assertTrue(typed.out().contains("pass      R1   Every packet"), typed.out());
        assertTrue(typed.out().endsWith("34 pass, 0 fail, 2 not shown\n"), typed.out());
    }

    @Test
    void aLyingDeviceFailsByName() throws Exception {
        Typed typed = conform("wrong_readback=0.5", "--json");
        assertEquals(1, typed.code(), typed.err());
        JsonNode result = new ObjectMapper().readTree(typed.out());
        assertTrue(result.get("fail").asInt() > 0, typed.out());
        assertEquals("R21", result.get("requirements").get(20).get("id").asText());
        assertEquals("fail", result.get("requirements").get(20).get("outcome").asText());
    }

    @Test
    void wrongUsageIsSaid() {
        assertEquals(2, Typed.command("conform", folder.resolve("absent")).code());
        assertEquals(2, Typed.command("conform", folder, "--code", "41").code());
        assertEquals(1, Typed.command("conform", folder).code(), "a folder is no port");
    }
}
