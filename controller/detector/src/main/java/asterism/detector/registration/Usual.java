package asterism.detector.registration;

/**
 * What a measure of fit has been lately, and how far from that it is usually: a frame is judged by those, because noise,
 * light and tissue set the level and no absolute limit would do.
 *
 * <p>The level follows within {@link #RECENT} frames, the mean distance from it within {@link #MOST}. No value counts
 * as further off than the limit, so artefacts hardly move either.
 */
final class Usual {
    private static final int RECENT = 16;
    private static final int MOST = 256;
    /** Values after which it is judged. */
    private static final int FEWEST = 8;
    /** Mean distances that a good frame stays within: 4.8 standard deviations of a normal distribution. */
    private static final int SCATTERS = 6;
    /** A frame found broken weighs this much less; a change that stays is got used to all the same. */
    private static final int BROKEN_WEIGHT = 8;

    private final int shareQ8;
    private final long flatQ8;
    private int count;
    private long levelQ8;
    private long scatterQ8;

    /**
     * @param shareQ8 part of the level that is granted beside the scatter, 1.0 = 256
     * @param flat distance that is granted beside both
     */
    Usual(int shareQ8, int flat) {
        this.shareQ8 = shareQ8;
        flatQ8 = (long) flat << 8;
    }

    private long limitQ8() {
        return SCATTERS * scatterQ8 + (levelQ8 * shareQ8 >> 8) + flatQ8;
    }

    boolean tooHigh(int value) {
        return count >= FEWEST && ((long) value << 8) - levelQ8 > limitQ8();
    }

    boolean tooLow(int value) {
        return count >= FEWEST && levelQ8 - ((long) value << 8) > limitQ8();
    }

    /** Takes a value of at most 2^24 into account. */
    void follow(int value, boolean broken) {
        boolean known = count >= FEWEST;
        count = Math.min(MOST, count + 1);
        int weight = broken && known ? BROKEN_WEIGHT : 1;
        long off = ((long) value << 8) - levelQ8;
        if (known) {
            off = Math.max(-limitQ8(), Math.min(limitQ8(), off));
        }
        levelQ8 += off / ((long) Math.min(RECENT, count) * weight);
        scatterQ8 += (Math.abs(off) - scatterQ8) / ((long) count * weight);
    }
}
