package asterism.bridge.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {
    @TempDir
    Path folder;

    @Test
    void plantedFaultsAreCountedAndTheirStampsReplaced() {
        long[] truth = LongStream.range(0, 200)
                .map(i -> i * 50_000 + (i * 7919) % 3_000)
                .toArray();
        long[] frame = LongStream.range(0, 200).toArray();
        for (int i = 100; i < 200; i++) {
            truth[i] += 200_000;
        }
        for (int i = 150; i < 200; i++) {
            truth[i] += 3 * 50_000;
            frame[i] += 3;
        }
        long[] stamps = truth.clone();
        stamps[20] += 70_000;
        stamps[40] -= 60_000;
        stamps[60] = stamps[59];
        stamps[80] += 4_000_000;
        ClockCheck check = ClockCheck.of(stamps, frame, 50_000);
        assertEquals(3, check.backward(), "rows 21, 40 and 81");
        assertEquals(1, check.duplicates());
        assertEquals(4, check.jumps());
        assertEquals(1, check.gaps(), "200 ms before row 100; the three frames before row 150 are missing, not a gap");
        assertEquals(3, check.missing());
        long[] passed = check.micros();
        for (int i = 0; i < 200; i++) {
            boolean planted = List.of(20, 40, 60, 80).contains(i);
            assertEquals((double) truth[i], (double) passed[i], planted ? 3_000 : 0, "row " + i);
        }
    }

    @Test
    void aClockInOrderIsPassedOnUnchanged() {
        long[] micros = LongStream.range(0, 500)
                .map(i -> i * 33_333 + (i * 104_729) % 9_000)
                .toArray();
        ClockCheck check = ClockCheck.of(micros, LongStream.range(0, 500).toArray(), 33_333);
        assertArrayEquals(micros, check.micros());
        assertEquals(0, check.backward() + check.duplicates() + check.jumps() + check.gaps() + check.missing());
    }

    /**
     * The frame clock of a real session of 5,000 frames, replayed as a device folder: one pause (after frame 105), two
     * stamps that came late (3077 and 4044), behind the second of which the clock goes back.
     */
    @Test
    void theFrameClockOfARealSession() throws IOException {
        String root = System.getenv("ASTERISM_DATA");
        assumeTrue(root != null, "skipped: ASTERISM_DATA is not set");
        List<String> rows = Files.readAllLines(Path.of(root, "placecell-2d/neural_timestamp.csv"));
        StringBuilder csv = new StringBuilder("Frame Number,Time Stamp (ms),Buffer Index\n");
        double first = Double.parseDouble(rows.get(1).split(",", -1)[1]);
        double[] seconds = new double[rows.size() - 1];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Double.parseDouble(rows.get(i + 1).split(",", -1)[1]) - first;
            csv.append(i).append(',').append(seconds[i] * 1000).append(",0\n");
        }
        Files.writeString(folder.resolve("timeStamps.csv"), csv);
        try (AviWriter avi = new AviWriter(folder.resolve("0.avi"), 4, 4, 20)) {
            for (int i = 0; i < seconds.length; i++) {
                avi.write(new byte[16]);
            }
        }
        try (Movie movie = Movies.open(folder, MovieOptions.none())) {
            ClockCheck clock = movie.clock();
            assertEquals(1, clock.backward());
            assertEquals(2, clock.jumps());
            assertEquals(1, clock.gaps());
            assertEquals(0, clock.duplicates() + clock.missing());
            Frame frame = new Frame(4, 4);
            long last = -1;
            for (int i = 0; movie.read(frame); i++) {
                assertTrue(frame.deviceMicros > last, "frame " + i + " goes back");
                long interval = frame.deviceMicros - last;
                assertTrue(
                        i == 0 || i == 106 || interval > 25_000 && interval < 75_000, "frame " + i + ": " + interval);
                boolean late = i == 3077 || i == 4044;
                assertEquals(seconds[i] * 1e6, (double) frame.deviceMicros, late ? 75_000 : 1, "frame " + i);
                last = frame.deviceMicros;
            }
        }
    }

    /** Its second clock leaps ahead by up to 1,576 s and back again, 53 times: no leap is passed on. */
    @Test
    void leapsOfManyMinutesAreNotPassedOn() throws IOException {
        String root = System.getenv("ASTERISM_DATA");
        assumeTrue(root != null, "skipped: ASTERISM_DATA is not set");
        List<String> rows = Files.readAllLines(Path.of(root, "placecell-2d/neural_timestamp.csv"));
        long[] micros = new long[rows.size() - 1];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = Math.round((Double.parseDouble(rows.get(i + 1).split(",", -1)[2]) - 1_764_635_175.0) * 1e6);
        }
        ClockCheck check =
                ClockCheck.of(micros, LongStream.range(0, micros.length).toArray(), 49_355);
        long[] passed = check.micros();
        for (int i = 1; i < passed.length; i++) {
            long interval = passed[i] - passed[i - 1];
            assertTrue(interval > 0 && interval < 100_000, "row " + i + ": " + interval);
        }
        long back = LongStream.range(1, micros.length)
                .filter(i -> micros[(int) i] < micros[(int) i - 1])
                .count();
        assertEquals(back, check.backward());
        assertTrue(check.jumps() >= back, check.jumps() + " jumps, " + back + " steps back");
    }
}
