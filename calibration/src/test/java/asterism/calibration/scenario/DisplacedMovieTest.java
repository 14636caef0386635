package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real movie displaced by cubic interpolation in double precision: what was applied is the truth, the track found on
 * the movie as it is subtracted.
 */
class DisplacedMovieTest {
    /** Frames whose light is changed: half of it, and a quarter more. */
    private static final double[] LIGHT = {1, 0.5, 1.25};

    /**
     * @param times the published shifts times this; 0 for a walk of up to 3 pixels a frame within ±14 along each axis
     */
    @ParameterizedTest
    @CsvSource({
        "376, 240, 3, 0, 0.15",
        "376, 240, -5, 1, 0.15",
        "376, 240, 0, 2, 0.15",
        "240, 240, 3, 0, 0.15",
        "160, 160, 3, 0, 0.15"
    })
    void findsWhatWasApplied(int width, int height, double times, int light, double median) throws IOException {
        List<byte[]> movie = movie(width, height);
        MeanPicture mean = new MeanPicture(width, height);
        movie.forEach(mean::add);
        MotionTrack still = new MotionTrack(mean.template());
        MotionTrack moved = new MotionTrack(mean.template());
        double[][] shifts = times == 0 ? walk(movie.size()) : scaled(times);
        for (int n = 0; n < movie.size(); n++) {
            MotionTrack.Seen own = still.add(n, movie.get(n), 0, 0);
            byte[] displaced = displaced(movie.get(n), width, shifts[n][0], shifts[n][1], LIGHT[light]);
            moved.add(n, displaced, shifts[n][0] + own.y(), shifts[n][1] + own.x());
        }
        List<Double> errors = moved.errors(f -> true);
        List<Double> unflagged = moved.errors(f -> !f.flagged());
        String name = "minian-demo " + width + "x" + height + (times == 0 ? " walk" : " x " + times) + ", light "
                + LIGHT[light];
        System.out.println(name + ": " + MotionTrack.figures(errors, unflagged));
        assertTrue(Quantile.of(errors, 0.5) <= median, name);
        assertTrue(Quantile.of(errors, 0.95) <= 2 * median, name);
        assertEquals(0, unflagged.stream().filter(e -> e > 1).count(), name);
        assertEquals(0, moved.frames.stream().filter(MotionTrack.Seen::broken).count(), name);
    }

    private static double[][] walk(int frames) {
        Random random = new Random(11);
        double[][] places = new double[frames][2];
        for (int n = 1; n < frames; n++) {
            for (int axis = 0; axis < 2; axis++) {
                double step = 3 * (2 * random.nextDouble() - 1);
                places[n][axis] = Math.clamp(places[n - 1][axis] + step, -14, 14);
            }
        }
        return places;
    }

    private static double[][] scaled(double times) throws IOException {
        return Files.readAllLines(folder().resolve("shifts.csv")).stream()
                .filter(line -> line.matches("[-0-9].*"))
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(v -> times * Double.parseDouble(v))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static Path folder() {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA names no folder of recorded data");
        Path folder = Path.of(data, "minian-demo");
        assumeTrue(Files.exists(folder), "there is no minian-demo in ASTERISM_DATA");
        return folder;
    }

    /** The middle of the movie. */
    private static List<byte[]> movie(int width, int height) throws IOException {
        boolean ffmpeg = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, "ffmpeg")));
        assumeTrue(ffmpeg, "no ffmpeg to read FFV1 with");
        List<byte[]> pictures = new ArrayList<>();
        try (Movie movie = Movies.open(folder().resolve("onephoton_org_376x240.avi"), MovieOptions.none())) {
            Frame frame = new Frame(movie.width(), movie.height());
            int top = (movie.height() - height) / 2;
            int left = (movie.width() - width) / 2;
            while (movie.read(frame)) {
                byte[] part = new byte[width * height];
                for (int y = 0; y < height; y++) {
                    System.arraycopy(frame.pixels(), (top + y) * movie.width() + left, part, y * width, width);
                }
                pictures.add(part);
            }
        }
        return pictures;
    }

    /** Cubic convolution (Keys 1981), the outermost pixels repeated. */
    private static byte[] displaced(byte[] picture, int width, double dy, double dx, double light) {
        int height = picture.length / width;
        double[] sideways = new double[picture.length];
        double[] taps = taps(-dx);
        int left = (int) Math.floor(-dx) - 1;
        for (int i = 0; i < picture.length; i++) {
            for (int k = 0; k < 4; k++) {
                int x = Math.clamp(i % width + left + k, 0, width - 1);
                sideways[i] += taps[k] * (picture[i / width * width + x] & 255);
            }
        }
        byte[] out = new byte[picture.length];
        taps = taps(-dy);
        int top = (int) Math.floor(-dy) - 1;
        for (int i = 0; i < picture.length; i++) {
            double value = 0;
            for (int k = 0; k < 4; k++) {
                value += taps[k] * sideways[Math.clamp(i / width + top + k, 0, height - 1) * width + i % width];
            }
            out[i] = (byte) Math.clamp(Math.round(light * value), 0, 255);
        }
        return out;
    }

    private static double[] taps(double place) {
        double t = place - Math.floor(place);
        return new double[] {
            t * (-0.5 + t * (1 - 0.5 * t)),
            1 + t * t * (-2.5 + 1.5 * t),
            t * (0.5 + t * (2 - 1.5 * t)),
            t * t * (-0.5 + 0.5 * t)
        };
    }
}
