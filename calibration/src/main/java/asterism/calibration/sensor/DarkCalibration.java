package asterism.calibration.sensor;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Black level, hot pixels and reading noise, from recordings without any light. */
public final class DarkCalibration {
    private static final int FEWEST = 30;
    private static final int SMALLEST = 64;
    private static final double BRIGHTEST = 64;
    private static final double MOST_NOISE = 6;
    private static final double MOST_CLIPPED = 0.02;
    private static final double MOST_DEFECTIVE = 0.01;
    private static final double OUTSTANDING = 8;
    private static final double LEAST_HEIGHT_GREY = 2;
    private static final double MOST_DRIFT_GREY = 3;
    private static final double MOST_UNEVEN_GREY = 8;
    /** Variance that rounding to whole grey levels adds (Sheppard). */
    static final double ROUNDING = 1.0 / 12;

    private DarkCalibration() {}

    /**
     * Reads the recordings once.
     *
     * @param sources of one size, one after the other
     * @param temperatures over all frames of all of them; null if not known
     * @throws CalibrationException if they are not dark, not a sensor's, or too short: what was seen and what to do
     */
    public static DarkReport of(List<MovieSource> sources, Temperatures temperatures, Progress progress)
            throws IOException {
        Stack stack = null;
        List<Double> means = new ArrayList<>();
        int width = 0;
        int height = 0;
        for (MovieSource source : sources) {
            try (Movie movie = source.open()) {
                if (stack == null) {
                    width = movie.width();
                    height = movie.height();
                    Sizes.check(width, height, SMALLEST);
                    stack = new Stack(width, height);
                }
                Sizes.same(movie, width, height);
                Frame frame = new Frame(width, height);
                while (movie.read(frame)) {
                    means.add(mean(frame.pixels()));
                    stack.add(frame.pixels());
                    progress.at("dark frames", movie.frames() > 0 ? (double) means.size() / movie.frames() : 0);
                }
            }
        }
        if (means.size() < FEWEST) {
            throw new CalibrationException("There are " + means.size() + " dark frames; the noise needs " + FEWEST
                    + ", better some hundreds.");
        }
        double[] frameMeans = means.stream().mapToDouble(m -> m).toArray();
        return report(stack, width, height, frameMeans, temperatures);
    }

    static double mean(byte[] pixels) {
        long sum = 0;
        for (byte p : pixels) {
            sum += p & 0xff;
        }
        return (double) sum / pixels.length;
    }

    private static DarkReport report(Stack stack, int width, int height, double[] frameMeans, Temperatures temperatures)
            throws IOException {
        float[] black = stack.mean();
        checkLevel(black, stack);
        checkEvenness(black, width, height);
        boolean[] defective = hot(black, width, height);
        double sum = 0;
        int good = 0;
        for (int i = 0; i < black.length; i++) {
            if (!defective[i]) {
                sum += stack.variance(i);
                good++;
            }
        }
        double variance = sum / good;
        checkNoise(variance, SensorMaps.count(defective), black.length);
        double[] celsius = temperatures == null ? null : temperatures.slope(frameMeans);
        checkDrift(frameMeans, celsius);
        double read = Math.sqrt(Math.max(1e-6, variance - ROUNDING));
        double error = variance * Math.sqrt(2.0 * 1.5 / ((double) good * (stack.frames() - 1))) / (2 * read);
        return new DarkReport(
                width,
                height,
                black,
                defective,
                stack.frames(),
                read,
                error,
                stack.rowNoise(variance),
                stack.columnNoise(variance),
                fixed(black, width, height),
                celsius,
                frameMeans);
    }

    private static void checkLevel(float[] black, Stack stack) throws CalibrationException {
        double mean = 0;
        int atZero = 0;
        for (int i = 0; i < black.length; i++) {
            mean += black[i] / black.length;
            atZero += stack.clipped(i) && black[i] < BRIGHTEST ? 1 : 0;
        }
        if (mean > BRIGHTEST) {
            throw refusal("The frames are not dark (mean %.0f of 255): switch the LED off and cover the lens.", mean);
        }
        if (atZero > MOST_CLIPPED * black.length) {
            throw refusal(
                    "%.0f %% of the pixels touch 0, so their noise is cut off: raise the sensor's black offset.",
                    100.0 * atZero / black.length);
        }
    }

    private static void checkEvenness(float[] black, int width, int height) throws CalibrationException {
        float[] level = LocalMedian.of(black, width, height);
        java.util.Arrays.sort(level);
        double range = level[level.length * 99 / 100] - level[level.length / 100];
        if (range > MOST_UNEVEN_GREY) {
            throw refusal("The black level differs by %.1f grey levels over the picture: light comes in.", range);
        }
    }

    private static void checkNoise(double variance, int defective, int pixels) throws CalibrationException {
        if (variance > MOST_NOISE * MOST_NOISE) {
            throw refusal(
                    "Pixels vary by %.1f grey levels from frame to frame, more than a sensor's reading noise:"
                            + " light comes in or this is no recording of a covered sensor.",
                    Math.sqrt(variance));
        }
        if (variance < ROUNDING) {
            throw refusal(
                    "Pixels vary by %.2f grey levels only, less than rounding hides: raise the sensor's gain.",
                    Math.sqrt(variance));
        }
        if (defective > MOST_DEFECTIVE * pixels) {
            throw refusal(
                    "%.1f %% of the pixels stand out from their neighbours: a picture shines through, or the sensor is"
                            + " damaged.",
                    100.0 * defective / pixels);
        }
    }

    private static void checkDrift(double[] means, double[] celsius) throws CalibrationException {
        int tenth = Math.max(1, means.length / 10);
        double first = 0;
        double last = 0;
        for (int i = 0; i < tenth; i++) {
            first += means[i] / tenth;
            last += means[means.length - 1 - i] / tenth;
        }
        if (celsius == null && Math.abs(last - first) > MOST_DRIFT_GREY) {
            throw refusal(
                    "The black level moves by %.1f grey levels: let the instrument warm up for 10 minutes, or give its"
                            + " temperatures.",
                    last - first);
        }
    }

    private static CalibrationException refusal(String text, double value) {
        return new CalibrationException(String.format(Locale.ROOT, text, value));
    }

    private static boolean[] hot(float[] black, int width, int height) {
        float[] above = above(black, width, height);
        double limit = Math.max(LEAST_HEIGHT_GREY, OUTSTANDING * LocalMedian.spread(above));
        boolean[] hot = new boolean[black.length];
        for (int i = 0; i < hot.length; i++) {
            hot[i] = Math.abs(above[i]) > limit;
        }
        return hot;
    }

    private static float[] above(float[] picture, int width, int height) {
        float[] above = LocalMedian.of(picture, width, height);
        for (int i = 0; i < above.length; i++) {
            above[i] = picture[i] - above[i];
        }
        return above;
    }

    private static double fixed(float[] black, int width, int height) {
        return LocalMedian.spread(above(black, width, height));
    }
}
