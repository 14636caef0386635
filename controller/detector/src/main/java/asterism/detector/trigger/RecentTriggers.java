package asterism.detector.trigger;

/** The last triggers of one rule, and the draw that makes some of them controls. */
final class RecentTriggers {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final long NEVER = Long.MIN_VALUE / 2;

    final TriggerRule rule;
    private final long[] times;
    private int count;

    RecentTriggers(TriggerRule rule) {
        this.rule = rule;
        times = new long[rule.mostPerMinute()];
        java.util.Arrays.fill(times, NEVER);
    }

    boolean refractory(long now) {
        return count > 0 && now - times[(count - 1) % times.length] < rule.refractoryMicros();
    }

    /** Whether the oldest of as many triggers as are allowed in a minute is less than a minute old. */
    boolean full(long now) {
        return now - times[count % times.length] < MINUTE_MICROS;
    }

    /**
     * Notes a trigger and says whether it is a control. The n-th draw depends on the seed and on n alone: on no data,
     * no time and no other rule. The mixing is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
     */
    boolean drawSham(long now) {
        times[count % times.length] = now;
        count++;
        long z = rule.seed() + count * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (int) ((z ^ z >>> 31) >>> 48) < rule.shamQ16();
    }
}
