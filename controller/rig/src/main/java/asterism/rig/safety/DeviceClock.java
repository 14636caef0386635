package asterism.rig.safety;

/**
 * When the head stage said something, on this computer's clock. What waits in a buffer, or was written before this
 * process was stopped for a while, is as old as it is, whenever it is read.
 *
 * <p>The shortest way seen is taken for the way itself; both clocks may drift against each other by
 * {@link #DRIFT_PPM}: a head stage may run wrong by 1,000 (PROTOCOL.md, R10), this computer by some hundred.
 */
final class DeviceClock {
    static final int DRIFT_PPM = 1_600;

    private boolean ever;
    private long shortest;
    private long seenAt;

    /** Another device, or the same one booted again. */
    void forget() {
        ever = false;
    }

    /**
     * The moment on this computer's clock.
     *
     * @return at most {@code nowNanos}
     */
    long nanos(long deviceMicros, long nowNanos) {
        long way = nowNanos - deviceMicros * 1000;
        if (ever) {
            shortest += (nowNanos - seenAt) / (1_000_000 / DRIFT_PPM);
        }
        shortest = ever ? Math.min(shortest, way) : way;
        ever = true;
        seenAt = nowNanos;
        return nowNanos - (way - shortest);
    }
}
