package asterism.app;

import asterism.app.demo.Child;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a long-running command in order: on SIGTERM or SIGINT {@link #await} returns, the command closes what it opened
 * and then this, and only then the process ends. A child of {@code demo} also stops when its parent is gone.
 */
final class StopSignal implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration PARENT_CHECK = Duration.ofMillis(300);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile Runnable whenAsked = () -> {};

    private StopSignal() {}

    /** Listens from now on. */
    static StopSignal install() {
        StopSignal stop = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::holdShutdown, "stop"));
        parent().ifPresent(p -> Thread.ofPlatform().daemon().name("parent").start(() -> outlive(p)));
        return stop;
    }

    private static Optional<ProcessHandle> parent() {
        String pid = System.getenv(Child.PARENT);
        return pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    }

    private static void outlive(ProcessHandle parent) {
        while (parent.isAlive()) LockSupport.parkNanos(PARENT_CHECK.toNanos());
        System.exit(Asterism.FAILED);
    }

    /** Holds the process until all is closed; a command that ended in order because it was told to has done its work. */
    private void holdShutdown() {
        if (closed.getCount() == 0) return;
        asked.countDown();
        whenAsked.run();
        try {
            if (closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS))
                Runtime.getRuntime().halt(Asterism.DONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the process should stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Returns when the process should stop, or after a time, saying which. */
    boolean await(Duration atMost) throws InterruptedException {
        return asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sets what else ends the work when the process should stop. */
    void onAsked(Runnable action) {
        whenAsked = action;
        if (isAsked()) action.run();
    }

    /** Whether the process should stop. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Everything else is closed: the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
