package asterism.detector.event;

import asterism.detector.fixed.Fixed;

/**
 * Each cell's fluorescence at rest: a quantile followed by small steps, almost still while the cell is lit.
 *
 * <p>Up by 3/8 and down by 5/8 of a step settles where 3/8 of the samples lie below, a little under the middle of the
 * noise. Steps are a quarter of the noise in the first second, a sixteenth until the fifth, then one noise a second;
 * up they are 32 times smaller while the cell is lit, so that bursts do not lift the level. A cell that never went
 * dark for eight seconds gets half of its lowest activity in that time taken as rest, and all of it when its activity
 * hardly changed: a step of the picture is forgotten, a cell that fires all the time keeps its valleys.
 *
 * <p>Bounds: |value| &le; 2^22 in Q8, so 2^30 in Q16, and a distance fits 31 bits and the sign.
 */
final class Baseline {
    /** From the 3/8 quantile up to what is called rest, in units of the noise; its middle would be 0.32. */
    private static final int ABOVE_Q8 = 13;
    /** Largest height above rest, units of noise. */
    static final int MOST_Q8 = 512 << 8;

    private static final int MOST_VALUE_Q8 = 1 << 22;
    private static final int SECOND = 1_000_000;
    private static final int FAR = 3;
    private static final int LIT_SHIFT = 5;
    private static final int VALLEY_SECONDS = 8;
    /** Not seen for this long, a level is looked for again with larger steps. */
    private static final int FORGET_SECONDS = 10;

    private final int[] noiseQ8;
    private final int[] stepQ16;
    private final int[] aboveQ16;
    private final long[] perNoiseQ31;
    private final int second;
    private final int[] quantileQ16;
    private final int[] seen;
    private final int[] missed;
    private final int[] litFor;
    private final int[] valleyQ8;
    private final int[] peakQ8;
    private final int[] belowFor;

    /** @param noiseQ8 each cell's noise, 1 to 2^20 */
    Baseline(int[] noiseQ8, int frameMicros) {
        int n = noiseQ8.length;
        this.noiseQ8 = noiseQ8;
        second = Math.max(8, SECOND / frameMicros);
        stepQ16 = new int[n];
        aboveQ16 = new int[n];
        perNoiseQ31 = new long[n];
        for (int cell = 0; cell < n; cell++) {
            stepQ16[cell] = (int) Math.max(8, ((long) noiseQ8[cell] << 8) * frameMicros / SECOND);
            aboveQ16[cell] = noiseQ8[cell] * ABOVE_Q8;
            perNoiseQ31[cell] = Fixed.roundDivide(1L << 31, noiseQ8[cell]);
        }
        quantileQ16 = new int[n];
        seen = new int[n];
        missed = new int[n];
        litFor = new int[n];
        valleyQ8 = new int[n];
        peakQ8 = new int[n];
        belowFor = new int[n];
    }

    /** Height of a value above rest, in units of the noise, within ±512. */
    int heightQ8(int cell, int valueQ8) {
        int valueQ16 = clamped(valueQ8) << 8;
        if (seen[cell] == 0) {
            quantileQ16[cell] = valueQ16 - aboveQ16[cell];
        }
        long heightQ16 = (long) valueQ16 - quantileQ16[cell] - aboveQ16[cell];
        return Fixed.clamp(Fixed.roundShift(heightQ16 * perNoiseQ31[cell], 31), -MOST_Q8, MOST_Q8);
    }

    /** Frames in which the cell was not seen. */
    void skip(int cell, int frames) {
        missed[cell] = (int) Math.min(1 << 30, (long) missed[cell] + frames);
    }

    /**
     * Takes a value into account.
     *
     * @param activityQ8 inferred activity in this frame, units of noise
     * @param lit it is so large that rest is hidden
     */
    void follow(int cell, int valueQ8, int activityQ8, boolean lit) {
        if (missed[cell] > FORGET_SECONDS * second) {
            seen[cell] = Math.min(seen[cell], second);
        }
        missed[cell] = 0;
        int distanceQ16 = (clamped(valueQ8) << 8) - quantileQ16[cell];
        belowFor[cell] = distanceQ16 < -FAR * (noiseQ8[cell] << 8) ? belowFor[cell] + 1 : 0;
        if (belowFor[cell] > 2) {
            move(cell, distanceQ16 >> 3);
        } else {
            int step = step(cell);
            move(cell, distanceQ16 > 0 ? up(step, lit) : -(step * 5 >> 3));
        }
        valley(cell, activityQ8, lit);
        seen[cell] = Math.min(seen[cell] + 1, 5 * second);
    }

    private int step(int cell) {
        if (seen[cell] < second) {
            return noiseQ8[cell] << 6;
        }
        return seen[cell] < 5 * second ? noiseQ8[cell] << 4 : stepQ16[cell];
    }

    private static int up(int step, boolean lit) {
        int whole = step * 3 >> 3;
        return lit ? whole >> LIT_SHIFT : whole;
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
            long byQ16 = (long) valley * noiseQ8[cell];
            move(cell, 2 * peak < 3 * valley ? byQ16 : byQ16 >> 1);
            litFor[cell] = 0;
        }
    }

    private void move(int cell, long byQ16) {
        quantileQ16[cell] = Fixed.clamp(quantileQ16[cell] + byQ16, -MOST_VALUE_Q8 << 8, MOST_VALUE_Q8 << 8);
    }

    private static int clamped(int valueQ8) {
        return Math.max(-MOST_VALUE_Q8, Math.min(MOST_VALUE_Q8, valueQ8));
    }
}
