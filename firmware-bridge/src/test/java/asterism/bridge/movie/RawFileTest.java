package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFileTest {
    private static final MovieOptions SIZED = new MovieOptions(6, 4, 20.0, null);

    @TempDir
    Path folder;

    private MovieException refused(Path path, MovieOptions options) {
        return assertThrows(MovieException.class, () -> Movies.open(path, options));
    }

    @Test
    void readsFramesOfTheGivenSize() throws IOException {
        List<byte[]> pictures = TestMovies.pictures(6, 4, 3);
        Path path = Files.write(folder.resolve("m.raw"), TestMovies.join(pictures.toArray(byte[][]::new)));
        List<byte[]> read = TestMovies.readAll(path, SIZED);
        assertEquals(3, read.size());
        assertArrayEquals(pictures.get(2), read.get(2));
        String noRate = refused(path, new MovieOptions(6, 4, null, null)).getMessage();
        assertTrue(noRate.contains("--fps"), noRate);
        String noSize = refused(path, MovieOptions.none()).getMessage();
        assertTrue(noSize.contains("--size"), noSize);
    }

    @Test
    void namesTheFrameThatIsCutOff() throws IOException {
        Path path = Files.write(folder.resolve("m.raw"), new byte[6 * 4 * 2 + 5]);
        String message = refused(path, SIZED).getMessage();
        assertTrue(message.contains("frame 2") && message.contains("byte 53"), message);
    }

    @Test
    void saysThatNoWirelessStreamIsInIt() throws IOException {
        Path path = Files.write(folder.resolve("m.bin"), new byte[100]);
        assertTrue(refused(path, SIZED).getMessage().contains("no buffer of a wireless stream"));
    }
}
