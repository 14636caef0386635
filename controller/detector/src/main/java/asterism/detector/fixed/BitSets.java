package asterism.detector.fixed;

/** Sets of cells as arrays of 64-bit words: cell i is bit i % 64 of word i / 64. */
public final class BitSets {
    private BitSets() {}

    public static int words(int cells) {
        return (cells + 63) >> 6;
    }

    public static long[] of(int cells, int[] members) {
        long[] set = new long[words(cells)];
        for (int cell : members) {
            set(set, cell);
        }
        return set;
    }

    public static void set(long[] set, int cell) {
        set[cell >> 6] |= 1L << cell;
    }

    public static void clear(long[] set, int cell) {
        set[cell >> 6] &= ~(1L << cell);
    }

    public static boolean has(long[] set, int cell) {
        return (set[cell >> 6] >>> cell & 1) != 0;
    }

    public static int count(long[] set) {
        int count = 0;
        for (long word : set) {
            count += Long.bitCount(word);
        }
        return count;
    }

    public static int countCommon(long[] a, long[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            count += Long.bitCount(a[i] & b[i]);
        }
        return count;
    }
}
