package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.rig.config.RigConfig;
import asterism.rig.recording.UnfinishedRecordings;
import asterism.rig.session.Replay;
import asterism.rig.session.ReplayOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole controller records from an instrument on a pseudo terminal is read by others, frame for frame. */
class RecordedFolderTest {
    /** A few pictures at least, so that there is a frame rate. */
    private static final int LEAST_CUT = 16_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"grey", "ffv1"})
    @Timeout(60)
    void recordedFoldersOpenWithAnIndependentReader(String format) throws Exception {
        IndependentReader.assumeInstalled();
        IndependentReader.assumeFfmpeg(format);
        RandomPictures sent = new RandomPictures(300, 1_500);
        try (Bench bench = new Bench(folder, 300)) {
            bench.plug(sent);
            RunOptions options = new RunOptions(null, null, "stress", "m7", "baseline", true, null);
            Rig rig = Rig.start(RigConfig.read(bench.yaml(false, yaml(format))), options);
            try (rig) {
                assertTrue(Bench.soon(20, () -> recorded(rig) > 100), rig::status);
                assertEquals(List.of("ok"), bench.say(1, "mark dose, 10 mg"));
                assertEquals(List.of("ok"), bench.say(1, "arm"));
                assertTrue(rig.await(Duration.ofSeconds(30)), rig::status);
            }
            assertNull(rig.outcome().trouble());
        }
        Path device = IndependentReader.device(folder.resolve("sessions"));
        JsonNode read = IndependentReader.read(device, sent, false);
        replayed(device, read);
        JsonNode ours = Bench.json(Files.readString(device.resolveSibling("asterism.json")));
        assertEquals("complete", ours.get("ended").asText());
        assertEquals(ours.get("frames_recorded").asInt(), read.get("frames").asInt());
        assertEquals(0, ours.get("frames_dropped").asInt());
        assertTrue(read.get("frames").asInt() > 1_000, read::toString);
        assertEquals(1000, read.get("per_file").get(0).asInt());
        assertEquals("m7", read.get("animal").asText());
        assertTrue(read.get("orientations").asInt() > 50, read::toString);
        assertTrue(read.get("notes").toString().contains("dose, 10 mg"), read::toString);
        assertTrue(read.get("notes").toString().contains("Miniscope,led0,20"), read::toString);
        Path session = folder.resolve("sessions").resolve(ours.get("session").asText());
        List<String> changes = Files.readAllLines(session.resolve("settings.csv"));
        assertEquals("frame,time_ms,setting,value", changes.getFirst());
        assertTrue(changes.getLast().matches("\\d+,[\\d.]+,led0,\\d+") && changes.size() >= 3, changes::toString);
        assertTrue(Files.readString(session.resolve("ttl.csv")).lines().count() > 5, "the simulator toggles its lines");
    }

    private void replayed(Path device, JsonNode read) throws Exception {
        Path out = folder.resolve("replayed");
        Replay.run(new ReplayOptions(device, null, out), (done, all) -> {});
        JsonNode settings =
                Bench.json(Files.readString(out.resolve("session.json"))).get("settings");
        int passed = settings.get("orientation_passed").asInt();
        int inOneMillisecond = settings.get("orientation_duplicates").asInt();
        assertEquals(read.get("orientations").asInt(), passed + inOneMillisecond, settings::toString);
        assertEquals(0, settings.get("orientation_bad_norm").asInt());
        assertEquals(0, settings.get("clock_backward").asInt());
        assertTrue(settings.has("clock_jumps") && settings.has("clock_gaps"), settings::toString);
    }

    /** SIGKILL at a random moment, then what a power loss can leave: the movie cut at any byte of its last second. */
    @ParameterizedTest
    @ValueSource(strings = {"grey", "ffv1"})
    @Timeout(120)
    void aKilledRunLeavesAReadableRecordingUpToTheLastSecond(String format) throws Exception {
        IndependentReader.assumeInstalled();
        IndependentReader.assumeFfmpeg(format);
        double fps = 60;
        RandomPictures sent = new RandomPictures(fps, -1);
        Random random = new Random(format.hashCode());
        try (Bench bench = new Bench(folder, fps)) {
            bench.plug(sent);
            Process run = RigProcess.start(bench.yaml(false, yaml(format).replace("false", "true")));
            long last;
            try {
                assertTrue(Bench.soon(60, () -> frames(bench) > 60), "the run did not begin");
                LockSupport.parkNanos(1_500_000_000L + random.nextInt(1_000_000_000));
                last = frames(bench);
            } finally {
                run.destroyForcibly().waitFor();
            }
            Path device = IndependentReader.device(folder.resolve("sessions"));
            JsonNode cut = IndependentReader.read(device, sent, true);
            assertTrue(cut.get("frames").asLong() >= last - 2.5 * fps, last + " frames, then " + cut);
            cutAnywhere(device, sent, random, format.equals("grey") ? 20 : 4);
            assertEquals(
                    1,
                    UnfinishedRecordings.close(folder.resolve("sessions/recordings"))
                            .size());
            JsonNode whole = IndependentReader.read(device, sent, false);
            assertTrue(whole.get("frames").asLong() >= cut.get("frames").asLong());
            assertTrue(whole.get("frames").asLong() >= last - fps, last + " frames, then " + whole);
            assertEquals(whole.get("frames").asLong(), ourReader(device, sent));
            assertEquals(List.of(), UnfinishedRecordings.close(folder.resolve("sessions/recordings")));
        }
    }

    private void cutAnywhere(Path device, RandomPictures sent, Random random, int trials) throws IOException {
        byte[] movie = Files.readAllBytes(device.resolve("0.avi"));
        Path copy = folder.resolve("cut");
        for (int trial = 0; trial < trials; trial++) {
            Path to = copy.resolve("r" + trial).resolve("Miniscope");
            Files.createDirectories(to);
            for (String name : List.of("timeStamps.csv", "metaData.json", "headOrientation.csv", "settings.csv")) {
                Files.copy(device.resolve(name), to.resolve(name));
            }
            Files.copy(device.resolveSibling("asterism.json"), to.resolveSibling("asterism.json"));
            Files.createFile(to.resolveSibling(".recording"));
            int length = LEAST_CUT + random.nextInt(movie.length - LEAST_CUT);
            Files.write(to.resolve("0.avi"), Arrays.copyOf(movie, length));
            assertEquals(1, UnfinishedRecordings.close(to.getParent()).size());
            assertEquals(
                    ourReader(to, sent),
                    Files.readAllLines(to.resolve("timeStamps.csv")).size() - 1,
                    "byte " + length);
        }
    }

    /** Frames this project's own reader finds, each compared with what was sent. */
    private static long ourReader(Path device, RandomPictures sent) throws IOException {
        Frame frame = new Frame(sent.width(), sent.height());
        byte[] expected = new byte[sent.width() * sent.height()];
        long frames = 0;
        try (Movie movie = Movies.open(device, MovieOptions.none())) {
            while (movie.read(frame)) {
                sent.render(frame.deviceFrame, 0, expected);
                assertTrue(Arrays.equals(expected, frame.pixels()), "device frame " + frame.deviceFrame);
                frames++;
            }
        }
        return frames;
    }

    @Test
    @Timeout(60)
    void recordingIsStartedAndStoppedByVerbsAndNeverWaitsForTheDisk() throws Exception {
        try (Bench bench = new Bench(folder, 60)) {
            bench.plug(new RandomPictures(60, -1));
            Rig rig = Rig.start(RigConfig.read(bench.yaml(false, yaml("grey"))), RunOptions.none());
            try (rig) {
                assertTrue(Bench.soon(20, () -> frames(bench) > 30), rig::status);
                assertFalse(Files.exists(folder.resolve("sessions/recordings")));
                assertEquals(List.of("ok", "ok"), bench.say(2, "record start", "record start"));
                assertTrue(Bench.soon(10, () -> recorded(rig) > 30), rig::status);
                assertEquals(List.of("ok"), bench.say(1, "record stop"));
                long before = recorded(rig);
                assertEquals(List.of("ok"), bench.say(1, "record start"));
                assertTrue(Bench.soon(10, () -> recorded(rig) > before + 30), rig::status);
            }
            assertNull(rig.outcome().trouble());
            try (var files = Files.walk(folder.resolve("sessions/recordings"))) {
                assertEquals(2, files.filter(path -> path.endsWith("0.avi")).count());
            }
        }
    }

    private static String yaml(String format) {
        return "record: {enabled: false, format: " + format + ", min_free_mb: 10}\n";
    }

    private static long recorded(Rig rig) {
        try {
            return Bench.json(rig.status()).path("recording").path("recorded").asLong();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long frames(Bench bench) {
        try {
            return bench.status().get("frames").asLong();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
