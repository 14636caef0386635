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
        String parent = System.getenv(Child.PARENT);
        if (parent != null) {
            Thread.ofPlatform().daemon().name("parent").start(() -> outlive(ProcessHandle.of(Long.parseLong(parent))));
        }
        return stop;
    }

    /**
     * @param parent empty if it is gone already
     */
    private static void outlive(Optional<ProcessHandle> parent) {
        while (parent.isPresent() && parent.get().isAlive()) LockSupport.parkNanos(PARENT_CHECK.toNanos());
        System.exit(Asterism.FAILED);
    }

    /**
     * Holds the process until all is closed; a command that ended in order because it was told to has done its work. One
     * that does not end in time waits for no other hook either.
     */
    private void holdShutdown() {
        if (closed.getCount() == 0) return;
        asked.countDown();
        whenAsked.run();
        try {
            boolean inOrder = closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(inOrder ? Asterism.DONE : Asterism.FAILED);
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
