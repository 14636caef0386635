package asterism.detector.ensemble;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;

/** How likely each cell is to begin lighting up within a window by itself, followed over minutes. */
final class ActiveRates {
    /** Least and greatest probability of being active in one window. */
    private static final long FLOOR = PoissonBinomial.ONE >> 13;

    private static final long CEILING = PoissonBinomial.ONE / 4;
    /** Every frame moves a probability by this share of the rest: about 200 s at 20 frames a second. */
    private static final int FOLLOW_SHIFT = 12;

    private final long[] perFrameQ62;
    private final int windowFrames;
    private final long gain;

    ActiveRates(Profile profile, int windowFrames) {
        this.windowFrames = windowFrames;
        perFrameQ62 = new long[profile.cells().size()];
        for (int i = 0; i < perFrameQ62.length; i++) {
            CellProfile cell = profile.cells().get(i);
            long microHz = (long) StrictMath.rint(StrictMath.max(0.02, cell.rateHz()) * 1e6);
            perFrameQ62[i] = PoissonBinomial.ONE / 1_000_000 * microHz / 1_000_000 * profile.frameMicros();
        }
        gain = PoissonBinomial.ONE >> FOLLOW_SHIFT;
    }

    /** One usable frame has passed. */
    void elapse() {
        for (int i = 0; i < perFrameQ62.length; i++) {
            perFrameQ62[i] -= perFrameQ62[i] >> FOLLOW_SHIFT;
        }
    }

    void onset(int cell) {
        perFrameQ62[cell] += gain;
    }

    /** Probability of an onset within one window, Q62. */
    long inWindow(int cell) {
        long p = Math.min(perFrameQ62[cell], CEILING / windowFrames) * windowFrames;
        return Math.max(FLOOR, Math.min(CEILING, p));
    }
}
