package asterism.detector.event;

import asterism.detector.fixed.Fixed;

/**
 * Each cell's fluorescence at rest: the low edge of the smoothed trace, followed quickly downwards and slowly upwards.
 *
 * <p>A running mean over a quarter of a second takes out most of the noise, so that the gaps between bursts show even
 * where noise is as large as they are. The level below it rises by a twentieth of the noise a second and falls in
 * proportion to how far the mean lies below it (an expectile: Newey &amp; Powell 1987, doi 10.2307/1911031): it settles
 * 1.15 of the mean's own deviations under the middle of the noise, climbs hardly at all in a burst, and follows
 * bleaching of a tenth of the noise a second within a fifth of the noise. What is called rest is a fifth of the noise
 * under the middle, which cost least wherever spikes were known.
 *
 * <p>While the cell is lit the level rises 32 times more slowly. A cell that never went dark for twelve seconds gets
 * half of its lowest activity in that time taken as rest, and all of it when its activity hardly changed: a step of the
 * picture is forgotten, a cell that fires all the time keeps its valleys.
 *
 * <p>Bounds: |value| &le; 2^22 in Q8, so 2^38 in Q24; a distance times a share stays below 2^55.
 */
final class Baseline {
    /** Largest height above rest, units of noise. */
    static final int MOST_Q8 = 512 << 8;

    private static final int MOST_VALUE_Q8 = 1 << 22;
    private static final double SMOOTHED_SECONDS = 0.25;
    private static final double RISE_PER_SECOND = 0.05;
    /** Where the level settles, in deviations of the smoothed noise under its middle. */
    private static final double UNDER = 1.15;
    /** Share of normal noise above that point, and how far what is below lies below, on average over all. */
    private static final double SHARE_ABOVE = 0.8749;

    private static final double MEAN_BELOW = 0.0621;
    private static final double REST_UNDER = 0.2;
    private static final int LIT_SHIFT = 5;
    private static final int VALLEY_SECONDS = 12;
    /** For this long steps are doubled. */
    private static final int EARLY_SECONDS = 5;
    /** Not seen for this long, a level is looked for anew. */
    private static final int FORGET_SECONDS = 10;

    private final int[] noiseQ8;
    private final int second;
    private final int smoothedFrames;
    private final int shareQ15;
    private final int fallQ15;
    private final long[] riseQ24;
    private final long[] aboveQ24;
    private final long[] perNoiseQ31;
    private final long[] levelQ24;
    private final long[] smoothQ24;
    private final int[] averaged;
    private final int[] seen;
    private final int[] missed;
    private final int[] litFor;
    private final int[] valleyQ8;
    private final int[] peakQ8;

    /** @param noiseQ8 each cell's noise, 1 to 2^20 */
    Baseline(int[] noiseQ8, int frameMicros) {
        int n = noiseQ8.length;
        this.noiseQ8 = noiseQ8;
        double frameSeconds = frameMicros * 1e-6;
        double share = Math.min(1, frameSeconds / SMOOTHED_SECONDS);
        double smoothed = StrictMath.sqrt(share / (2 - share));
        double rise = RISE_PER_SECOND * frameSeconds;
        second = Math.max(8, 1_000_000 / frameMicros);
        smoothedFrames = (int) StrictMath.ceil(1 / share);
        shareQ15 = (int) StrictMath.rint(32768 * share);
        fallQ15 = (int) StrictMath.rint(16384 * Math.min(1, 2 * rise * SHARE_ABOVE / (MEAN_BELOW * smoothed)));
        riseQ24 = new long[n];
        aboveQ24 = new long[n];
        perNoiseQ31 = new long[n];
        for (int cell = 0; cell < n; cell++) {
            double noiseQ24 = noiseQ8[cell] * 65536.0;
            riseQ24[cell] = Math.max(1, (long) StrictMath.rint(rise * noiseQ24));
            aboveQ24[cell] = (long) StrictMath.rint((UNDER * smoothed - REST_UNDER) * noiseQ24);
            perNoiseQ31[cell] = Fixed.roundDivide(1L << 31, noiseQ8[cell]);
        }
        levelQ24 = new long[n];
        smoothQ24 = new long[n];
        averaged = new int[n];
        seen = new int[n];
        missed = new int[n];
        litFor = new int[n];
        valleyQ8 = new int[n];
        peakQ8 = new int[n];
    }

