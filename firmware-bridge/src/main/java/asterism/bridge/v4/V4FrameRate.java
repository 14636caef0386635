package asterism.bridge.v4;

/** Frame rates of the PYTHON480 sensor in a V4: its register 0xC9, the frame's period in about 10 µs. */
public enum V4FrameRate {
    FPS_2(2, 50_000),
    FPS_5(5, 20_000),
    FPS_10(10, 10_000),
    FPS_15(15, 6_667),
    FPS_20(20, 5_000),
    FPS_25(25, 4_000),
    FPS_30(30, 3_300);

    /** Frames a second. */
    public final int fps;

    final int period;

    V4FrameRate(int fps, int period) {
        this.fps = fps;
        this.period = period;
    }

    /**
     * The setting for a rate.
     *
     * @throws IllegalArgumentException for a rate the microscope does not have
     */
    public static V4FrameRate of(int fps) {
        for (V4FrameRate rate : values()) {
            if (rate.fps == fps) {
                return rate;
            }
        }
        throw new IllegalArgumentException("frame rate must be 2, 5, 10, 15, 20, 25 or 30, found " + fps);
    }
}
