package asterism.bridge.mio;

/** Volts from the readings in a header. */
public final class AdcVolts {
    private AdcVolts() {}

    /** Wireless scope and legacy wire-free scope: 8 bits of 1.1 V behind a divider by 5. */
    public static double battery(long raw) {
        return raw / 256.0 * 1.1 * 5;
    }

    /** Wireless scope: 8 bits of 1.1 V behind a divider by 11.3. */
    public static double input(long raw) {
        return raw / 256.0 * 1.1 * 11.3;
    }

    /** Newer wire-free firmware: 12 bits of half the supply, taken as 3.3 V, behind a divider by 5. */
    public static double battery12Bit(long raw) {
        return raw / 4096.0 * 1.65 * 5;
    }
}
