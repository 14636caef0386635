package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.ClassPaths;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} that is told to stop commands dark over the port that is still open, and then ends in order. */
class StopTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DARK_MILLIS = 150;

    @TempDir
    private Path folder;

    @Test
    void sigtermIsDarkByCommand() throws Exception {
        Path light = folder.resolve("light.ndjson");
        Files.writeString(folder.resolve("rig.yaml"), """
                site: lab
                rig: rig-1
                link: {path: link}
                out: sessions
                journal: {dir: journal}
                socket: rig.sock
                light: {arm_at_start: true}
                """.replace("path: link", "path: " + folder.resolve("link")));
        try (PtyLink pty = new PtyLink(folder.resolve("link"));
                Scene scene = new Scene(SceneParameters.preset("demo"));
                SimulatedMiniscope scope = new SimulatedMiniscope(scene, pty, Faults.none(), light)) {
            Thread.ofPlatform().daemon().start(() -> play(scope));
            Process run = run();
            assertTrue(soon(() -> lit(light)), this::log);
            long told = System.nanoTime();
            run.destroy();
            assertTrue(soon(() -> !lit(light)), "the light stays lit");
            assertTrue(run.waitFor(10, TimeUnit.SECONDS), "SIGTERM does not end it");
            JsonNode last = last(light);
            long millis = (last.get("mono_ns").asLong() - told) / 1_000_000;
            assertEquals("dark", last.get("why").asText(), this::log);
            assertTrue(millis <= DARK_MILLIS, "dark " + millis + " ms after SIGTERM");
            assertFalse(log().contains("unplugged"), this::log);
            assertEquals(Asterism.DONE, run.exitValue(), this::log);
        }
    }

    private static void play(SimulatedMiniscope scope) {
        try {
            scope.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ClassPaths.all(),
                        "asterism.app.Asterism",
                        "run",
                        "--config",
                        folder.resolve("rig.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.log").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("run.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean lit(Path light) {
        try {
            return Files.exists(light)
                    && Files.size(light) > 0
                    && last(light).get("lit").asBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode last(Path light) throws IOException {
        List<String> lines = Files.readAllLines(light);
        return JSON.readTree(lines.getLast());
    }

    private static boolean soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }
}
