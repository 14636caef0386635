package asterism.detector.trace;

/**
 * Where the brain has been in the last seconds. Away from there, what stands on the sensor lies under other cells than
 * usual, and the errors of the displacement are at their largest: values are worth less.
 */
final class UsualPlace {
    private static final int FOLLOW_SHIFT = 6;
    /** 1.5 pixels. */
    private static final long AWAY_Q8 = 384;
    /** Away, the variance is taken to be four times the usual, or twice with what stands on the sensor taken off. */
    private static final int DOUBT = 2;

    private static final int DOUBT_WITH_FLAT = 1;

    private final int doubtAway;
    private boolean known;
    private int yQ14;
    private int xQ14;

    UsualPlace(boolean withFlat) {
        doubtAway = withFlat ? DOUBT_WITH_FLAT : DOUBT;
    }

    /** The doubt about a frame with this displacement, pixels; an untrusted frame moves nothing. */
    int doubt(int dyQ8, int dxQ8, boolean trusted) {
        if (!trusted) {
            return doubtAway;
        }
        if (!known) {
            yQ14 = dyQ8 << FOLLOW_SHIFT;
            xQ14 = dxQ8 << FOLLOW_SHIFT;
            known = true;
        }
        yQ14 += dyQ8 - (yQ14 >> FOLLOW_SHIFT);
        xQ14 += dxQ8 - (xQ14 >> FOLLOW_SHIFT);
        long y = (long) dyQ8 - (yQ14 >> FOLLOW_SHIFT);
        long x = (long) dxQ8 - (xQ14 >> FOLLOW_SHIFT);
        return y * y + x * x > AWAY_Q8 * AWAY_Q8 ? doubtAway : 0;
    }
}