    /** Height of a value above rest, in units of the noise, within ±512. */
    int heightQ8(int cell, int valueQ8) {
        if (missed[cell] > FORGET_SECONDS * second) {
            seen[cell] = 0;
        }
        if (missed[cell] >= smoothedFrames) {
            averaged[cell] = 0;
        }
        missed[cell] = 0;
        long valueQ24 = valueQ24(valueQ8);
        if (seen[cell] == 0) {
            levelQ24[cell] = valueQ24 - aboveQ24[cell];
            averaged[cell] = 0;
        }
        long heightQ16 = Fixed.roundShift(valueQ24 - levelQ24[cell] - aboveQ24[cell], 8);
        return Fixed.clamp(Fixed.roundShift(heightQ16 * perNoiseQ31[cell], 31), -MOST_Q8, MOST_Q8);
    }

    /** Frames in which the cell was not seen. */
    void skip(int cell, int frames) {
        missed[cell] = (int) Math.min(1 << 30, (long) missed[cell] + frames);
    }

    /**
     * Takes a value into account, after its height was asked for.
     *
     * @param activityQ8 inferred activity in this frame, units of noise
     * @param lit it is so large that rest is hidden
     */
    void follow(int cell, int valueQ8, int activityQ8, boolean lit) {
        smooth(cell, valueQ24(valueQ8));
        if (seen[cell] < second) {
            levelQ24[cell] = Math.min(levelQ24[cell], smoothQ24[cell]);
        }
        int early = seen[cell] < EARLY_SECONDS * second ? 1 : 0;
        long distance = smoothQ24[cell] - levelQ24[cell];
        if (distance > 0) {
            move(cell, riseQ24[cell] << early >> (lit ? LIT_SHIFT : 0));
        } else {
            move(cell, distance * fallQ15 >> 15 - early);
        }
        valley(cell, activityQ8, lit);
        seen[cell] = Math.min(seen[cell] + 1, EARLY_SECONDS * second);
    }

    private void smooth(int cell, long valueQ24) {
        int count = Math.min(averaged[cell] + 1, smoothedFrames);
        averaged[cell] = count;
        if (count == 1) {
            smoothQ24[cell] = valueQ24;
        } else {
            int share = Math.max(shareQ15, 32768 / count);
            smoothQ24[cell] += (valueQ24 - smoothQ24[cell]) * share >> 15;
        }
    }

    private void valley(int cell, int activityQ8, boolean lit) {
        if (!lit) {
            litFor[cell] = 0;
            return;
        }
        boolean first = litFor[cell]++ == 0;
        int valley = first ? activityQ8 : Math.min(valleyQ8[cell], activityQ8);
        int peak = first ? activityQ8 : Math.max(peakQ8[cell], activityQ8);
        valleyQ8[cell] = valley;
        peakQ8[cell] = peak;
        if (litFor[cell] > VALLEY_SECONDS * second) {
            long byQ24 = (long) valley * noiseQ8[cell] << 8;
            move(cell, 2 * peak < 3 * valley ? byQ24 : byQ24 >> 1);
            litFor[cell] = 0;
        }
    }

    private void move(int cell, long byQ24) {
        long most = (long) MOST_VALUE_Q8 << 16;
        levelQ24[cell] = Math.max(-most, Math.min(most, levelQ24[cell] + byQ24));
    }

    private static long valueQ24(int valueQ8) {
        return (long) Math.max(-MOST_VALUE_Q8, Math.min(MOST_VALUE_Q8, valueQ8)) << 16;
    }
}
