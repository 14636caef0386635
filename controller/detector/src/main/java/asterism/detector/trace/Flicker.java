package asterism.detector.trace;

import asterism.detector.fixed.Fixed;

/**
 * The light's flicker: how far the whole picture's brightness is off its own slow mean. Multiplied out of the traces,
 * because an unsteady light moves every cell at once and so looks like synchrony.
 */
final class Flicker {
    /** The usual brightness follows in about 64 frames. */
    private static final int FOLLOW_SHIFT = 6;
    /** 0.8 and 1.25: what lies beyond is no flicker. */
    private static final int LEAST_Q15 = 26_214;

    private static final int MOST_Q15 = 40_960;

    private final int darkQ8;
    private int usualQ16;

    /** darkQ8: what of the brightness is there without light, grey levels. */
    Flicker(int darkQ8) {
        this.darkQ8 = darkQ8;
    }

    /**
     * Usual over present light.
     *
     * @param brightnessQ8 mean of the picture, grey levels; 0 if this frame tells nothing
     */
    int ratioQ15(int brightnessQ8) {
        if (brightnessQ8 == 0) {
            return 1 << 15;
        }
        int now = Math.max(1, brightnessQ8 - darkQ8) << 8;
        if (usualQ16 == 0) {
            usualQ16 = now;
        }
        usualQ16 += (now - usualQ16) >> FOLLOW_SHIFT;
        return Fixed.clamp(((long) usualQ16 << 15) / now, LEAST_Q15, MOST_Q15);
    }

    /** The usual brightness, grey levels above dark; 0 until a frame has told. */
    int usualQ8() {
        return usualQ16 >> 8;
    }
}
