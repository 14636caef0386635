package asterism.detector.profile;

/**
 * Thresholds and windows of the detector, all integers.
 *
 * @param lagFrames frames an event waits before it is committed: 0, 1, 3 or 6
 * @param eventSignificanceQ8 least size of an event over that size's own uncertainty
 * @param tailRatioQ8 least size of an event just after a burst, relative to what is left of that burst
 * @param windowMicros onsets at most this far apart count as together
 * @param motionLimitQ8 displacement between two frames above which a frame is marked as motion, pixels
 * @param vetoMicros time before and after a marked frame in which activations are held back
 * @param conditionalAlphaE9 tier 2: largest P(at least m members | K cells active), times 10^9
 * @param unconditionalAlphaE9 tier 2: largest P(at least m members) at the pace of all cells, times 10^9
 * @param coactivityAlphaE9 tier 1: largest share of surrogate windows with as many cells, times 10^9
 */
public record DetectorSettings(
        int lagFrames,
        int eventSignificanceQ8,
        int tailRatioQ8,
        int windowMicros,
        int motionLimitQ8,
        int vetoMicros,
        int conditionalAlphaE9,
        int unconditionalAlphaE9,
        int coactivityAlphaE9) {

    /** The two thresholds of tier 2 are 10^-3 given the frame's count and 2 · 10^-5 without it, at the pace of the moment. */
    public static DetectorSettings standard() {
        return new DetectorSettings(3, 1_056, 96, 150_000, 2 * 256, 50_000, 1_000_000, 20_000, 1_000_000);
    }

    /** Activity above which a cell is shown as lit, units of its noise: a third of the size of a just certain burst. */
    public int litQ8() {
        return Math.max(1, eventSignificanceQ8 / 3);
    }
}
