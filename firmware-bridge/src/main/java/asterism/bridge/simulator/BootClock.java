package asterism.bridge.simulator;

/** Both clocks of the device since it booted, and the jump that its faults put in what it reports. Any thread. */
final class BootClock {
    private final long bootNanos = System.nanoTime();
    private final long jumpAfter;
    private final long jumpMicros;
    private volatile long greetedNanos;
    private volatile long framesNanos;

    BootClock(Faults faults) {
        this.jumpAfter = faults.nanosUntil(Fault.CLOCK_JUMP_AFTER);
        this.jumpMicros = (long) (faults.of(Fault.CLOCK_JUMP_MS) * 1000);
    }

    /** The machine's monotonic clock at boot. */
    long bootNanos() {
        return bootNanos;
    }

    /** Microseconds since boot by the timer that ends leases: no fault touches it. */
    long micros() {
        return (System.nanoTime() - bootNanos) / 1000;
    }

    /** What the device says its clock shows at {@code micros}. */
    long reported(long micros) {
        long greeted = greetedNanos;
        boolean jumped = greeted != 0 && bootNanos + micros * 1000 - greeted >= jumpAfter;
        return jumped ? micros + jumpMicros : micros;
    }

    /** The first HELLO has come. */
    void greeted() {
        greetedNanos = System.nanoTime();
    }

    /** Nanoseconds since the first HELLO, negative before it. */
    long sinceGreeting() {
        return greetedNanos == 0 ? -1 : System.nanoTime() - greetedNanos;
    }

    /** The sensor begins its first exposure. */
    void framesBegin(long nanos) {
        framesNanos = nanos;
    }

    /** Microseconds since the first exposure began, 0 before. */
    long frameMicros(long micros) {
        long begun = framesNanos;
        return begun == 0 ? 0 : Math.max(0, (bootNanos - begun) / 1000 + micros);
    }
}
