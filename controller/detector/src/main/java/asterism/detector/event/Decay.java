package asterism.detector.event;

/** Powers of a cell's decay per frame, from a table made when the profile is loaded. */
final class Decay {
    /** Powers kept; beyond, a pool has faded for every decay of up to 512 / 7 frames. */
    static final int POWERS = 512;

    private Decay() {}

    /** round(2^15 · exp(-k · frame / decay)); StrictMath gives the same bits on every machine. */
    static int[] powersQ15(double decaySeconds, int frameMicros) {
        int[] powers = new int[POWERS];
        for (int k = 0; k < POWERS; k++) {
            powers[k] = (int) StrictMath.rint(32768 * StrictMath.exp(-k * 1e-6 * frameMicros / decaySeconds));
        }
        return powers;
    }
}
