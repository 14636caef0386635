package asterism.app.demo;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One process of the demo, started again when it dies, until it ends well or is stopped. */
public final class Child {
    /** The environment variable that tells a child whose death it must not survive. */
    public static final String PARENT = "ASTERISM_DEMO_PID";

    private static final String MAIN = "asterism.app.Asterism";
    /**
     * A key or a signal meant for a terminal's whole group ends the demo, which then ends its children in order; without
     * {@code setsid} the two signals of a terminal are ignored.
     */
    private static final List<String> OWN_SESSION = List.of(
            "/bin/sh",
            "-c",
            "command -v setsid >/dev/null && exec setsid \"$0\" \"$@\"; trap '' INT HUP; exec \"$0\" \"$@\"");

    private static final long PAUSE_MS = 300;
    private static final int TOO_MANY = 20;

    private final String name;
    private final ProcessBuilder builder;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Process process;
    private volatile int restarts;
    private volatile boolean endedWell;

    private Child(String name, ProcessBuilder builder) {
        this.name = name;
        this.builder = builder;
    }

    /**
     * Starts a process of this program.
     *
     * @param subcommand stands on its command line, with the arguments
     * @param log receives what it says
     */
    static Child start(String subcommand, String classPath, Path log, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(OWN_SESSION);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(options);
        command.addAll(List.of(MAIN, subcommand));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        // not as an option: it would bury the subcommand, which is to be seen on the command line
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
        Child child = new Child(subcommand, builder);
        child.process = builder.start();
        Thread.ofPlatform().daemon().name("watch " + subcommand).start(child::watch);
        return child;
    }

    private void watch() {
        try {
            while (true) {
                int code = process.waitFor();
                if (code == 0 || stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS) || restarts >= TOO_MANY) {
                    endedWell = code == 0;
                    return;
                }
                synchronized (this) {
                    if (stopping.getCount() == 0) return;
                    restarts++;
                    process = builder.start();
                }
            }
        } catch (IOException e) {
            endedWell = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    String name() {
        return name;
    }

    int restarts() {
        return restarts;
    }

    /** Whether it is over and will not be started again. */
    boolean isOver() {
        return ended.getCount() == 0;
    }

    /** Whether its last process ended with exit code 0. */
    boolean endedWell() {
        return endedWell;
    }

    /** Asks it to end; it is not started again. */
    void stop() {
        synchronized (this) {
            stopping.countDown();
        }
        process.destroy();
    }

    /** Waits for its end, and ends it by force if that takes too long. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
            process.destroyForcibly().waitFor();
        ended.await();
    }
}
