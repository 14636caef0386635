package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AviWriterTest {
    @TempDir
    Path folder;

    private final List<byte[]> pictures = TestMovies.pictures(13, 9, 25);

    private Path write(Path path) throws IOException {
        try (AviWriter writer = new AviWriter(path, 13, 9, 12.5)) {
            for (byte[] picture : pictures) {
                writer.write(picture);
            }
        }
        return path;
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path path = write(folder.resolve("out.avi"));
        List<byte[]> read = TestMovies.readAll(path);
        assertEquals(25, read.size());
        for (int i = 0; i < 25; i++) {
            assertArrayEquals(pictures.get(i), read.get(i), "frame " + i);
        }
        try (Movie movie = Movies.open(path, MovieOptions.none())) {
            assertEquals(12.5, movie.fps());
            assertEquals(25, movie.frames());
        }
    }

    @Test
    void aCopyTakenBeforeCloseHoldsTheSecondsAlreadyWritten() throws IOException {
        Path path = folder.resolve("live.avi");
        Path copy = folder.resolve("copy.avi");
        try (AviWriter writer = new AviWriter(path, 13, 9, 10)) {
            for (byte[] picture : pictures) {
                writer.write(picture);
            }
            Files.copy(path, copy);
        }
        List<byte[]> read = TestMovies.readAll(copy);
        assertEquals(20, read.size());
        assertArrayEquals(pictures.get(19), read.get(19));
    }

    @Test
    void ffmpegReadsTheSamePixels() throws IOException {
        Assumptions.assumeTrue(FfmpegStreamTest.hasFfmpeg(), "skipped: no ffmpeg is installed");
        Path path = write(folder.resolve("out.avi"));
        try (FfmpegStream movie = FfmpegStream.open(path)) {
            assertEquals(12.5, movie.containerFps());
            byte[] pixels = new byte[13 * 9];
            for (byte[] picture : pictures) {
                assertTrue(movie.next(pixels));
                assertArrayEquals(picture, pixels);
            }
        }
    }
}
