package asterism.detector.ensemble;

import asterism.detector.fixed.Fixed;

/**
 * The cells' probabilities with all odds multiplied by one factor per band of K, so that about K cells are expected.
 *
 * <p>The law of the members given K does not change under such a factor, but without it P(K) would vanish in any fixed
 * number of bits where K is far above what the rates expect.
 */
final class TiltedRates {
    /** More active cells than this in one window are no ensemble but an artefact. */
    static final int MOST_ACTIVE = 128;

    /** With fewer cells the last band, which costs as much as all others, is a crowd that no table is kept for. */
    private static final int CELLS_FOR_LAST = 400;

    private static final int[] FROM = {0, 4, 9, 17, 33, 65, MOST_ACTIVE + 1};
    private static final int[] TARGET = {2, 6, 12, 24, 48, 96};
    /** Factors are 2^(n / 4), n in this range. */
    private static final int STEPS = 80;

    final long[][] q62;

    TiltedRates(int cells) {
        q62 = new long[cells < CELLS_FOR_LAST ? TARGET.length - 1 : TARGET.length][cells];
    }

    int bands() {
        return q62.length;
    }

    static int from(int band) {
        return FROM[band];
    }

    static int to(int band) {
        return FROM[band + 1] - 1;
    }

    /** Takes over the rates of now for one band. */
    void refresh(ActiveRates rates, int band) {
        long[] out = q62[band];
        long target = Math.min(TARGET[band], out.length * 3L / 4);
        int low = -STEPS;
        int high = STEPS;
        while (low < high) {
            int middle = Math.floorDiv(low + high, 2);
            tilt(rates, out, middle);
            if (expected(out) < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        tilt(rates, out, low);
    }

    /** Sum of the probabilities in whole cells; each is shifted down so that 4,096 of them fit. */
    private static long expected(long[] p) {
        long sum = 0;
        for (long value : p) {
            sum += value >> 20;
        }
        return sum >> 42;
    }

    private static void tilt(ActiveRates rates, long[] out, int quarterOctaves) {
        for (int i = 0; i < out.length; i++) {
            long p = rates.inWindow(i) >> 32;
            long scaled = scale(p, quarterOctaves);
            long rest = (1L << 30) - p;
            out[i] = Fixed.roundDivide(scaled << 26, scaled + rest) << 36;
        }
    }

    /** p · 2^(n / 4) for p in Q30, at least 1 and at most 2^36: odds of 64, beyond which a factor is not kept. */
    private static long scale(long p, int n) {
        long factorQ16 = switch (Math.floorMod(n, 4)) {
            case 0 -> 65_536;
            case 1 -> 77_936;
            case 2 -> 92_682;
            default -> 110_218;
        };
        int octaves = Math.floorDiv(n, 4);
        long value = p * factorQ16 >> 16;
        long shifted = octaves >= 0 ? (value > 1L << 36 - octaves ? 1L << 36 : value << octaves) : value >> -octaves;
        return Math.max(1, shifted);
    }
}
