package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;

/** An uplink on a thread of its own, as in its process. */
@SuppressWarnings("try")
final class RunningUplink implements AutoCloseable {
    static final UplinkTimings QUICK = new UplinkTimings(20, 10_000, 32, 16);

    private final Uplink uplink;
    private final Thread thread;

    RunningUplink(UplinkSettings settings, UplinkTimings timings) {
        uplink = new Uplink(settings, timings);
        thread = Thread.ofPlatform().name("uplink").start(this::work);
    }

    private void work() {
        try {
            uplink.run();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() throws InterruptedException {
        uplink.stop();
        assertTrue(thread.join(Duration.ofSeconds(10)), "the uplink ends when told to");
    }
}
