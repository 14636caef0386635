package asterism.detector.ensemble;

/**
 * Law of how many of several independent cells are active, from each cell's own probability; Q62.
 *
 * <p>A product of two Q62 numbers is {@code multiplyHigh(a, b) << 2}, exact to 2^-60. Probabilities far below that are
 * 0, which only ever makes a test stricter.
 */
final class PoissonBinomial {
    static final long ONE = 1L << 62;

    private PoissonBinomial() {}

    static long product(long a, long b) {
        return Math.multiplyHigh(a, b) << 2;
    }

    /** a / b for a ≤ b, Q62, by long division in two steps of 31 bits. */
    static long ratio(long a, long b) {
        if (a >= b) {
            return ONE;
        }
        int shift = Math.max(0, Long.numberOfLeadingZeros(a) - 1);
        long up = a << shift;
        long divisor = Math.max(1, b >> 31);
        long quotient = up / divisor;
        int down = shift - 31;
        return down >= 0 ? quotient >> down : (quotient >= ONE >> -down ? ONE : quotient << -down);
    }

    /** Starts with no cell: certainly none is active. */
    static void clear(long[] law) {
        java.util.Arrays.fill(law, 0);
        law[0] = ONE;
    }

    /** Adds one cell with probability p (Q62); counts beyond the array are left out. */
    static void add(long[] law, long p) {
        add(law, p, law.length - 1);
    }

    /**
     * The same for counts up to {@code most} alone. One product each: q · law[k] + p · law[k - 1] is law[k] plus p times
     * the difference, whose rounding downwards may reach below zero by 3.
     */
    static void add(long[] law, long p, int most) {
        for (int k = most; k > 0; k--) {
            law[k] = Math.max(0, law[k] + product(law[k - 1] - law[k], p));
        }
        law[0] = product(law[0], ONE - p);
    }

    /** Adds one cell like {@link #add}, but the last count stands for itself and all above, so that nothing is left out. */
    static void addCapped(long[] law, long p) {
        int last = law.length - 1;
        long kept = law[last];
        add(law, p);
        law[last] += product(kept, p);
    }

    /** P(at least m). */
    static long tail(long[] law, int m) {
        long sum = 0;
        for (int k = law.length - 1; k >= m; k--) {
            sum += law[k];
        }
        return Math.min(ONE, sum);
    }
}
