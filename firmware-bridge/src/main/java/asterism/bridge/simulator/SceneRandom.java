package asterism.bridge.simulator;

/** SplitMix64: the same numbers on every machine, and a stream of its own for every purpose. */
final class SceneRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SceneRandom(long seed) {
        state = seed;
    }

    /** A stream that depends on every part, so that streams of one seed do not follow each other. */
    static SceneRandom of(long seed, long purpose, long index) {
        return new SceneRandom(mix(mix(mix(seed + GOLDEN) + purpose * GOLDEN) + index * GOLDEN));
    }

    /** One well mixed number for one argument. */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** In [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** In [0, bound). */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Standard normal deviate (Marsaglia's polar method, one of the pair). */
    double gaussian() {
        while (true) {
            double a = 2 * uniform() - 1;
            double b = 2 * uniform() - 1;
            double r = a * a + b * b;
            if (r < 1 && r > 0) {
                return a * Math.sqrt(-2 * StrictMath.log(r) / r);
            }
        }
    }

    /** A random order of 0 .. n-1. */
    int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
