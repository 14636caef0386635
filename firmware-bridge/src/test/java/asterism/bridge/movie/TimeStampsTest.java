package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeStampsTest {
    @TempDir
    Path folder;

    private static String csv() {
        StringBuilder text = new StringBuilder("Frame Number,Time Stamp (ms),Buffer Index,DAQ Frame Number\n");
        for (int i = 0; i < 30; i++) {
            text.append(i)
                    .append(',')
                    .append(33 * i)
                    .append(",1,")
                    .append(i % 9 == 4 ? -1 : 900 + i)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void aLongPauseDoesNotChangeTheRate() throws IOException {
        String paused = csv().replace("29,957,", "29,95700,");
        TimeStamps stamps = TimeStamps.read(Files.writeString(folder.resolve("t.csv"), paused));
        assertEquals(1000 / 33.0, stamps.medianFps(), 1e-9);
        assertEquals(904, stamps.frame(4), "carried on over a read that failed");
        assertEquals(95_700_000, stamps.micros(29));
    }

    private void refused(String csv, String start) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), csv);
        MovieException e = assertThrows(MovieException.class, () -> TimeStamps.read(file));
        assertTrue(e.getMessage().startsWith("t.csv: " + start), e.getMessage());
    }

    @Test
    void rowsThatGoBackOrJumpAreRefusedByLine() throws IOException {
        refused(csv().replace("20,660,1,920", "5,9999999,1,920"), "line 22 goes back from frame 19 to frame 5");
        refused(csv().replace("20,660,", "20,9999999,"), "line 23 goes back from 9999999 ms to 693 ms");
        refused(csv().replace("0,0,1,900", "0,20000,1,900"), "line 3 goes back from 20000 ms to 33 ms");
        refused(csv().replace("20,660,1,920", "20,660,1,700"), "line 22 counts from device frame 919 to 700");
        refused(csv().replace("20,660,1,920", "20,660,1,40000"), "line 22 counts from device frame 919 to 40000");
        refused(csv().replace("20,660,", "9223372036854775807,660,"), "line 22 has a frame number beyond");
    }

    @Test
    void theSmallDisorderOfRealFilesIsRead() throws IOException {
        String disorder = csv().replace("0,0,1,900", "0,-5012,1,900")
                .replace("20,660,1,920", "20,600,1,919")
                .replace("25,825,1,925", "24,825,1,924");
        TimeStamps stamps = TimeStamps.read(Files.writeString(folder.resolve("t.csv"), disorder));
        assertEquals(-5_012_000, stamps.micros(0));
        assertEquals(600_000, stamps.micros(20));
        assertEquals(919, stamps.frame(20));
        assertEquals(30, stamps.rows());
    }

    @Test
    void damagedTextIsReadOrRefusedByLine() throws IOException {
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = csv().getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("t.csv"), bytes);
            try {
                assertTrue(TimeStamps.read(file).rows() <= 40);
            } catch (MovieException e) {
                assertTrue(e.getMessage().startsWith("t.csv: line "), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 100, refused + " refused");
    }

    @Test
    void aMissingFfmpegIsOneSentenceThatSaysWhatToInstall() {
        MovieException e = assertThrows(
                MovieException.class, () -> FfmpegProbe.start("m.mp4", List.of("asterism-no-such-program")));
        assertTrue(e.getMessage().startsWith("m.mp4 needs ffmpeg"), e.getMessage());
        assertTrue(e.getMessage().contains("install the package ffmpeg"), e.getMessage());
    }
}
