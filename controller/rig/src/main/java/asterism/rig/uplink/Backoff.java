package asterism.rig.uplink;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time, up to a bound, with jitter against herds. */
final class Backoff {
    private final long firstMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(long firstMillis, long maxMillis, RandomGenerator random) {
        this.firstMillis = firstMillis;
        this.maxMillis = maxMillis;
        this.random = random;
        this.nextMillis = firstMillis;
    }

    /** The wait before the next attempt, in the upper half of the present step. */
    long nextMillis() {
        long step = nextMillis;
        nextMillis = Math.min(maxMillis, step * 2);
        return step / 2 + random.nextLong(step / 2 + 1);
    }

    /** The connection has proved to work. */
    void reset() {
        nextMillis = firstMillis;
    }
}
