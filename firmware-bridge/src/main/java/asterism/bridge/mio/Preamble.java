package asterism.bridge.mio;

/** What stands before every buffer on the wire: ten dummy words, then the word 0x12345678 at any bit phase. */
final class Preamble {
    /** 0x12345678 as it arrives: 1E 6A 2C 48. */
    static final int ON_WIRE = 0x1e6a2c48;

    static final int BITS = 32;
    /** The dummy word 0xFF00CCCC as it arrives. */
    static final int DUMMY = 0x333300ff;

    static final int DUMMY_BITS = 10 * 32;

    /** For each of the first three bytes that lie wholly in the preamble: the phases at which it may have this value. */
    private static final byte[][] PHASES = new byte[3][256];

    static {
        for (int phase = 0; phase < 8; phase++) {
            for (int n = 0; n < 3; n++) {
                PHASES[n][ON_WIRE >>> 24 - 8 * n - before(phase) & 0xff] |= (byte) (1 << phase);
            }
        }
    }

    private Preamble() {}

    /** Bits of the preamble in front of its first whole byte. */
    private static int before(int phase) {
        return -phase & 7;
    }

    /**
     * Whether a preamble's first whole byte is byte {@code i}.
     *
     * @return the bit position at which it begins, or -1
     */
    static int at(byte[] b, int i) {
        int phases = PHASES[0][b[i] & 0xff] & PHASES[1][b[i + 1] & 0xff] & PHASES[2][b[i + 2] & 0xff];
        while (phases != 0) {
            int begin = 8 * i - before(Integer.numberOfTrailingZeros(phases));
            if (begin >= 0 && Bits.half(b, begin) == ON_WIRE) {
                return begin;
            }
            phases &= phases - 1;
        }
        return -1;
    }

    /** Whether byte {@code i} can be the first whole byte of a preamble; most bytes cannot. */
    static boolean possible(byte[] b, int i) {
        return PHASES[0][b[i] & 0xff] != 0;
    }

    /** How many bits from {@code from} on, at most {@code most}, are those of dummy words that begin there. */
    static int dummyBitsFrom(byte[] b, int from, int most) {
        int same = 0;
        while (same < most) {
            int n = Integer.numberOfLeadingZeros(Bits.half(b, from + same) ^ DUMMY);
            same += n;
            if (n < 32) {
                break;
            }
        }
        return Math.min(same, most);
    }

    /** How many bits before {@code to}, at most {@code most}, are those of dummy words that end there. */
    static int dummyBitsBefore(byte[] b, int to, int most) {
        int same = 0;
        while (same + 32 <= most) {
            int n = Integer.numberOfTrailingZeros(Bits.half(b, to - same - 32) ^ DUMMY);
            same += n;
            if (n < 32) {
                return same;
            }
        }
        return same;
    }
}
