package asterism.detector.fixed;

/** Integer arithmetic that the stages share. A suffix Qn means n fractional bits. */
public final class Fixed {
    private Fixed() {}

    /** Rounds a / 2^shift to nearest, halves up; shift in [1, 62]. */
    public static long roundShift(long a, int shift) {
        return (a + (1L << (shift - 1))) >> shift;
    }

    /** Rounds a / b to nearest for b &gt; 0; |a| below 2^62. */
    public static long roundDivide(long a, long b) {
        return Math.floorDiv(a + (b >> 1), b);
    }

    public static int clamp(long value, int low, int high) {
        return (int) Math.max(low, Math.min(high, value));
    }

    /** Largest r with r·r &le; a, for a &ge; 0; bit by bit, so the same on every machine. */
    public static long squareRoot(long a) {
        long rest = a;
        long root = 0;
        long bit = 1L << 62;
        while (bit > rest) {
            bit >>= 2;
        }
        while (bit != 0) {
            if (rest >= root + bit) {
                rest -= root + bit;
                root = (root >> 1) + bit;
            } else {
                root >>= 1;
            }
            bit >>= 2;
        }
        return root;
    }

    /**
     * log2(a) in Q8 for a &gt; 0, exact at powers of two, within 0.01 elsewhere.
     *
     * <p>The mantissa m in [1, 2) is squared eight times; each square above 2 gives one bit of the logarithm.
     */
    public static int log2Q8(long a) {
        int whole = 63 - Long.numberOfLeadingZeros(a);
        long mantissaQ30 = whole >= 30 ? a >> (whole - 30) : a << (30 - whole);
        int log = whole;
        for (int i = 0; i < 8; i++) {
            mantissaQ30 = (mantissaQ30 * mantissaQ30) >> 30;
            log <<= 1;
            if (mantissaQ30 >= 1L << 31) {
                mantissaQ30 >>= 1;
                log |= 1;
            }
        }
        return log;
    }
}
