package asterism.calibration.reduced;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;
import asterism.calibration.FrameBatches;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.template.Motion;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One pass over a recording: the mean registered picture, and the reduced copy without what changes slowly or follows the motion. */
public final class MovieReducer {
    private static final int SAMPLES_AT_ONCE = 32;
    private static final int MEAN_OF = 400;
    private static final byte WHITE = (byte) 255;

    private final Motion motion;
    private final boolean[] usable;
    private final Reduction reduction;
    private final int width;
    private final int height;
    private final short[][] series;
    private final int[] firstFrame;
    private final Worker[] workers;
    private final float[] mean;
    private final float[] saturated;
    private final int meanEvery;
    private int samples;
    private int meanOf;

    /** What one sample is made with. */
    private static final class Worker {
        final RegisteredBinner binner;
        final float[] image;
        final short[] sample;
        boolean filled;

        Worker(Motion motion, Reduction reduction) {
            int w = motion.width() / reduction.bin();
            int h = motion.height() / reduction.bin();
            binner = new RegisteredBinner(motion.width(), motion.height(), reduction.bin());
            image = new float[w * h];
            sample = new short[w * h];
        }
    }

    private MovieReducer(Motion motion) {
        this.motion = motion;
        this.usable = motion.usable();
        this.reduction = Reduction.of(motion);
        this.width = motion.width() / reduction.bin();
        this.height = motion.height() / reduction.bin();
        int most = (motion.frames() + reduction.frameBin() - 1) / reduction.frameBin();
        this.series = new short[width * height][most];
        this.firstFrame = new int[most];
        this.workers = new Worker[SAMPLES_AT_ONCE];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(motion, reduction);
        }
        this.mean = new float[motion.width() * motion.height()];
        this.saturated = new float[mean.length];
        int good =
                (int) IntStream.range(0, usable.length).filter(i -> usable[i]).count();
        this.meanEvery = Math.max(1, good / MEAN_OF);
    }

    /**
     * A recording reduced.
     *
     * @param field the registered picture
     * @param movie the reduced copy
     */
    public record Result(Field field, ReducedMovie movie) {}

    /**
     * Reduces a recording.
     *
     * @param source the recording, opened once
     * @param motion of that recording
     * @param progress hears of it
     * @throws IOException if the recording cannot be read or is another one than {@code motion}'s
     */
    public static Result reduce(MovieSource source, Motion motion, Progress progress) throws IOException {
        try (Movie movie = source.open()) {
            return new MovieReducer(motion).run(movie, progress);
        }
    }

    private Result run(Movie movie, Progress progress) throws IOException {
        FrameBatches batches = new FrameBatches(movie, SAMPLES_AT_ONCE * reduction.frameBin());
        RegisteredBinner full = new RegisteredBinner(motion.width(), motion.height(), 1);
        int seen = 0;
        while (batches.next()) {
            if (batches.first() + batches.count() > motion.frames()) {
                throw new CalibrationException("The recording grew while it was read; calibrate on a finished one.");
            }
            int groups = (batches.count() + reduction.frameBin() - 1) / reduction.frameBin();
            IntStream.range(0, groups).parallel().forEach(g -> fill(workers[g], batches, g));
            store(groups, (int) batches.first());
            for (int i = 0; i < batches.count(); i++) {
                int t = (int) batches.first() + i;
                if (usable[t] && seen++ % meanEvery == 0) {
                    full.add(batches.frame(i).pixels(), motion.dy()[t], motion.dx()[t], 1f, mean);
                    addSaturated(batches.frame(i).pixels(), motion.dy()[t], motion.dx()[t]);
                    meanOf++;
                }
            }
            progress.at("background", (double) batches.first() / motion.frames());
        }
        return finish();
    }

    private void addSaturated(byte[] pixels, double dy, double dx) {
        int w = motion.width();
        for (int p = 0; p < pixels.length; p++) {
            if (pixels[p] == WHITE) {
                int y = p / w - (int) Math.round(dy);
                int x = p % w - (int) Math.round(dx);
                if (y >= 0 && x >= 0 && y < motion.height() && x < w) {
                    saturated[y * w + x]++;
                }
            }
        }
    }

    private void fill(Worker worker, FrameBatches batches, int group) {
        Arrays.fill(worker.image, 0);
        int from = group * reduction.frameBin();
        int to = Math.min(batches.count(), from + reduction.frameBin());
        int good = 0;
        for (int i = from; i < to; i++) {
            good += usable[(int) batches.first() + i] ? 1 : 0;
        }
        worker.filled = good > 0;
        for (int i = from; i < to; i++) {
            int t = (int) batches.first() + i;
            if (usable[t]) {
                Frame frame = batches.frame(i);
                worker.binner.add(
                        frame.pixels(), motion.dy()[t], motion.dx()[t], ReducedMovie.SCALE / good, worker.image);
            }
        }
        if (worker.filled) {
            toSample(worker);
        }
    }

    private static void toSample(Worker worker) {
        for (int i = 0; i < worker.image.length; i++) {
            worker.sample[i] = (short) Math.round(worker.image[i]);
        }
    }

    private void store(int groups, int first) {
        int[] at = new int[groups];
        int next = samples;
        for (int g = 0; g < groups; g++) {
            at[g] = workers[g].filled ? next : -1;
            if (workers[g].filled) {
                firstFrame[next++] = first + g * reduction.frameBin();
            }
        }
        samples = next;
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int p = y * width; p < (y + 1) * width; p++) {
                short[] pixel = series[p];
                for (int g = 0; g < groups; g++) {
                    if (at[g] >= 0) {
                        pixel[at[g]] = workers[g].sample[p];
                    }
                }
            }
        });
    }

    private Result finish() {
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= Math.max(1, meanOf);
            saturated[i] /= Math.max(1, meanOf);
        }
        double fps = motion.fps() / reduction.frameBin();
        if (samples < series[0].length) {
            IntStream.range(0, series.length).parallel().forEach(p -> series[p] = Arrays.copyOf(series[p], samples));
        }
        Detrend.apply(series, fps);
        MotionResidue.remove(series, Arrays.copyOf(firstFrame, samples), reduction.frameBin(), usable, motion);
        return new Result(
                new Field(motion.width(), motion.height(), mean, saturated),
                new ReducedMovie(
                        width, height, reduction.bin(), samples, fps, Arrays.copyOf(firstFrame, samples), series));
    }
}
