package asterism.detector.event;

/**
 * OASIS for an AR(1) indicator, online, in integers (Friedrich, Zhou &amp; Paninski 2017, doi 10.1371/journal.pcbi.1005423).
 *
 * <p>The trace is explained by pools: stretches that start with a jump up and then only decay. Pools that would need a
 * jump down, or none, are merged. A pool's value is v / w; comparisons are cross-multiplied, so nothing is divided until a
 * value is asked for. A lost frame lengthens the last pool and leaves v and w alone.
 *
 * <p>Bounds: a height is at most 2^17 in Q8, so 2^29 as v in Q20; with decays of at most {@link Decay#MOST_FRAMES}
 * frames |v| &le; 2400 · 2^29 &lt; 2^40.3 and w &le; 1201 · 2^24 &lt; 2^34.3; a cross product takes 12 bits less of w and
 * stays below 2^62.6, a merge multiplies w by a square in Q24 and stays below 2^58.3.
 */
final class Pools {
    /** Pools kept per cell; what is older than 32 pools can no longer change visibly. */
    static final int DEPTH = 64;

    private final char[][] powersQ15;
    private final long[] valueQ20;
    private final long[] weightQ24;
    private final int[] start;
    private final int[] length;
    private final int[] depth;

    Pools(char[][] powersQ15) {
        this.powersQ15 = powersQ15;
        int cells = powersQ15.length;
        valueQ20 = new long[cells * DEPTH];
        weightQ24 = new long[cells * DEPTH];
        start = new int[cells * DEPTH];
        length = new int[cells * DEPTH];
        depth = new int[cells];
    }

    /** Frames that were not seen. */
    void skip(int cell, int frames) {
        if (depth[cell] > 0) {
            int top = cell * DEPTH + depth[cell] - 1;
            length[top] = (int) Math.min(powersQ15[cell].length - 1, (long) length[top] + frames);
        }
    }

    /** One more sample, heightQ8 above rest in units of noise, within ±2^17. */
    void push(int cell, int frame, int heightQ8) {
        makeRoom(cell);
        int top = cell * DEPTH + depth[cell]++;
        valueQ20[top] = (long) heightQ8 << 12;
        weightQ24[top] = 1 << 24;
        start[top] = frame;
        length[top] = 1;
        char[] g = powersQ15[cell];
        while (depth[cell] > 1 && wouldFall(top, g)) {
            merge(top, g);
            depth[cell]--;
            top--;
        }
    }

    /**
     * Whether the pool below, decayed to this one's start, does not lie under it: v₀ g^l / w₀ &ge; v₁ / w₁. Equal ones are
     * one as well as two, and a silence of zeros stays one pool.
     */
    private boolean wouldFall(int top, char[] g) {
        long below = (Math.max(0, valueQ20[top - 1]) >> 8) * g[length[top - 1]] >> 7;
        return below * (weightQ24[top] >> 12) >= valueQ20[top] * (weightQ24[top - 1] >> 12);
    }

    private void merge(int top, char[] g) {
        int at = top - 1;
        long power = g[length[at]];
        valueQ20[at] += (valueQ20[top] * power + (1 << 14)) >> 15;
        weightQ24[at] += (weightQ24[top] * (power * power >> 6) + (1 << 23)) >> 24;
        length[at] = Math.min(g.length - 1, length[at] + length[top]);
    }

    private void makeRoom(int cell) {
        if (depth[cell] == DEPTH) {
            int from = cell * DEPTH;
            int half = DEPTH / 2;
            System.arraycopy(valueQ20, from + half, valueQ20, from, half);
            System.arraycopy(weightQ24, from + half, weightQ24, from, half);
            System.arraycopy(start, from + half, start, from, half);
            System.arraycopy(length, from + half, length, from, half);
            depth[cell] = half;
        }
    }

    /** Jump at a frame, 0 where no pool starts; as known now. */
    int jumpQ8(int cell, int frame) {
        int at = find(cell, frame);
        return at < 0 ? 0 : Math.max(0, levelQ8(at) - endLevelQ8(cell, at - 1));
    }

    /** Where the newest pool lies; the ones before it lie below, down to the last that {@link #follows} another. */
    int newest(int cell) {
        return cell * DEPTH + depth[cell] - 1;
    }

    /** Whether there is a pool before this one. */
    boolean follows(int cell, int at) {
        return at > cell * DEPTH;
    }

    /** Frame of a pool's first sample. */
    int start(int at) {
        return start[at];
    }

    /**
     * Share of a pool's level that is surely there, 1.0 = 256: 1 - variance / level², the positive part of James and
     * Stein (1961). A level that noise alone may have made is taken for none.
     */
    int sureShareQ8(int at) {
        long level = levelQ8(at);
        long square = level * level;
        long variance = (1L << 40) / weightQ24[at];
        return square <= variance ? 0 : (int) (256 - (variance << 8) / square);
    }

    /** Decay over some frames. */
    int powerQ15(int cell, int frames) {
        char[] g = powersQ15[cell];
        return frames < g.length ? g[frames] : 0;
    }

    char[] powersQ15(int cell) {
        return powersQ15[cell];
    }

    /** Where the pool lies that starts at a frame and has one before it; -1 if there is none. */
    private int find(int cell, int frame) {
        int first = cell * DEPTH;
        int at = first + depth[cell] - 1;
        while (at > first && start[at] > frame) {
            at--;
        }
        return at > first && start[at] == frame ? at : -1;
    }

    /** Activity in the newest frame. */
    int nowQ8(int cell) {
        if (depth[cell] == 0) {
            return 0;
        }
        int top = cell * DEPTH + depth[cell] - 1;
        return (int) ((long) levelQ8(top) * powersQ15[cell][length[top] - 1] + (1 << 14) >> 15);
    }

    private int levelQ8(int at) {
        return valueQ20[at] <= 0 ? 0 : (int) (((valueQ20[at] << 12) + (weightQ24[at] >> 1)) / weightQ24[at]);
    }

    /** Activity left of a pool when the next one starts. */
    int endLevelQ8(int cell, int at) {
        return (int) ((long) levelQ8(at) * powersQ15[cell][length[at]] + (1 << 14) >> 15);
    }
}
