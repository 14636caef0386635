package asterism.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's processes by subcommand. All are ended when this is closed, also when this process is told to end: first
 * those that produce, and the others only when what was produced is acknowledged or that takes too long.
 */
final class Processes implements AutoCloseable {
    private static final Duration ORDERLY = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration DRAIN_WHEN_TOLD_TO_END = Duration.ofSeconds(10);
    /** In the order in which they are stopped: first those that produce. */
    private static final List<String> STOP = List.of("run", "simulate", "uplink", "base-station", "broker");

    private final DemoFolder folder;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Thread hook = new Thread(() -> end(DRAIN_WHEN_TOLD_TO_END), "end children");
    private volatile boolean ending;
    private volatile boolean drained;

    Processes(DemoFolder folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a subcommand that has devices. */
    void start(String subcommand, List<String> options, String... arguments) throws IOException {
        start(subcommand, ClassPaths.all(), options, arguments);
    }

    /** Starts a subcommand that has a network and no devices. */
    void startNetwork(String subcommand, String... arguments) throws IOException {
        start(subcommand, ClassPaths.network(), List.of(), arguments);
    }

    private synchronized void start(String subcommand, String classPath, List<String> options, String... arguments)
            throws IOException {
        if (ending) throw new IOException("the demo was told to end");
        children.put(
                subcommand, Child.start(subcommand, classPath, folder.log(subcommand), options, List.of(arguments)));
    }

    synchronized Child get(String subcommand) {
        return children.get(subcommand);
    }

    /** The name of one that is over though nobody stopped it, other than well; null if there is none. */
    synchronized String broken() {
        return children.values().stream()
                .filter(c -> c.isOver() && !c.endedWell())
                .map(Child::name)
                .findFirst()
                .orElse(null);
    }

    /** How often each was started again. */
    synchronized Map<String, Integer> restarts() {
        Map<String, Integer> all = new LinkedHashMap<>();
        STOP.forEach(name -> all.put(
                name, children.get(name) == null ? 0 : children.get(name).restarts()));
        return all;
    }

    /** Whether the end has begun. */
    boolean isEnding() {
        return ending;
    }

    /** Whether at the end everything journalled was acknowledged. */
    boolean isDrained() {
        return drained;
    }

    /** Ends one and waits for it. */
    private void stop(String subcommand) throws InterruptedException {
        Child child = get(subcommand);
        if (child == null) return;
        child.stop();
        child.awaitEnd(ORDERLY);
    }

    private void end(Duration drain) {
        synchronized (this) {
            ending = true;
        }
        try {
            stop("run");
            stop("simulate");
            drained = drained || drains(drain);
            for (String name : STOP) if (get(name) != null) get(name).stop();
            for (String name : STOP) if (get(name) != null) get(name).awaitEnd(ORDERLY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean drains(Duration atMost) {
        boolean all = List.of("uplink", "broker", "base-station").stream()
                .allMatch(name -> get(name) != null && !get(name).isOver());
        try {
            return all && Files.isDirectory(folder.journal()) && Drain.await(folder.journal(), atMost);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        end(DRAIN);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook is what is running: it ends the children itself
            Thread.onSpinWait();
        }
    }
}
