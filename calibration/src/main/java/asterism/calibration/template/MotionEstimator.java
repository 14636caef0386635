package asterism.calibration.template;

import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;
import asterism.calibration.FrameBatches;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One pass over a recording: the displacement of every frame against the mean of its first registered frames. */
public final class MotionEstimator {
    private static final int BATCH = 64;
    private static final int ROUNDS = 2;
    private static final int FEWEST = 30;
    private static final int SMALLEST = 64;

    private final int width;
    private final int height;
    private final List<double[]> rows = new ArrayList<>();
    private final TextureFilter[] filters = new TextureFilter[BATCH];
    private final Texture[] textures = new Texture[BATCH];
    private ShiftFinder finder;

    private MotionEstimator(int width, int height) {
        this.width = width;
        this.height = height;
        for (int i = 0; i < BATCH; i++) {
            filters[i] = new TextureFilter(width, height);
            textures[i] = Texture.empty(width / 2, height / 2);
        }
    }

    /**
     * Estimates the motion of a recording.
     *
     * @param source the recording, opened once
     * @param progress hears of it
     * @return the motion around its median position
     * @throws IOException if the recording cannot be read, is smaller than 64 pixels a side or shorter than 30 frames
     */
    public static Motion estimate(MovieSource source, Progress progress) throws IOException {
        try (Movie movie = source.open()) {
            if (movie.width() < SMALLEST || movie.height() < SMALLEST) {
                throw new CalibrationException("The recording is " + movie.width() + "x" + movie.height()
                        + " pixels; cells can be found in 64x64 and larger.");
            }
            return new MotionEstimator(movie.width(), movie.height()).run(movie, progress);
        }
    }

    private Motion run(Movie movie, Progress progress) throws IOException {
        FrameBatches batches = new FrameBatches(movie, BATCH);
        while (batches.next()) {
            double[] grey = new double[batches.count()];
            IntStream.range(0, batches.count()).parallel().forEach(i -> {
                grey[i] = filters[i].apply(batches.frame(i).pixels(), textures[i].half());
                textures[i].reduce();
            });
            if (finder == null) {
                finder = firstReference(batches.count());
            }
            double[][] found = new double[batches.count()][];
            IntStream.range(0, batches.count()).parallel().forEach(i -> {
                ShiftFinder.Shift s = finder.find(textures[i]);
                found[i] = new double[] {s.dy(), s.dx(), s.score(), grey[i]};
            });
            rows.addAll(List.of(found));
            progress.at("motion", movie.frames() > 0 ? (double) rows.size() / movie.frames() : 0);
        }
        if (rows.size() < FEWEST) {
            throw new CalibrationException(
                    "The recording has " + rows.size() + " frames; finding cells needs 30, and minutes to be useful.");
        }
        return new Motion(width, height, movie.fps(), column(0), column(1), column(2), column(3)).aroundMedian();
    }

    private ShiftFinder firstReference(int count) {
        ShiftFinder current = new ShiftFinder(textures[count / 2]);
        for (int round = 0; round < ROUNDS; round++) {
            ShiftFinder last = current;
            ShiftFinder.Shift[] shifts = new ShiftFinder.Shift[count];
            IntStream.range(0, count).parallel().forEach(i -> shifts[i] = last.find(textures[i]));
            current = new ShiftFinder(registeredMean(shifts));
        }
        return current;
    }

    private Texture registeredMean(ShiftFinder.Shift[] shifts) {
        int w = width / 2;
        int h = height / 2;
        Texture mean = Texture.empty(w, h);
        IntStream.range(0, h).parallel().forEach(y -> {
            for (int i = 0; i < shifts.length; i++) {
                int row = Math.clamp(y + Math.round(shifts[i].dy() / 2), 0, h - 1) * w;
                int dx = (int) Math.round(shifts[i].dx() / 2);
                for (int x = 0; x < w; x++) {
                    mean.half()[y * w + x] += textures[i].half()[row + Math.clamp((long) x + dx, 0, w - 1)];
                }
            }
            for (int x = 0; x < w; x++) {
                mean.half()[y * w + x] /= shifts.length;
            }
        });
        mean.reduce();
        return mean;
    }

    private double[] column(int index) {
        return rows.stream().mapToDouble(r -> r[index]).toArray();
    }
}
