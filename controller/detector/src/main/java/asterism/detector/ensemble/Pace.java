package asterism.detector.ensemble;

/** How fast all cells together go relative to their usual rates, in steps of a quarter of an octave from 1/4 to 4. */
final class Pace {
    static final int LEVELS = 17;
    private static final int[] QUARTERS_Q8 = {256, 304, 362, 431};

    private Pace() {}

    /** 2^((level - 8) / 4), 1.0 = 256. */
    static int atLevelQ8(int level) {
        int q8 = QUARTERS_Q8[level & 3];
        return level >= 8 ? q8 << (level - 8 >> 2) : q8 >> (11 - level >> 2);
    }

    /** Least level at or above a pace, or the last. */
    static int level(int paceQ8) {
        int level = 0;
        while (level < LEVELS - 1 && atLevelQ8(level) < paceQ8) {
            level++;
        }
        return level;
    }
}
