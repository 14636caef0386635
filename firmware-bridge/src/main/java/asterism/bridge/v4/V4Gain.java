package asterism.bridge.v4;

/** Analogue gain of the PYTHON480 sensor: its register 0xCC. */
public enum V4Gain {
    LOW("1", 0x00E1),
    MEDIUM("2", 0x00E4),
    HIGH("3.5", 0x0024);

    /** The factor. */
    public final String times;

    final int word;

    V4Gain(String times, int word) {
        this.times = times;
        this.word = word;
    }

    /**
     * The setting for a factor.
     *
     * @throws IllegalArgumentException for a factor the sensor does not have
     */
    public static V4Gain of(String times) {
        for (V4Gain gain : values()) {
            if (gain.times.equals(times)) {
                return gain;
            }
        }
        throw new IllegalArgumentException("gain must be 1, 2 or 3.5, found " + times);
    }
}
