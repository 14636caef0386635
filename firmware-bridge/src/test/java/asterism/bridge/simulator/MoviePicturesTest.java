package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.MovieOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoviePicturesTest {
    @TempDir
    Path folder;

    private Path movie;

    @BeforeEach
    void write() throws IOException {
        movie = folder.resolve("m.avi");
        try (AviWriter writer = new AviWriter(movie, 4, 4, 10)) {
            for (int i = 0; i < 5; i++) {
                writer.write(filled(40 * i));
            }
        }
    }

    private static byte[] filled(int value) {
        byte[] pixels = new byte[16];
        Arrays.fill(pixels, (byte) value);
        return pixels;
    }

    @Test
    void playsOnceAndThenKnowsItsLength() throws IOException {
        byte[] pixels = new byte[16];
        try (MoviePictures pictures = new MoviePictures(movie, MovieOptions.none(), false)) {
            assertEquals(-1, pictures.frames());
            pictures.render(0, 1, pixels);
            pictures.render(3, 0.5, pixels);
            assertArrayEquals(filled(60), pixels);
            pictures.render(4, 1, pixels);
            assertArrayEquals(filled(160), pixels);
            assertEquals(5, pictures.frames());
        }
    }

    @Test
    void loopsForEver() throws IOException {
        byte[] pixels = new byte[16];
        try (MoviePictures pictures = new MoviePictures(movie, MovieOptions.none(), true)) {
            for (int n = 0; n < 17; n++) {
                pictures.render(n, 1, pixels);
                assertArrayEquals(filled(40 * (n % 5)), pixels);
            }
            assertEquals(-1, pictures.frames());
        }
    }

    @Test
    void faultsAreReadAndNonsenseRefused() {
        Faults faults = Faults.parse("drop=0.01,flip=1e-6,stall=0.5,stall_ms=20", 4);
        assertEquals(0.01, faults.of(Fault.DROP));
        assertEquals(1e-6, faults.of(Fault.FLIP));
        assertEquals(0, faults.of(Fault.LOSE));
        assertEquals(20, faults.of(Fault.STALL_MS));
        assertEquals(100, faults.of(Fault.TELEMETRY_MS), "what is not named stands at its usual number");
        assertEquals(4, faults.seed());
        assertEquals(7, Faults.parse("seed=7,reboot_after=2", 4).seed());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Faults.parse("drp=1", 0));
        assertTrue(e.getMessage().contains("drp=1"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Faults.parse("drop=2", 0));
    }
}
