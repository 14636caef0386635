package asterism.detector;

import java.util.Arrays;

/** The same chance on every machine: SplitMix64 (Steele, Lea and Flood 2014). */
public final class Dice {
    private long state;

    public Dice(long seed) {
        state = seed;
    }

    public long next() {
        long z = state += 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    public int below(int bound) {
        return (int) ((next() >>> 33) * bound >>> 31);
    }

    /** About normal, standard deviation 4: how many of 64 coins fell on one side, above 32. */
    public int bell() {
        return Long.bitCount(next()) - 32;
    }

    /** So many different numbers below a bound, ascending. */
    public int[] choose(int count, int below) {
        int[] all = new int[below];
        for (int i = 0; i < below; i++) {
            all[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int k = i + below(below - i);
            int kept = all[i];
            all[i] = all[k];
            all[k] = kept;
        }
        int[] chosen = Arrays.copyOf(all, count);
        Arrays.sort(chosen);
        return chosen;
    }
}
