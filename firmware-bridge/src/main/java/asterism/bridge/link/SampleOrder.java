package asterism.bridge.link;

/** Whether numbered samples with times come in order. Counts what did not; used by one thread. */
final class SampleOrder {
    /** A number so little behind the expected one is a repetition, anything else out of order is a new boot. */
    private static final int REPEATED = 64;

    private static final int GAP = 1 << 20;

    private boolean begun;
    private long expected;
    private long lastMicros;
    private long pending;
    private long lost;
    private long refused;

    /**
     * Looks at the next sample.
     *
     * @return false when it is a repetition or its time goes back
     */
    boolean accept(long number, long micros) {
        int ahead = (int) (number - expected);
        begun &= ahead >= -REPEATED && ahead <= GAP;
        if (begun && (ahead < 0 || micros < lastMicros)) {
            refused++;
            skip(ahead);
            return false;
        }
        if (begun) {
            pending += ahead;
            lost += ahead;
        }
        begun = true;
        expected = number + 1 & 0xFFFFFFFFL;
        lastMicros = micros;
        return true;
    }

    /** One that came in its place but cannot be used is missing for those behind it. */
    private void skip(int ahead) {
        if (ahead >= 0) {
            pending += ahead + 1;
            lost += ahead;
            expected = expected + ahead + 1 & 0xFFFFFFFFL;
        }
    }

    /** The device has booted and numbers anew. */
    void restart() {
        begun = false;
    }

    /** The sample accepted last is not handed on. */
    void bad() {
        refused++;
        pending++;
    }

    /** Samples missing before the one accepted last, which is handed on now. */
    long takeLost() {
        long missing = pending;
        pending = 0;
        return missing;
    }

    /** Samples that never came, by their numbers. */
    long lost() {
        return lost;
    }

    /** Samples that came and were left out. */
    long refused() {
        return refused;
    }
}
