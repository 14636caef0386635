package asterism.bridge.mio;

/** The two families of firmware that write a wire-free scope's card; the card itself does not name its own. */
public enum SdFirmware {
    /** Miniscope-v4-Wire-Free: a buffer takes the sectors it needs. */
    LEGACY,
    /** miniscope-firmware: a buffer takes forty sectors, the battery is read with 12 bits. */
    NEWER;

    static final int SECTOR = 512;
    private static final int NEWER_SECTORS = 40;

    /** Sectors from a buffer's first to the next one's. */
    long sectors(long headerWords, long dataLength) {
        return this == NEWER ? NEWER_SECTORS : (dataLength + 4 * headerWords + SECTOR - 1) / SECTOR;
    }

    /** Gain from its code: 1, 2 and 4 mean themselves in legacy firmware; 0, 1, 2 mean 1, 2, 4 in the newer. */
    public int gain(long code) {
        if (this == LEGACY) {
            return code == 2 || code == 4 ? (int) code : 1;
        }
        return code == 1 ? 2 : code == 2 ? 4 : 1;
    }

    /** Volts of the battery. */
    public double batteryVolts(long raw) {
        return this == LEGACY ? AdcVolts.battery(raw) : AdcVolts.battery12Bit(raw);
    }
}
