package asterism.rig.session;

/** Counts of durations in bins of 1 µs up to 100 ms, so that percentiles are exact; longer ones share the last bin. */
public final class MicrosHistogram {
    private static final int LAST = 100_000;

    private final int[] bins = new int[LAST + 1];
    private long count;
    private int max;

    /** Adds one duration, 0 or more µs. */
    public void add(int micros) {
        bins[Math.min(micros, LAST)]++;
        count++;
        max = Math.max(max, micros);
    }

    /**
     * Counts by duration.
     *
     * @param upTo rising upper ends, inclusive, µs, each below 100,000
     * @return one count an end, then that of all longer ones
     */
    public long[] counts(int... upTo) {
        long[] counts = new long[upTo.length + 1];
        int i = 0;
        for (int micros = 0; micros <= LAST; micros++) {
            while (i < upTo.length && micros > upTo[i]) {
                i++;
            }
            counts[i] += bins[micros];
        }
        return counts;
    }

    public long count() {
        return count;
    }

    /** The longest, µs; 0 when there is none. */
    public int max() {
        return max;
    }

    /**
     * The smallest duration that at least this share of all do not exceed, µs; the longest one for a share that falls
     * beyond the bins.
     *
     * @param perMille share times 1000, 1..1000
     */
    public int percentile(int perMille) {
        long wanted = Math.max(1, Math.ceilDiv(count * perMille, 1000L));
        long seen = 0;
        for (int micros = 0; micros < LAST; micros++) {
            seen += bins[micros];
            if (seen >= wanted) {
                return micros;
            }
        }
        return max;
    }
}
