package asterism.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.Demo;
import asterism.app.demo.DemoOptions;
import asterism.app.demo.DemoResult;
import asterism.app.demo.Narration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless demo in the background: its processes are real and children of this one. */
final class RunningDemo {
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration CALIBRATION = Duration.ofMinutes(3);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final CompletableFuture<DemoResult> result;

    private RunningDemo(Path dir, double seconds) {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        DemoOptions options = new DemoOptions(null, seconds, 0, dir, true);
        result = CompletableFuture.supplyAsync(
                () -> run(options, err),
                task -> Thread.ofPlatform().name("demo").start(task));
    }

    private static DemoResult run(DemoOptions options, PrintStream err) {
        try {
            return Demo.run(options, new Narration(err, true, true));
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Starts it and waits for its first live frame. */
    static RunningDemo live(Path dir, double seconds) {
        RunningDemo demo = new RunningDemo(dir, seconds);
        long until = System.nanoTime() + CALIBRATION.toNanos();
        while (!demo.said().contains(" live ")) {
            if (demo.result.isCompletedExceptionally()) demo.result.join();
            assertTrue(System.nanoTime() < until, demo.said());
            LockSupport.parkNanos(50_000_000);
        }
        return demo;
    }

    /** What it told the user so far. */
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The page's address. */
    String url() {
        Matcher page = PAGE.matcher(said());
        assertTrue(page.find(), said());
        return page.group();
    }

    /** A running child of this name, or null at a moment without one. */
    static ProcessHandle child(String subcommand) {
        String words = " asterism.app.Asterism " + subcommand;
        return ProcessHandle.current()
                .children()
                .filter(p -> p.info().commandLine().orElse("").contains(words))
                .findFirst()
                .orElse(null);
    }

    DemoResult result() throws Exception {
        return result.get(3, TimeUnit.MINUTES);
    }
}
