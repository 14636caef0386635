package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegStreamTest {
    @TempDir
    Path folder;

    static boolean hasFfmpeg() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, "ffmpeg")));
    }

    /** Encodes by ffmpeg itself, so that the pixels are known without our writer. */
    static void encode(Path to, List<byte[]> pictures, int width, int height, int fps, String... codec)
            throws IOException {
        Path raw = to.resolveSibling(to.getFileName() + ".in");
        Files.write(raw, TestMovies.join(pictures.toArray(byte[][]::new)));
        List<String> command = new java.util.ArrayList<>(List.of(
                "ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s", width + "x" + height, "-r"));
        command.addAll(List.of(String.valueOf(fps), "-i", raw.toString()));
        command.addAll(List.of(codec));
        command.add(to.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            assertEquals(0, process.waitFor());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @BeforeEach
    void needsFfmpeg() {
        Assumptions.assumeTrue(hasFfmpeg(), "skipped: no ffmpeg is installed");
    }

    @Test
    void decodesFfv1ExactlyAndNamesATruncation() throws IOException {
        List<byte[]> pictures = TestMovies.pictures(64, 48, 30);
        Path path = folder.resolve("a.avi");
        encode(path, pictures, 64, 48, 20, "-c:v", "ffv1");
        List<byte[]> read = TestMovies.readAll(path);
        assertEquals(30, read.size());
        assertArrayEquals(pictures.get(29), read.get(29));
        byte[] bytes = Files.readAllBytes(path);
        Path cut = Files.write(folder.resolve("cut.avi"), Arrays.copyOf(bytes, bytes.length / 2));
        MovieException e = assertThrows(MovieException.class, () -> TestMovies.readAll(cut));
        assertTrue(e.getMessage().contains("frame"), e.getMessage());
    }

    @Test
    void refusesTheNominal60OfADaqFileButTakesTheOption() throws IOException {
        Path path = folder.resolve("0.avi");
        encode(path, TestMovies.pictures(16, 16, 3), 16, 16, 60, "-c:v", "ffv1");
        MovieException e = assertThrows(MovieException.class, () -> Movies.open(path, MovieOptions.none()));
        assertTrue(e.getMessage().contains("--fps"), e.getMessage());
        try (Movie movie = Movies.open(path, new MovieOptions(null, null, 20.0, null))) {
            assertEquals(20, movie.fps());
            assertEquals("option", movie.fpsOrigin());
        }
    }

    @Test
    void saysSoOfAFileThatIsNoMovie() throws IOException {
        Path path = Files.writeString(folder.resolve("notes.mp4"), "not a movie at all");
        MovieException e = assertThrows(MovieException.class, () -> Movies.open(path, MovieOptions.none()));
        assertTrue(e.getMessage().contains("notes.mp4"), e.getMessage());
    }

    @Test
    void readsTheRealMinianMovie() throws IOException {
        String data = System.getenv("ASTERISM_DATA");
        Assumptions.assumeTrue(data != null, "skipped: ASTERISM_DATA is not set");
        Path movie = Path.of(data, "minian-demo", "onephoton_org_376x240.avi");
        assertEquals(500, TestMovies.readAll(movie).size());
        assertEquals(
                94,
                TestMovies.readAll(Path.of(data, "mio-stream", "bench_200px.avi"))
                        .size());
    }
}
