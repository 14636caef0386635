package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.ClassPaths;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is told to end while it runs still has everything stored: its whole group of processes gets the signal. */
@Tag("long")
class InterruptedDemoTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasJournalledIsStored() throws Exception {
        Path dir = folder.resolve("demo");
        Path said = folder.resolve("said");
        Process demo = new ProcessBuilder(
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ClassPaths.all(),
                        "asterism.app.Asterism",
                        "demo",
                        "--port",
                        "0",
                        "--dir",
                        dir.toString())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Path store = dir.resolve("base/store.sqlite-wal");
        await(demo, () -> Files.isDirectory(dir.resolve("rig/sessions")) && Files.exists(store));
        LockSupport.parkNanos(3_000_000_000L);
        assertEquals(
                0,
                new ProcessBuilder("kill", "-TERM", "--", "-" + demo.pid())
                        .start()
                        .waitFor());
        try {
            assertTrue(demo.waitFor(40, TimeUnit.SECONDS), "the demo does not end");
        } finally {
            demo.destroyForcibly();
        }
        assertEquals(1, Files.readAllLines(said).size(), Files.readString(said));
        assertTrue(Files.readString(said).contains("http://127.0.0.1:"), Files.readString(said));
        Typed verified = Typed.command("verify", dir);
        assertEquals(0, verified.code(), verified.out() + verified.err());
    }

    private static void await(Process demo, BooleanSupplier seen) {
        long until = System.nanoTime() + 120_000_000_000L;
        while (!seen.getAsBoolean()) {
            assertTrue(System.nanoTime() < until && demo.isAlive(), "the demo does not come to its first frame");
            LockSupport.parkNanos(50_000_000);
        }
    }
}
