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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AviFileTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    @TempDir
    Path folder;

    private final List<byte[]> pictures = TestMovies.pictures(WIDTH, HEIGHT, 4);

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("movie.avi"), bytes);
    }

    private void assertPictures(List<byte[]> expected, List<byte[]> read) {
        assertEquals(expected.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(expected.get(i), read.get(i), "frame " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREY", "Y800", "Y8  "})
    void readsGreyWithOddPictures(String code) throws IOException {
        Path path = file(TestMovies.avi(code, WIDTH, HEIGHT, 20, pictures));
        assertPictures(pictures, TestMovies.readAll(path));
        try (Movie movie = Movies.open(path, MovieOptions.none())) {
            assertEquals(4, movie.frames());
            assertEquals(20, movie.fps());
            assertEquals("container", movie.fpsOrigin());
        }
    }

    @Test
    void turnsBottomUpBitmapsAndAppliesTheirGreyPalette() throws IOException {
        byte[] palette = new byte[1024];
        for (int i = 0; i < 256; i++) {
            Arrays.fill(palette, 4 * i, 4 * i + 3, (byte) (255 - i));
        }
        byte[] stored = new byte[8 * HEIGHT];
        byte[] shown = pictures.getFirst();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                stored[(HEIGHT - 1 - y) * 8 + x] = (byte) ~shown[y * WIDTH + x];
            }
        }
        byte[] header = TestMovies.header("\0\0\0\0", WIDTH, HEIGHT, 8, 20, 1, palette);
        byte[] movie = TestMovies.list(
                "RIFF", "AVI ", header, TestMovies.list("LIST", "movi", TestMovies.chunk("00db", stored)));
        assertPictures(List.of(shown), TestMovies.readAll(file(movie)));
    }

    @Test
    void readsEveryPartOfAnOpenDmlFileAndSkipsIndexAndJunk() throws IOException {
        byte[] first = TestMovies.list(
                "RIFF",
                "AVI ",
                TestMovies.header("GREY", WIDTH, HEIGHT, 8, 20, 4, new byte[0]),
                TestMovies.chunk("JUNK", new byte[13]),
                TestMovies.list(
                        "LIST",
                        "movi",
                        TestMovies.chunk("ix00", new byte[9]),
                        TestMovies.chunk("00db", pictures.get(0)),
                        TestMovies.chunk("01wb", new byte[3]),
                        TestMovies.list("LIST", "rec ", TestMovies.chunk("00dc", pictures.get(1)))),
                TestMovies.chunk("idx1", new byte[16]));
        byte[] second = TestMovies.list(
                "RIFF",
                "AVIX",
                TestMovies.chunk("JUNK", new byte[2]),
                TestMovies.list(
                        "LIST",
                        "movi",
                        TestMovies.chunk("00db", pictures.get(2)),
                        TestMovies.chunk("00db", pictures.get(3))));
        assertPictures(pictures, TestMovies.readAll(file(TestMovies.join(first, second))));
    }

    @Test
    void namesFrameAndByteWhereATruncatedFileEnds() throws IOException {
        byte[] whole = TestMovies.avi("GREY", WIDTH, HEIGHT, 20, pictures);
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        MovieException e = assertThrows(MovieException.class, () -> TestMovies.readAll(file(cut)));
        int lastChunk = whole.length - 8 - 36;
        assertTrue(e.getMessage().startsWith("movie.avi: frame 3, byte " + lastChunk + ": "), e.getMessage());
        byte[] atBoundary = Arrays.copyOf(whole, lastChunk);
        MovieException clean = assertThrows(MovieException.class, () -> TestMovies.readAll(file(atBoundary)));
        assertTrue(clean.getMessage().contains("frame 3, byte " + lastChunk), clean.getMessage());
    }

    @Test
    void namesAPictureOfTheWrongSize() throws IOException {
        byte[] movie = TestMovies.avi("GREY", WIDTH, HEIGHT, 20, List.of(pictures.getFirst(), new byte[11]));
        MovieException e = assertThrows(MovieException.class, () -> TestMovies.readAll(file(movie)));
        assertTrue(e.getMessage().contains("frame 1") && e.getMessage().contains("11 bytes"), e.getMessage());
    }

    @Test
    void refusesPicturesBeyondBounds() throws IOException {
        byte[] movie = TestMovies.avi("GREY", 5000, 5000, 20, List.of(new byte[10]));
        MovieException e = assertThrows(MovieException.class, () -> TestMovies.readAll(file(movie)));
        assertTrue(e.getMessage().contains("5000x5000"), e.getMessage());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void damagedBytesEndInAMovieExceptionOrInFrames() throws IOException {
        byte[] whole = TestMovies.avi("GREY", WIDTH, HEIGHT, 20, pictures);
        Random random = new Random(20261123);
        int refused = 0;
        for (int round = 0; round < 1500; round++) {
            byte[] mutant = whole.clone();
            int hits = 1 + random.nextInt(6);
            for (int i = 0; i < hits; i++) {
                int reach = random.nextInt(4) == 0 ? mutant.length : 240;
                mutant[random.nextInt(reach)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
            }
            if (random.nextInt(5) == 0) {
                mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            }
            refused += refusesCleanly(mutant) ? 1 : 0;
        }
        assertTrue(refused > 150, refused + " refused");
    }

    /** Goes around the choice of ffmpeg, which a changed codec would start for each mutant. */
    private boolean refusesCleanly(byte[] mutant) throws IOException {
        Path path = file(mutant);
        try (java.io.RandomAccessFile in = new java.io.RandomAccessFile(path.toFile(), "r")) {
            if (!AviHeaderReader.isAvi(in)) {
                return true;
            }
            AviHeader header = new AviHeaderReader(path, in).read();
            try (AviFile movie = new AviFile(path, in, header)) {
                byte[] pixels = new byte[movie.width() * movie.height()];
                int frames = 0;
                while (movie.next(pixels)) {
                    frames++;
                }
                assertTrue(frames <= mutant.length / 8, frames + " frames");
            }
            return false;
        } catch (MovieException expected) {
            assertTrue(expected.getMessage().contains("byte"), expected.getMessage());
            return true;
        }
    }
}
