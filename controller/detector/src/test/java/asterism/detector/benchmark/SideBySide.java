package asterism.detector.benchmark;

import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.IntegerMovie;
import asterism.detector.profile.ProfileFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * This detector's half of {@code benchmarks/side-by-side.sh}: writes the benchmark's frames and profile for the other half,
 * then takes them the whole way itself.
 */
public final class SideBySide {
    private SideBySide() {}

    /** Arguments: an existing directory, the size as in {@link Scene}, how many times to play the frames. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Scene scene = new Scene();
        scene.size = args[1];
        scene.draw();
        ProfileFile.write(scene.profile, directory.resolve("scene.asterism.json"));
        try (OutputStream out = Files.newOutputStream(directory.resolve("frames.u8"))) {
            for (byte[] frame : scene.frames) {
                out.write(frame);
            }
        }
        play(scene, directory, Integer.parseInt(args[2]));
    }

    /** Prints median, 99th and 99.9th percentile in µs; the first half of the frames is to warm up. */
    private static void play(Scene scene, Path directory, int rounds) throws IOException {
        FramePath path = new FramePath(scene.profile);
        long[] nanos = new long[rounds * Scene.ROUND];
        StringBuilder shifts = new StringBuilder();
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            FrameResult r = path.accept(scene.frames[i % Scene.ROUND], i, (long) i * IntegerMovie.FRAME_MICROS, 0);
            nanos[i] = System.nanoTime() - start;
            if (i < Scene.ROUND) {
                shifts.append(String.format(Locale.ROOT, "%.4f,%.4f%n", r.dyQ8 / 256.0, r.dxQ8 / 256.0));
            }
        }
        Files.writeString(directory.resolve("shifts.csv"), shifts);
        long[] warm = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%.1f,%.1f,%.1f%n",
                warm[warm.length / 2] / 1e3,
                warm[(int) (warm.length * 0.99)] / 1e3,
                warm[(int) (warm.length * 0.999)] / 1e3);
    }
}
