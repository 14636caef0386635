package asterism.calibration.cells;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.kinetics.Quantiles;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The cells' fluorescence as the detector will see it, by the detector's own arithmetic.
 *
 * @param values per cell, each observed frame's fluorescence above background in grey levels, motion left out
 * @param observed share of frames in which each cell was in the picture
 * @param f0 per cell, brightness at rest before background subtraction, grey levels
 */
record LiveTraces(float[][] values, double[] observed, double[] f0) {
    private static final int PARTS = 2;
    private static final double REST = 0.4;

    /** Runs the recording through the frame path, its halves at once. */
    static LiveTraces of(Profile profile, MovieSource source, int frames, Progress progress) throws IOException {
        int cells = profile.cells().size();
        float[][] fluorescence = new float[cells][frames];
        float[][] raw = new float[cells][frames];
        for (float[] row : fluorescence) {
            Arrays.fill(row, Float.NaN);
        }
        try {
            IntStream.range(0, PARTS).parallel().forEach(part -> {
                int from = (int) ((long) frames * part / PARTS);
                int to = (int) ((long) frames * (part + 1) / PARTS);
                run(profile, source, from, to, fluorescence, raw);
                progress.at("noise", (part + 1.0) / PARTS);
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
        return gathered(fluorescence, raw);
    }

    private static int flags(Frame frame) {
        return ((frame.flags & Frame.PARTIAL) != 0 ? FrameResult.PARTIAL : 0)
                | ((frame.flags & Frame.BROKEN) != 0 ? FrameResult.BROKEN : 0)
                | ((frame.flags & Frame.LED_OFF) != 0 ? FrameResult.LED_OFF : 0);
    }

    private static void run(
            Profile profile, MovieSource source, int from, int to, float[][] fluorescence, float[][] raw) {
        try (Movie movie = source.open()) {
            Frame frame = new Frame(movie.width(), movie.height());
            FramePath path = new FramePath(profile);
            for (int t = 0; t < to && movie.read(frame); t++) {
                if (t >= from) {
                    FrameResult r = path.accept(frame.pixels(), t, (long) t * profile.frameMicros(), flags(frame));
                    boolean unsure = (r.flags & ~FrameResult.SATURATED) != 0;
                    for (int c = 0; c < fluorescence.length; c++) {
                        if (!unsure && r.fluorescenceQ8[c] != FrameResult.UNOBSERVED) {
                            fluorescence[c][t] = r.fluorescenceQ8[c] / 256f;
                            raw[c][t] = r.f0Q8[c] / 256f;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LiveTraces gathered(float[][] fluorescence, float[][] raw) {
        int cells = fluorescence.length;
        float[][] values = new float[cells][];
        double[] observed = new double[cells];
        double[] f0 = new double[cells];
        for (int c = 0; c < cells; c++) {
            float[] seen = new float[fluorescence[c].length];
            float[] rest = new float[seen.length];
            int n = 0;
            for (int t = 0; t < seen.length; t++) {
                if (!Float.isNaN(fluorescence[c][t])) {
                    seen[n] = fluorescence[c][t];
                    rest[n++] = raw[c][t];
                }
            }
            values[c] = Arrays.copyOf(seen, n);
            observed[c] = (double) n / seen.length;
            f0[c] = n == 0 ? 0 : Quantiles.select(rest, n, REST);
        }
        return new LiveTraces(values, observed, f0);
    }
}
