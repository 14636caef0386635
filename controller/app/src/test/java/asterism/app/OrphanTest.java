package asterism.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.Child;
import asterism.app.demo.ClassPaths;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is killed takes its children with it. */
class OrphanTest {
    @TempDir
    private Path folder;

    @Test
    void aChildEndsWhenItsDemoIsGone() throws Exception {
        File nothing = new File("/dev/null");
        Process demo = new ProcessBuilder("sleep", "60").redirectInput(nothing).start();
        Path link = folder.resolve("link");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ClassPaths.all(),
                "asterism.app.Asterism",
                "simulate",
                "--link",
                link.toString(),
                "--scene",
                "demo");
        builder.environment().put(Child.PARENT, Long.toString(demo.pid()));
        Process child = builder.redirectInput(nothing)
                .redirectOutput(nothing)
                .redirectError(nothing)
                .start();
        long until = System.nanoTime() + 20_000_000_000L;
        while (!Files.exists(link)) {
            assertTrue(System.nanoTime() < until && child.isAlive(), "the instrument did not appear");
            LockSupport.parkNanos(20_000_000);
        }
        demo.destroyForcibly();
        assertTrue(child.waitFor(10, TimeUnit.SECONDS), "the child outlived its demo");
    }
}
