package asterism.calibration.sensor;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of frames whose light holds still. A step is a jump of the mean by 2 % or 0.3 grey levels, or the next
 * recording; its first and last frame are left out, for light that changed within an exposure.
 */
final class LightSteps {
    static final int FEWEST_FRAMES = 8;
    private static final double JUMP_SHARE = 0.02;
    private static final double JUMP_GREY = 0.3;
    private static final double DRIFT_SHARE = 0.06;

    private LightSteps() {}

    /** Frames {@code first} to {@code last} of all recordings in a row, both included. */
    record Step(int first, int last) {}

    /** Hears every frame. */
    @FunctionalInterface
    interface FrameTaker {
        void take(int number, byte[] pixels) throws IOException;
    }

    /** Every frame of every recording; {@code starts} receives the number of each recording's first. */
    static void each(
            List<MovieSource> sources, int width, int height, List<Integer> starts, Progress progress, FrameTaker taker)
            throws IOException {
        int number = 0;
        Frame frame = new Frame(width, height);
        for (MovieSource source : sources) {
            starts.add(number);
            try (Movie movie = source.open()) {
                Sizes.same(movie, width, height);
                while (movie.read(frame)) {
                    taker.take(number++, frame.pixels());
                    progress.at("light steps", movie.frames() > 0 ? (double) number / movie.frames() : 0);
                }
            }
        }
    }

    static List<Step> of(double[] means, List<Integer> starts, double black) {
        List<Step> steps = new ArrayList<>();
        int first = 0;
        for (int f = 1; f <= means.length; f++) {
            if (f == means.length || starts.contains(f) || jumps(means[f], means[f - 1], means[first], black)) {
                if (f - first - 2 >= FEWEST_FRAMES) {
                    steps.add(new Step(first + 1, f - 2));
                }
                first = f;
            }
        }
        return steps;
    }

    private static boolean jumps(double now, double before, double first, double black) {
        double light = Math.max(0, first - black);
        return Math.abs(now - before) > Math.max(JUMP_GREY, JUMP_SHARE * light)
                || Math.abs(now - first) > Math.max(2 * JUMP_GREY, DRIFT_SHARE * light);
    }
}
