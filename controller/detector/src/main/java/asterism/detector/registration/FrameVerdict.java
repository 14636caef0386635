package asterism.detector.registration;

import asterism.detector.profile.DetectorSettings;

/**
 * Whether a frame can be trusted: a second estimate, from the score and from what is new in the frame where it fits best.
 *
 * <p>Noise and loss of light make all rows differ more than usual, blocks a tile, stripes and missing rows whole lines;
 * torn rows differ as the template would if displaced. Each is compared with what is usual in this recording.
 */
public final class FrameVerdict {
    /** Light below a quarter of the usual is no light. */
    private static final int DARK_SHARE_Q8 = 64;

    private static final int FOLLOW_SHIFT = 6;
    /** Broken frames more than good ones after which what looks broken is how the picture is now, until as many were good. */
    private static final int LASTING = 32;

    private final int motionLimitQ8;
    private final long usualBrightnessOfProfileQ8;
    private final Usual score = new Usual(51, 0);
    private final Usual size = new Usual(38, 0);
    private final Usual power = new Usual(51, 0);
    /** Both relative to the frame's noise, 1.0 = 256. */
    private final Usual tile = new Usual(0, 4 << 8);

    private final Usual torn = new Usual(0, 3 << 8);
    private final LineVerdict rows = new LineVerdict();
    private final LineVerdict columns = new LineVerdict();
    private int usualScoreQ15;
    private int strange;
    private boolean changed;
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

    /** Score that a good frame is expected to reach at least about, for deciding how far to search; 0 before any. */
    public int usualScoreQ15() {
        return usualScoreQ15;
    }

    /** Judges one registered frame; steps = device frames since the last one, at least 1. */
    public void judge(Registration r, long steps) {
        dark = (long) r.brightnessQ8 << 8 < usualBrightnessOfProfileQ8 * DARK_SHARE_Q8;
        boolean lost = dark || r.scoreQ15 < Registration.CHANCE_Q15;
        broken = lost || unusual(r.scoreQ15, r.novelty);
        long limit = motionLimitQ8 * Math.min(4, steps);
        long dy = (long) r.dyQ8 - lastDyQ8;
        long dx = (long) r.dxQ8 - lastDxQ8;
        motion = r.outOfRange || (!first && dy * dy + dx * dx > limit * limit);
        if (!broken) {
            lastDyQ8 = r.dyQ8;
            lastDxQ8 = r.dxQ8;
        }
        if (!lost) {
            follow(r.scoreQ15, r.novelty);
        }
    }

    private boolean unusual(int scoreQ15, Novelty n) {
        return score.tooLow(scoreQ15)
                || size.tooHigh(n.sizeQ4)
                || power.tooHigh(n.powerQ4)
                || tile.tooHigh(n.relativeQ8(n.worstTileQ4))
                || torn.tooHigh(n.relativeQ8(n.tornQ4))
                || rows.unusual(n.rows)
                || columns.unusual(n.columns);
    }

    private void follow(int scoreQ15, Novelty n) {
        strange = Math.clamp(strange + (broken ? 1L : -1L), 0, LASTING);
        changed = strange == LASTING || changed && strange > 0;
        boolean passing = broken && !changed;
        score.follow(scoreQ15, passing);
        size.follow(n.sizeQ4, passing);
        power.follow(n.powerQ4, passing);
        tile.follow(n.relativeQ8(n.worstTileQ4), passing);
        torn.follow(n.relativeQ8(n.tornQ4), passing);
        rows.follow(n.rows, passing);
        columns.follow(n.columns, passing);
        n.follow(passing);
        usualScoreQ15 = followed(usualScoreQ15, scoreQ15);
        first = false;
    }

    /** Up quickly, so that one broken first frame does not set the level; down slowly and by bounded steps. */
    private static int followed(int usual, int score) {
        if (score > usual) {
            return usual + ((score - usual + 3) >> 2);
        }
        return usual - (Math.min(usual - score, usual >> 3) >> FOLLOW_SHIFT);
    }
}
