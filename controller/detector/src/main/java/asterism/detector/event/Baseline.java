package asterism.detector.event;

import asterism.detector.fixed.Fixed;

/**
 * Each cell's fluorescence at rest: a quantile followed by small steps, still while the cell is lit.
 *
 * <p>Up by 3/8 and down by 5/8 of a step settles where 3/8 of the samples lie below; the mean of the noise is a fixed
 * part of its width above that. Steps are large in the first seconds and small later. A level that stays far below is
 * taken over within a few frames, one that stays far above within seconds, but only after {@link #PATIENCE_MICROS}.
 */
final class Baseline {
    /** Distance from the 3/8 quantile to the mean, in units of the noise; lit frames left out move it to 0.36. */
    private static final int MEAN_ABOVE_Q8 = 92;

    private static final int PATIENCE_MICROS = 12_000_000;
    private static final int FAR = 3;

    private final int[] noiseQ8;
    private final int patienceFrames;
    private final int fastFrames;
    private final int[] quantileQ16;
    private final int[] seen;
    private final int[] litFor;
    private final int[] belowFor;

    Baseline(int[] noiseQ8, int frameMicros) {
        this.noiseQ8 = noiseQ8;
        patienceFrames = PATIENCE_MICROS / frameMicros;
        fastFrames = Math.max(8, 1_000_000 / frameMicros);
        quantileQ16 = new int[noiseQ8.length];
        seen = new int[noiseQ8.length];
        litFor = new int[noiseQ8.length];
        belowFor = new int[noiseQ8.length];
    }

    /** Height of a value above rest, in units of the noise, within ±128. */
    int heightQ8(int cell, int valueQ8) {
        if (seen[cell] == 0) {
            quantileQ16[cell] = (valueQ8 << 8) - noiseQ8[cell] * MEAN_ABOVE_Q8;
        }
        long aboveQ16 = ((long) valueQ8 << 8) - quantileQ16[cell] - (long) noiseQ8[cell] * MEAN_ABOVE_Q8;
        return Fixed.clamp(Fixed.roundDivide(aboveQ16, noiseQ8[cell]), -Short.MAX_VALUE, Short.MAX_VALUE);
    }

    /** Level at rest, grey levels. */
    int levelQ8(int cell) {
        return (quantileQ16[cell] + noiseQ8[cell] * MEAN_ABOVE_Q8) >> 8;
    }

    /** @param lit the cell is active: its level at rest cannot be seen now */
    void follow(int cell, int valueQ8, boolean lit) {
        int noise = noiseQ8[cell];
        int distanceQ16 = (valueQ8 << 8) - quantileQ16[cell];
        litFor[cell] = lit ? litFor[cell] + 1 : 0;
        belowFor[cell] = distanceQ16 < -FAR * (noise << 8) ? belowFor[cell] + 1 : 0;
        if (belowFor[cell] > 2) {
            quantileQ16[cell] += distanceQ16 >> 3;
        } else if (!lit || litFor[cell] > patienceFrames) {
            int step = noise << 8 >> (lit ? 1 : shift(cell));
            quantileQ16[cell] += distanceQ16 > 0 ? step * 3 >> 3 : -(step * 5 >> 3);
        }
        seen[cell] = Math.min(seen[cell] + 1, 5 * fastFrames);
    }

    private int shift(int cell) {
        if (seen[cell] < fastFrames) {
            return 2;
        }
        return seen[cell] < 5 * fastFrames ? 4 : 6;
    }
}
