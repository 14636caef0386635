package asterism.bridge.link;

/**
 * The device's two clocks against this machine's, from CLOCK exchanges: of the last eight the one with the shortest way
 * there and back, as NTP chooses (RFC 5905, clock filter). Used by one thread.
 */
public final class DeviceClock {
    /** Exchanges remembered. */
    static final int KEPT = 8;
    /** Two quartz clocks drift apart by no more than this, parts per million. */
    private static final int DRIFT_PPM = 200;

    private final long[] offsetNanos = new long[KEPT];
    private final long[] halfTripNanos = new long[KEPT];
    private final long[] atNanos = new long[KEPT];
    private final long[] frameBehindMicros = new long[KEPT];
    private int count;
    private int best = -1;

    /**
     * Takes one exchange.
     *
     * @param sentNanos {@link System#nanoTime()} when CLOCK was written
     * @param heardNanos {@link System#nanoTime()} when the answer was read
     * @return false when the answer cannot belong to these times, and is left out
     */
    public boolean exchange(long sentNanos, long heardNanos, ClockReply reply) {
        long trip = heardNanos - sentNanos - 1000 * (reply.sentMicros - reply.receivedMicros);
        // The device's microseconds are whole ones: a trip can come out short by one on either side.
        if (trip < -2000 || heardNanos < sentNanos) {
            return false;
        }
        int at = count % KEPT;
        long device = (reply.receivedMicros + reply.sentMicros) * 500;
        offsetNanos[at] = sentNanos / 2 + heardNanos / 2 - device;
        halfTripNanos[at] = Math.max(0, trip) / 2 + 1000;
        atNanos[at] = heardNanos;
        frameBehindMicros[at] = reply.sentMicros - reply.frameMicros;
        count++;
        choose(heardNanos);
        return true;
    }

    private void choose(long nowNanos) {
        best = 0;
        for (int i = 1; i < Math.min(count, KEPT); i++) {
            if (uncertainty(i, nowNanos) < uncertainty(best, nowNanos)) {
                best = i;
            }
        }
    }

    private long uncertainty(int i, long nowNanos) {
        return halfTripNanos[i] + (nowNanos - atNanos[i]) / 1_000_000 * DRIFT_PPM;
    }

    /** Whether the clocks are known at all. */
    public boolean isKnown() {
        return best >= 0;
    }

    /** Exchanges taken. */
    public int exchanges() {
        return count;
    }

    /** {@link System#nanoTime()} at a moment of the device's clock; only if {@link #isKnown}. */
    public long hostNanos(long deviceMicros) {
        return deviceMicros * 1000 + offsetNanos[best];
    }

    /** {@link System#nanoTime()} at a moment of the sensor's frame clock; only if {@link #isKnown}. */
    public long hostNanosOfFrameClock(long frameMicros) {
        return hostNanos(frameMicros + frameBehindMicros[best]);
    }

    /** How far {@link #hostNanos} can be wrong at {@code nowNanos}: half the way there and back, and the drift since. */
    public long uncertaintyNanos(long nowNanos) {
        return uncertainty(best, nowNanos);
    }

    /** The device has booted: what was known is void. */
    public void forget() {
        count = 0;
        best = -1;
    }
}
