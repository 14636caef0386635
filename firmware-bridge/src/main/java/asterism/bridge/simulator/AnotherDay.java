package asterism.bridge.simulator;

/**
 * How the same animal's field differs on another day: the microscope sits a little differently on the head, the tissue
 * between has moved by itself, some cells are seen no more and others for the first time. What stands on the sensor
 * (vignette, dust, pattern) is the instrument's and stays.
 *
 * @param seed which cells go, where new ones come, how the tissue bends
 * @param degrees rotation about the middle of the frame, positive from right towards down; within ±45
 * @param down shift of the middle of the frame, pixels, within ±64
 * @param right shift of the middle of the frame, pixels, within ±64
 * @param warp root mean square of what rotation and shift do not explain, pixels, 0 to 4
 * @param lostShare share of the first day's cells that are not there, 0 to 0.9; those out of view come on top
 * @param newShare new cells over the first day's count, 0 to 0.9
 * @param brightness standard deviation of the logarithm of each cell's change in peak-to-noise
 * @param vessels exponent of the light that passes the vessels: 1 as on the first day, 0 no vessels
 */
public record AnotherDay(
        long seed,
        double degrees,
        double down,
        double right,
        double warp,
        double lostShare,
        double newShare,
        double brightness,
        double vessels) {
    /** The first day itself. */
    public static final AnotherDay NONE = new AnotherDay(0, 0, 0, 0, 0, 0, 0, 0, 1);

    public AnotherDay {
        require(Math.abs(degrees) <= 45, "a field turns by at most 45 degrees");
        require(Math.abs(down) <= 64 && Math.abs(right) <= 64, "a field is displaced by at most 64 pixels");
        require(warp >= 0 && warp <= 4, "tissue bends by 0 to 4 pixels");
        require(lostShare >= 0 && lostShare <= 0.9, "0 to 0.9 of the cells are lost");
        require(newShare >= 0 && newShare <= 0.9, "0 to 0.9 of the cells are new");
        require(brightness >= 0 && vessels >= 0, "brightness and vessels are 0 or more");
    }

    /** A usual next day: a few degrees and pixels, 1.5 pixels of bending, some cells lost and new; drawn from the seed. */
    public static AnotherDay usual(long seed, double lostShare, double newShare) {
        SceneRandom random = SceneRandom.of(seed, DayWarp.PLACEMENT, 0);
        return new AnotherDay(
                seed,
                random.uniform(-5, 5),
                random.uniform(-16, 16),
                random.uniform(-16, 16),
                1.5,
                lostShare,
                newShare,
                0.3,
                random.uniform(0.6, 1.4));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
