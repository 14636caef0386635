package asterism.rig.session;

/** How much faster the instrument's clock goes than this machine's monotonic one, from a session's first and last minute. */
final class ClockDrift {
    /** With a few milliseconds between a frame and its reading, ten minutes tell it within 10 ppm. */
    private static final long LEAST_NANOS = 600_000_000_000L;

    private boolean begun;
    private long firstMono;
    private long firstDevice;
    private long lastMono;
    private long lastDevice;
    private boolean jumped;

    /** A frame of the instrument's time, taken at the machine's. */
    void note(long monoNanos, long deviceMicros, int clockJumps) {
        jumped |= clockJumps > 0;
        if (!begun) {
            begun = true;
            firstMono = monoNanos;
            firstDevice = deviceMicros;
        }
        lastMono = monoNanos;
        lastDevice = deviceMicros;
    }

    /** In millionths; null when it cannot be told. */
    Double ppm() {
        long mono = lastMono - firstMono;
        if (jumped || mono < LEAST_NANOS) {
            return null;
        }
        double ratio = (lastDevice - firstDevice) * 1e3 / mono;
        return Math.round((ratio - 1) * 1e8) / 100.0;
    }
}
