package asterism.base.rig;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, with a deadline. */
public final class Await {
    private Await() {}

    public static void until(String what, Duration atMost, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) throw new AssertionError("not within " + atMost + ": " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
