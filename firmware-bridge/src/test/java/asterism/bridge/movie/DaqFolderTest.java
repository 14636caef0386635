package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaqFolderTest {
    private final List<byte[]> pictures = TestMovies.pictures(6, 4, 22);

    @TempDir
    Path folder;

    /** Eleven files of two frames, so that 10.avi would sort before 2.avi by name. */
    private void writeFolder(String stamps) throws IOException {
        for (int i = 0; i < 11; i++) {
            byte[] avi = TestMovies.avi("GREY", 6, 4, 60, pictures.subList(2 * i, 2 * i + 2));
            Files.write(folder.resolve(i + ".avi"), avi);
        }
        Files.writeString(folder.resolve("metaData.json"), "{\"deviceName\": \"m\", \"frameRate\": \"20FPS\"}");
        if (stamps != null) {
            Files.writeString(folder.resolve("timeStamps.csv"), stamps);
        }
    }

    private static String stamps(int rows, String daqColumn) {
        StringBuilder csv = new StringBuilder("Frame Number,Time Stamp (ms),Buffer Index" + daqColumn + "\n");
        for (int i = 0; i < rows; i++) {
            csv.append(i).append(',').append(i * 50 - 7).append(",0");
            if (!daqColumn.isEmpty()) {
                csv.append(',').append(i == 5 ? -1 : (65_530 + i + (i > 8 ? 2 : 0)) & 0xFFFF);
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    @Test
    void aSizeThatContradictsTheFilesIsRefused() throws IOException {
        writeFolder(stamps(22, ""));
        MovieOptions other = new MovieOptions(4, 6, 20.0, null);
        for (Path input : List.of(folder, folder.resolve("3.avi"))) {
            MovieException e = assertThrows(MovieException.class, () -> Movies.open(input, other));
            assertTrue(e.getMessage().contains("holds frames of 6x4, not 4x6"), e.getMessage());
            Movies.open(input, new MovieOptions(6, 4, 20.0, null)).close();
        }
    }

    @Test
    void playsItsFilesInTheOrderOfTheirNumbersWithTheDevicesCount() throws IOException {
        writeFolder(stamps(22, ",DAQ Frame Number"));
        try (Movie movie = Movies.open(folder, MovieOptions.none())) {
            assertEquals("timestamps", movie.fpsOrigin());
            assertEquals(20, movie.fps(), 1e-9);
            Frame frame = new Frame(6, 4);
            for (int i = 0; i < 22; i++) {
                assertTrue(movie.read(frame));
                assertArrayEquals(pictures.get(i), frame.pixels(), "frame " + i);
                assertEquals(65_530 + i + (i > 8 ? 2 : 0), frame.deviceFrame, "a read that failed, a wrap, two lost");
                assertEquals(i * 50_000L - 7000, frame.deviceMicros);
            }
            assertFalse(movie.read(frame));
        }
    }

    @Test
    void needsARateWithoutTimeStamps() throws IOException {
        writeFolder(null);
        MovieException e = assertThrows(MovieException.class, () -> Movies.open(folder, MovieOptions.none()));
        assertTrue(e.getMessage().contains("--fps") && e.getMessage().contains("20FPS"), e.getMessage());
    }

    /** What looks like UTF-32 and is not, Jackson refuses by an exception that is none of its own. */
    @Test
    void metaDataOfZerosAndTextIsNoJson() throws IOException {
        writeFolder(null);
        byte[] zeros = new byte[80];
        zeros[64] = '{';
        Files.write(folder.resolve("metaData.json"), zeros);
        MovieException e = assertThrows(MovieException.class, () -> Movies.open(folder, MovieOptions.none()));
        assertTrue(e.getMessage().contains("metaData.json is no JSON"), e.getMessage());
    }

    @Test
    void namesTheFrameThatHasNoTimeStamp() throws IOException {
        writeFolder(stamps(20, ""));
        MovieException e = assertThrows(MovieException.class, () -> TestMovies.readAll(folder));
        assertTrue(e.getMessage().contains("frame 20"), e.getMessage());
        assertEquals(
                22,
                TestMovies.readAll(folder, new MovieOptions(null, null, 20.0, null))
                        .size());
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        writeFolder(stamps(22, ""));
        Files.delete(folder.resolve("3.avi"));
        MovieException e = assertThrows(MovieException.class, () -> Movies.open(folder, MovieOptions.none()));
        assertTrue(e.getMessage().contains("number 3"), e.getMessage());
    }

    @Test
    void namesTheLineOfABadTimeStamp() throws IOException {
        writeFolder(stamps(5, "") + "x,y,z\n" + stamps(2, ""));
        MovieException e = assertThrows(MovieException.class, () -> Movies.open(folder, MovieOptions.none()));
        assertTrue(e.getMessage().startsWith("timeStamps.csv: line 7 "), e.getMessage());
    }

    @Test
    void toleratesALastLineThatWasCutOff() throws IOException {
        writeFolder(stamps(22, "") + "22");
        assertEquals(22, TestMovies.readAll(folder).size());
    }
}
