package asterism.bridge.simulator;

/**
 * An LED driven through a V4's digital potentiometer, under a power meter. The current is a formula within 1 % of the V4
 * circuit's own simulation (0.4, 3.8, 6.6, 9.5, 12.8, 17.7, 25.4, 41.3, 92.6 mA at index 0, 32, 64, 96, 127, 160, 192,
 * 224, 255); the code is 255 − index.
 */
public final class LedBench {
    private static final long METER = 95;

    private final double microwattsPerMilliampere;
    private final double relativeNoise;
    private final double floorMicrowatts;
    private final SceneRandom random;

    /**
     * A bench.
     *
     * @param microwattsPerMilliampere what leaves the objective
     * @param relativeNoise of one reading
     * @param floorMicrowatts noise of a reading in the dark
     */
    public LedBench(long seed, double microwattsPerMilliampere, double relativeNoise, double floorMicrowatts) {
        this.microwattsPerMilliampere = microwattsPerMilliampere;
        this.relativeNoise = relativeNoise;
        this.floorMicrowatts = floorMicrowatts;
        random = SceneRandom.of(seed, METER, 0);
    }

    /** True power of a code, which may be fractional, 0 to 255. */
    public double microwatts(double code) {
        double index = 255 - code;
        double milliampere =
                0.4 + 0.0947344 * index / (1 + index / 93.502402) + 8.878003 * index / (281.410507 - index);
        return microwattsPerMilliampere * milliampere;
    }

    /** One reading of the meter, never below 0. */
    public double reading(double code) {
        double power = microwatts(code);
        return Math.max(0, power * (1 + relativeNoise * random.gaussian()) + floorMicrowatts * random.gaussian());
    }
}
