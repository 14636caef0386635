package asterism.detector.ensemble;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;

/**
 * How likely each cell is to begin lighting up within a window by itself: its own rate, followed over minutes, times the
 * pace of all cells together, followed over seconds. Onsets that an ensemble explains are left out of both.
 */
final class ActiveRates {
    /** Least and greatest probability of being active in one window. */
    private static final long FLOOR = PoissonBinomial.ONE >> 13;

    private static final long CEILING = PoissonBinomial.ONE / 4;
    private static final long FOLLOW_MICROS = 200_000_000;
    private static final long PACE_MICROS = 2_500_000;
    /** Onsets at the usual pace that are taken to have been seen beforehand, so that few cells do not make it jump. */
    private static final int PRIOR_ONSETS = 8;

    private final long[] perFrameQ62;
    private final int windowFrames;
    private final int followShift;
    private final int paceShift;
    private final long gain;
    /** Onsets of about the last seconds, and how many the rates promised, Q16. */
    private long seenQ16;

    private long promisedQ16;

    ActiveRates(Profile profile, int windowFrames) {
        this.windowFrames = windowFrames;
        followShift = shift(FOLLOW_MICROS, profile.frameMicros());
        paceShift = shift(PACE_MICROS, profile.frameMicros());
        gain = PoissonBinomial.ONE >> followShift;
        perFrameQ62 = new long[profile.cells().size()];
        for (int i = 0; i < perFrameQ62.length; i++) {
            CellProfile cell = profile.cells().get(i);
            double p = StrictMath.max(0.02, cell.rateHz()) * profile.frameMicros() / 1e6;
            perFrameQ62[i] = (long) (StrictMath.min(p, 0.25) * PoissonBinomial.ONE);
        }
    }

    /** Power of two frames that come closest to a time, 1 to 2^14. */
    private static int shift(long micros, int frameMicros) {
        long frames = Math.max(1, micros / frameMicros);
        int floor = 63 - Long.numberOfLeadingZeros(frames);
        return Math.min(14, 2 * frames > 3L << floor ? floor + 1 : floor);
    }

    /** One usable frame has passed. */
    void elapse() {
        long promised = 0;
        for (int i = 0; i < perFrameQ62.length; i++) {
            promised += perFrameQ62[i] >> 30;
            perFrameQ62[i] -= perFrameQ62[i] >> followShift;
        }
        promisedQ16 += (promised >> 16) - (promisedQ16 >> paceShift);
        seenQ16 -= seenQ16 >> paceShift;
    }

    /** A cell had an onset that no ensemble explains. */
    void onset(int cell) {
        perFrameQ62[cell] += gain;
        seenQ16 += 1 << 16;
    }

    /** Onsets of all cells in the last seconds over what their rates promise, 1.0 = 256. */
    int paceQ8() {
        long prior = (long) PRIOR_ONSETS << 16;
        return (int) Math.min(1 << 16, (seenQ16 + prior << 8) / (promisedQ16 + prior));
    }

    /** Probability of an onset within one window at the usual pace, Q62. */
    long inWindow(int cell) {
        long p = Math.min(perFrameQ62[cell], CEILING / windowFrames) * windowFrames;
        return Math.max(FLOOR, Math.min(CEILING, p));
    }

    /** The same at another pace, at most 4.0: 2^60 · 4 is the largest product. */
    long inWindow(int cell, int paceQ8) {
        long p = (inWindow(cell) >> 8) * paceQ8;
        return Math.max(FLOOR, Math.min(CEILING, p));
    }
}
