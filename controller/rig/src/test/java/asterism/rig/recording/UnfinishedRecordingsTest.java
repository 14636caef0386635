package asterism.rig.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What power losses leave of a recording whose first movie is full and closed and whose second is being written. */
class UnfinishedRecordingsTest {
    private static final int FRAMES = 1_030;

    @TempDir
    Path folder;

    /** The files as they are while the recorder runs. */
    private Path running() throws IOException {
        Path original = folder.resolve("original/m12/2026_03_04/10_11_12");
        Path copy = folder.resolve("running");
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        try (MovieRecorder recorder =
                MovieRecorder.open(Recorded.settings(original, RecorderSettings.Format.GREY), () -> 1L << 40)) {
            for (int n = 0; n < FRAMES; n++) {
                Recorded.fill(frame, n);
                while (recorder.recorded() + 100 < n) {
                    LockSupport.parkNanos(100_000);
                }
                assertTrue(recorder.offer(frame));
            }
            while (recorder.recorded() < FRAMES) {
                LockSupport.parkNanos(1_000_000);
            }
            copy(original, copy);
        }
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            f.setLength(length);
        }
    }

    private static long read(Path device) throws IOException {
        Frame expected = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        Frame found = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        int frames = 0;
        try (Movie movie = Movies.open(device, MovieOptions.none())) {
            for (; movie.read(found); frames++) {
                Recorded.fill(expected, frames);
                assertArrayEquals(expected.pixels(), found.pixels(), "frame " + frames);
                assertEquals(expected.deviceFrame, found.deviceFrame);
            }
        }
        return frames;
    }

    @Test
    @Timeout(60)
    void rowsThatEndBeforeAFullMovieCutTheMovie() throws IOException {
        Path trial = folder.resolve("roots/m12/2026_03_04/10_11_12");
        copy(running(), trial);
        Path device = trial.resolve("My_Miniscope");
        List<String> rows = Files.readAllLines(device.resolve("timeStamps.csv"));
        Files.writeString(device.resolve("timeStamps.csv"), String.join("\n", rows.subList(0, 961)) + "\n960,48");
        assertEquals(1, UnfinishedRecordings.close(folder.resolve("roots")).size());
        assertEquals(960, read(device));
        assertFalse(Files.exists(device.resolve("1.avi")), "a movie without a picture");
        assertFalse(Files.exists(trial.resolve(".recording")));
    }

    @Test
    @Timeout(60)
    void eachFileCutAnywhereLeavesAReadableRecording() throws IOException {
        Path running = running();
        Random random = new Random(20);
        List<String> names = List.of(
                "My_Miniscope/timeStamps.csv",
                "My_Miniscope/1.avi",
                "My_Miniscope/metaData.json",
                "My_Miniscope/headOrientation.csv",
                "My_Miniscope/settings.csv",
                "metaData.json",
                "asterism.json",
                "notes.csv");
        for (int n = 0; n < 30; n++) {
            Path root = folder.resolve("t" + n);
            Path trial = root.resolve("m12/2026_03_04/10_11_12");
            copy(running, trial);
            StringBuilder done = new StringBuilder();
            for (String name : names) {
                Path file = trial.resolve(name);
                int least = name.endsWith("Stamps.csv") ? 400 : 0;
                if (random.nextInt(3) > 0) {
                    long length = least + (long) random.nextInt((int) Files.size(file) - least + 1);
                    length = n % 5 == 0 ? least : length;
                    cut(file, length);
                    done.append(name).append(' ').append(length).append("; ");
                }
            }
            List<String> said = UnfinishedRecordings.close(root);
            assertTrue(said.size() == 1 && said.getFirst().contains("is closed now"), done + " " + said);
            Path device = trial.resolve("My_Miniscope");
            long rows;
            try (Stream<String> lines = Files.lines(device.resolve("timeStamps.csv"))) {
                rows = lines.count() - 1;
            }
            assertEquals(rows, read(device), done.toString());
            JsonNode meta = json(trial.resolve("metaData.json"));
            assertEquals("m12", meta.path("animalName").asText(), done.toString());
            assertEquals(2026, meta.path("recordingStartTime").path("year").asInt(), done.toString());
            JsonNode scope = json(device.resolve("metaData.json"));
            assertEquals("My Miniscope", scope.path("deviceName").asText(), done.toString());
            assertEquals("GREY", scope.path("compression").asText(), done.toString());
            assertEquals(40, scope.path("ROI").path("width").asInt(), done.toString());
            assertEquals(20, scope.path("frameRate").asDouble(), 0.01, done.toString());
            assertEquals(
                    rows,
                    json(trial.resolve("asterism.json")).path("frames_recorded").asLong());
        }
    }

    private static JsonNode json(Path path) throws IOException {
        return new ObjectMapper().readTree(path.toFile());
    }

    @Test
    @Timeout(60)
    void oneDamagedFolderKeepsItsMarkAndNothingElse() throws IOException {
        Path running = running();
        Path root = folder.resolve("root");
        Path damaged = root.resolve("a/2026_03_04/10_11_12");
        Path sound = root.resolve("b/2026_03_04/10_11_12");
        copy(running, damaged);
        copy(running, sound);
        Files.delete(damaged.resolve("My_Miniscope/timeStamps.csv"));
        Files.createDirectory(damaged.resolve("My_Miniscope/timeStamps.csv"));
        List<String> said = UnfinishedRecordings.close(root);
        assertEquals(2, said.size());
        assertTrue(said.get(0).contains("cannot be closed"), said::toString);
        assertTrue(Files.exists(damaged.resolve(".recording")));
        assertFalse(Files.exists(sound.resolve(".recording")));
        assertEquals(FRAMES, read(sound.resolve("My_Miniscope")));
    }

    /** The table of ten hours at 60 frames a second has 150 MB; the heap has 256. */
    @Test
    @Timeout(60)
    void aLongTableIsNotTakenIntoMemory() throws IOException {
        Path recording = folder.resolve("root/a/2026_03_04/10_11_12");
        Files.createDirectories(recording);
        OpenMark.set(recording);
        Files.writeString(recording.resolve("notes.csv"), "Time Stamp (ms), Note\n");
        cut(recording.resolve("notes.csv"), 150L << 20);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        UnfinishedRecordings.close(folder.resolve("root"));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 32 << 20, allocated + " bytes");
        assertEquals(22, Files.size(recording.resolve("notes.csv")));
    }
}
