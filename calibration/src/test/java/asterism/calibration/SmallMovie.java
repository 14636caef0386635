package asterism.calibration;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.bridge.simulator.SceneRecording.FrameTaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Movies of nothing in particular, as files. */
public final class SmallMovie {
    private SmallMovie() {}

    /** What fills a movie. */
    @FunctionalInterface
    public interface Filler {
        /** Hands all frames over. */
        void into(FrameTaker taker) throws IOException;
    }

    /** Writes an AVI and opens it as often as wanted. */
    public static MovieSource of(Path file, int width, int height, Filler filler) throws IOException {
        try (AviWriter avi = new AviWriter(file, width, height, 20)) {
            filler.into((n, pixels) -> avi.write(pixels));
        }
        return () -> Movies.open(file, MovieOptions.none());
    }

    /** Every pixel of every frame the same grey level. */
    public static MovieSource even(Path file, int side, int frames, int grey) throws IOException {
        byte[] pixels = new byte[side * side];
        Arrays.fill(pixels, (byte) grey);
        return of(file, side, side, taker -> {
            for (int n = 0; n < frames; n++) {
                taker.take(n, pixels);
            }
        });
    }

    /** Every pixel of every frame any grey level. */
    public static MovieSource noise(Path file, int side, int frames) throws IOException {
        byte[] pixels = new byte[side * side];
        Random random = new Random(3);
        return of(file, side, side, taker -> {
            for (int n = 0; n < frames; n++) {
                random.nextBytes(pixels);
                taker.take(n, pixels);
            }
        });
    }
}
