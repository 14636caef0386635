package asterism.detector.registration;

import asterism.detector.profile.DetectorSettings;

/**
 * Whether a frame can be trusted, from what registration saw of it.
 *
 * <p>Scores are compared with what this recording's own good frames reach, followed slowly: noise and light set that
 * level, so no absolute score would do.
 */
public final class FrameVerdict {
    /** A score below this share of the usual one marks the frame as broken, 1.0 = 256. */
    private static final int SCORE_SHARE_Q8 = 154;
    /** The same for the worst band of rows. */
    private static final int BAND_SHARE_Q8 = 90;
    /** Light below a quarter of the usual is no light. */
    private static final int DARK_SHARE_Q8 = 64;

    private static final int FOLLOW_SHIFT = 6;

    private final int motionLimitQ8;
    private final long usualBrightnessOfProfileQ8;
    private int usualScoreQ15;
    private int usualBandQ15;
    private int lastDyQ8;
    private int lastDxQ8;
    private boolean first = true;

    public boolean broken;
    public boolean motion;
    public boolean dark;

    /** Starts without knowing this recording's scores; usualBrightnessQ8 is the mean grey level of the template's region. */
    public FrameVerdict(DetectorSettings settings, int usualBrightnessQ8) {
        motionLimitQ8 = settings.motionLimitQ8();
        usualBrightnessOfProfileQ8 = usualBrightnessQ8;
    }

    /** Score that a good frame is expected to reach at least about, for deciding how far to search. */
    public int usualScoreQ15() {
        return usualScoreQ15;
    }

    /** Judges one registered frame; steps = device frames since the last one, at least 1. */
    public void judge(Registration r, long steps) {
        dark = (long) r.brightnessQ8 << 8 < usualBrightnessOfProfileQ8 * DARK_SHARE_Q8;
        broken = dark
                || r.scoreQ15 < Registration.CHANCE_Q15
                || below(r.scoreQ15, usualScoreQ15, SCORE_SHARE_Q8)
                || below(r.worstBandQ15, usualBandQ15, BAND_SHARE_Q8);
        long limit = motionLimitQ8 * Math.min(4, steps);
        long dy = (long) r.dyQ8 - lastDyQ8;
        long dx = (long) r.dxQ8 - lastDxQ8;
        motion = r.outOfRange || (!first && dy * dy + dx * dx > limit * limit);
        if (!broken) {
            lastDyQ8 = r.dyQ8;
            lastDxQ8 = r.dxQ8;
        }
        follow(r);
    }

    /** Up quickly, so that one broken first frame does not set the level; down slowly and by bounded steps. */
    private void follow(Registration r) {
        if (dark || r.scoreQ15 < Registration.CHANCE_Q15) {
            return;
        }
        usualScoreQ15 = followed(usualScoreQ15, r.scoreQ15);
        usualBandQ15 = followed(usualBandQ15, r.worstBandQ15);
        first = false;
    }

    private static int followed(int usual, int score) {
        if (score > usual) {
            return usual + ((score - usual + 3) >> 2);
        }
        return usual - (Math.min(usual - score, usual >> 3) >> FOLLOW_SHIFT);
    }

    private static boolean below(int score, int usual, int shareQ8) {
        return (long) score << 8 < (long) usual * shareQ8;
    }
}
