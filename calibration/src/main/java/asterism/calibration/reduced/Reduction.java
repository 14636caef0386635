package asterism.calibration.reduced;

import asterism.calibration.template.Motion;

/**
 * How much a recording is reduced so that it fits.
 *
 * @param bin full-resolution pixels a side of a reduced pixel
 * @param frameBin frames in a sample
 */
public record Reduction(int bin, int frameBin) {
    private static final long MOST_BYTES = 560L << 20;
    private static final double SLOWEST_WANTED_HZ = 5;
    private static final int SAMPLES_WANTED = 1200;

    /** At most 560 MB; as few samples as serve, but not slower than 5 a second unless memory demands it. */
    public static Reduction of(Motion motion) {
        int bin = Math.min(motion.width(), motion.height()) < 128 ? 1 : 2;
        long pixels = (long) (motion.width() / bin) * (motion.height() / bin);
        int byRate = (int) Math.max(1, Math.floor(motion.fps() / SLOWEST_WANTED_HZ));
        int byNeed = Math.max(1, motion.frames() / SAMPLES_WANTED);
        int byMemory = (int) Math.ceil(2.0 * pixels * motion.frames() / MOST_BYTES);
        return new Reduction(bin, Math.max(byMemory, Math.min(byRate, byNeed)));
    }
}
