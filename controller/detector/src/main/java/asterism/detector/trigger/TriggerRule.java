package asterism.detector.trigger;

/**
 * When activations of one ensemble become triggers.
 *
 * @param ensemble id in the profile
 * @param leastSurpriseQ8 bits of surprise below which an activation is no candidate, Q8
 * @param refractoryMicros time after a trigger, fired or sham, in which there is no other, µs
 * @param mostPerMinute triggers, fired or sham, in any 60 s: 1 to {@link #MAX_PER_MINUTE}
 * @param shamQ16 share of triggers that are held back as controls: 0 to 65,536 = all
 * @param seed of the draw of shams; another one for each session
 */
public record TriggerRule(
        int ensemble, int leastSurpriseQ8, int refractoryMicros, int mostPerMinute, int shamQ16, long seed) {
    public static final int MAX_PER_MINUTE = 600;
    public static final int ALL_SHAM = 1 << 16;

    public TriggerRule {
        check("leastSurpriseQ8", leastSurpriseQ8, 0, 62 << 8);
        check("refractoryMicros", refractoryMicros, 0, Integer.MAX_VALUE);
        check("mostPerMinute", mostPerMinute, 1, MAX_PER_MINUTE);
        check("shamQ16", shamQ16, 0, ALL_SHAM);
    }

    private static void check(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(what + " must lie in " + low + ".." + high + ", found " + value);
        }
    }
}
