package asterism.detector.event;

/** Powers of a cell's decay per frame, from a table made when the profile is loaded. */
final class Decay {
    /** A longer decay, 20 s at 120 frames a second, is taken as this one: sums of a pool stay in 64 bits. */
    static final int MOST_FRAMES = 2400;

    private Decay() {}

    /**
     * round(2^15 · exp(-k · frame / decay)) from k = 0 up to the first power that is 0; StrictMath gives the same bits
     * on every machine. The length is 10.4 decays, at most 25,000.
     */
    static char[] powersQ15(double decaySeconds, int frameMicros) {
        double perFrame = Math.max(1e-6 * frameMicros / decaySeconds, 1.0 / MOST_FRAMES);
        int last = (int) StrictMath.ceil(StrictMath.log(65536) / perFrame);
        char[] powers = new char[last + 2];
        for (int k = 0; k <= last; k++) {
            powers[k] = (char) StrictMath.rint(32768 * StrictMath.exp(-k * perFrame));
        }
        return powers;
    }
}
