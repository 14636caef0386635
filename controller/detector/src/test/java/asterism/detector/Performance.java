package asterism.detector;

import java.util.Arrays;

/**
 * What the cells of an {@link IntegerMovie} do and how the brain moves, frame by frame: bursts that decay, ensembles that
 * light up together, jitter of 0.15 pixels, a slow walk, now and then a step of 5 pixels out and back; a light that flickers.
 */
public final class Performance {
    private static final int ENSEMBLE_EVERY = 37;

    private final IntegerMovie movie;
    private final Dice dice;
    private final int excursionEvery;
    private final int[] activityQ8;
    private int frame;

    public int dy16;
    public int dx16;
    public int lightQ8;

    /** excursionEvery: frames from one step away to the next, at least 16. */
    public Performance(IntegerMovie movie, int excursionEvery, long seed) {
        this.movie = movie;
        this.excursionEvery = excursionEvery;
        dice = new Dice(seed);
        activityQ8 = new int[movie.cells];
    }

    /** The next frame as the sensor sees it. */
    public byte[] next() {
        for (int i = 0; i < activityQ8.length; i++) {
            activityQ8[i] = (activityQ8[i] * 232 >> 8) + (dice.below(160) == 0 ? burst() : 0);
        }
        if (frame % ENSEMBLE_EVERY == 20 && movie.members.length > 0) {
            for (int cell : movie.members[frame / ENSEMBLE_EVERY * 5 % movie.members.length]) {
                activityQ8[cell] += dice.below(10) < 8 ? burst() : 0;
            }
        }
        dy16 = walk(frame, 64) + excursion(0) + dice.bell() * 10 / 16;
        dx16 = walk(frame + 50, 128) + excursion(1) + dice.bell() * 10 / 16;
        lightQ8 = 256 + dice.bell() / 4;
        frame++;
        return movie.frame(dy16, dx16, activityQ8, lightQ8, dice.next());
    }

    private int burst() {
        return (6 + dice.below(14)) << 8;
    }

    /** Up and down by 2 pixels in straight lines; a whole number of times in 256 frames if the period divides it. */
    private static int walk(int frame, int period) {
        int phase = frame % period;
        return Math.abs(2 * phase - period) * 64 / period - 32;
    }

    /** Out by 5 pixels in three frames, there for two, back in three. */
    private int excursion(int axis) {
        int phase = frame % excursionEvery - excursionEvery * 3 / 4;
        int[] path = {24, 56, 80, 80, 80, 56, 24};
        return phase >= 0 && phase < path.length ? (axis == 0 ? path[phase] : -path[phase] / 2) : 0;
    }

    /** So many frames in a row. */
    public byte[][] next(int count) {
        byte[][] frames = new byte[count][];
        Arrays.setAll(frames, i -> next());
        return frames;
    }
}
