package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** What a disk can hold after a power loss: all up to some byte, and the header of the last checkpoint. */
    @Test
    void aFileCutAtAnyByteWhileItIsWrittenHoldsItsWholePictures() throws IOException {
        Path path = folder.resolve("live.avi");
        byte[] open;
        int header;
        int chunk = 8 + 13 * 9 + 1;
        try (AviWriter writer = new AviWriter(path, 13, 9, 10)) {
            header = (int) Files.size(path);
            for (int n = 0; n < 25; n++) {
                if (n == 20) {
                    writer.checkpoint();
                }
                writer.write(pictures.get(n));
            }
            open = Files.readAllBytes(path);
        }
        assertEquals(header + 25 * chunk, open.length);
        Path cut = folder.resolve("cut.avi");
        for (int length = header; length <= open.length; length = Math.min(length + 11, next(length, header, chunk))) {
            Files.write(cut, Arrays.copyOf(open, length));
            int whole = (length - header) / chunk;
            assertPictures(whole, cut, "cut at byte " + length);
            assertEquals(whole, AviWriter.finish(cut, Integer.MAX_VALUE), "cut at byte " + length);
            assertPictures(whole, cut, "finished after a cut at byte " + length);
            assertEquals(header + whole * chunk + 8 + 16 * whole, Files.size(cut));
        }
        assertThrows(MovieException.class, () -> AviWriter.finish(Files.write(cut, Arrays.copyOf(open, 200)), 9));
    }

    /** Every 11th byte, and each picture's first, last, and the one before. */
    private static int next(int length, int header, int chunk) {
        int inside = (length - header) % chunk;
        return inside == 0 || inside >= chunk - 2 ? length + 1 : length + chunk - 2 - inside;
    }

    private void assertPictures(int count, Path path, String what) throws IOException {
        List<byte[]> read = TestMovies.readAll(path);
        assertEquals(count, read.size(), what);
        for (int i = 0; i < count; i++) {
            assertArrayEquals(pictures.get(i), read.get(i), what + ", frame " + i);
        }
    }

    @Test
    void theHeaderCountsOnlyWhatACheckpointMadeDurable() throws IOException {
        Path path = folder.resolve("live.avi");
        try (AviWriter writer = new AviWriter(path, 13, 9, 10, AviCodec.grey(13, 9))) {
            for (int n = 0; n < 25; n++) {
                if (n == 20) {
                    writer.checkpoint();
                }
                writer.write(pictures.get(n));
            }
            byte[] open = Files.readAllBytes(path);
            assertEquals("GREY", new String(open, 112, 4, StandardCharsets.US_ASCII));
            assertEquals(
                    20, ByteBuffer.wrap(open).order(ByteOrder.LITTLE_ENDIAN).getInt(48));
        }
        assertPictures(25, path, "closed");
    }

    @Test
    void aFinishedFileIsLeftAlone() throws IOException {
        Path path = write(folder.resolve("out.avi"));
        byte[] before = Files.readAllBytes(path);
        assertEquals(25, AviWriter.finish(path, 25));
        assertArrayEquals(before, Files.readAllBytes(path));
    }

    @Test
    void aFinishedFileLosesThePicturesThatAreTooMany() throws IOException {
        Path path = write(folder.resolve("out.avi"));
        assertEquals(3, AviWriter.finish(path, 3));
        assertPictures(3, path, "cut to three");
        assertEquals(0, AviWriter.finish(path, 0));
    }

    /** The process is killed in the middle of its work: what it took and did not give back is said. */
    @Test
    void anFfv1EndThatIsNotWholeIsSaid() throws IOException {
        Assumptions.assumeTrue(FfmpegStreamTest.hasFfmpeg(), "skipped: no ffmpeg is installed");
        try (Ffv1Encoder encoder = new Ffv1Encoder(48, 34, 20)) {
            List<byte[]> large = TestMovies.pictures(48, 34, 25);
            encoder.write(large.get(0));
            ProcessHandle ffmpeg = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                    .findFirst()
                    .orElseThrow();
            ffmpeg.destroyForcibly();
            IOException short1 = assertThrows(IOException.class, encoder::finish);
            assertTrue(short1.getMessage().contains("of 1 pictures"), short1::getMessage);
        }
    }

    @Test
    void ffv1ComesBackPictureForPictureAndIsReadableWhileItIsWritten() throws IOException {
        Assumptions.assumeTrue(FfmpegStreamTest.hasFfmpeg(), "skipped: no ffmpeg is installed");
        List<byte[]> large = TestMovies.pictures(48, 34, 25);
        Path path = folder.resolve("ffv1.avi");
        Path copy = folder.resolve("copy.avi");
        try (Ffv1Encoder encoder = new Ffv1Encoder(48, 34, 20)) {
            for (byte[] picture : large) {
                encoder.write(picture);
            }
            encoder.finish();
            byte[] first = encoder.next();
            try (AviWriter writer = new AviWriter(path, 48, 34, 20, encoder.codec())) {
                for (byte[] picture = first; picture != null; picture = encoder.next()) {
                    writer.write(picture);
                    if (writer.frames() == 20) {
                        writer.checkpoint();
                        Files.copy(path, copy);
                    }
                }
            }
        }
        for (Path file : List.of(path, copy)) {
            List<byte[]> read = TestMovies.readAll(file);
            assertEquals(file.equals(path) ? 25 : 20, read.size());
            for (int i = 0; i < read.size(); i++) {
                assertArrayEquals(large.get(i), read.get(i), file.getFileName() + " frame " + i);
            }
        }
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
