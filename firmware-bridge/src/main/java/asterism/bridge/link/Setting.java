package asterism.bridge.link;

/** What SET and GET can name. A device need not have all of them; values are signed 32 bits. */
public enum Setting {
    /** Gain of the sensor, thousandths: 1000 is 1. */
    GAIN(1),
    /** Frames per 1000 s. */
    FRAME_RATE(2),
    /** Electrowetting lens, in the device's own steps. */
    FOCUS(3),
    /** Exposure of a frame, microseconds. */
    EXPOSURE(4);

    private final int code;

    Setting(int code) {
        this.code = code;
    }

    /** Its number in a packet. */
    public int code() {
        return code;
    }

    /** The setting with this number, or null. */
    public static Setting of(int code) {
        for (Setting setting : values()) {
            if (setting.code == code) {
                return setting;
            }
        }
        return null;
    }
}
