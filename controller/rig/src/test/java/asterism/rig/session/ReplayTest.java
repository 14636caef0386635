package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final int WIDTH = 128;
    private static final int HEIGHT = 112;
    private static final int FRAMES = 90;

    @TempDir
    Path folder;

    private Path movie;

    /** Blobs on a ground, moved by known whole pixels, with some noise; frame 60 is torn to noise. */
    @BeforeEach
    void writeMovie() throws IOException {
        movie = folder.resolve("m.avi");
        Random random = new Random(1);
        double[][] blobs = new double[60][];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = new double[] {
                random.nextDouble() * HEIGHT, random.nextDouble() * WIDTH, 2 + random.nextDouble() * 4, 60
            };
        }
        try (AviWriter writer = new AviWriter(movie, WIDTH, HEIGHT, 20)) {
            for (int n = 0; n < FRAMES; n++) {
                writer.write(picture(blobs, dy(n), dx(n), random, n == 60));
            }
        }
    }

    private static int dy(int n) {
        return n < 25 ? 0 : (n / 10 % 3 - 1) * 2;
    }

    private static int dx(int n) {
        return n < 25 ? 0 : (n / 15 % 3 - 1);
    }

    private static byte[] picture(double[][] blobs, int dy, int dx, Random random, boolean torn) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double grey = 60 + 2 * random.nextGaussian();
                for (double[] b : blobs) {
                    double squares = Math.pow(y - dy - b[0], 2) + Math.pow(x - dx - b[1], 2);
                    grey += b[3] * Math.exp(-squares / (2 * b[2] * b[2]));
                }
                int value = torn ? random.nextInt(256) : Math.clamp(Math.round(grey), 0, 255);
                pixels[y * WIDTH + x] = (byte) value;
            }
        }
        return pixels;
    }

    @Test
    void withoutAProfileMotionIsMeasuredAgainstTheFirstFrames() throws IOException {
        Path out = folder.resolve("out");
        long[] last = new long[2];
        ReplayResult result = Replay.run(new ReplayOptions(movie, null, out), (done, all) -> {
            last[0] = done;
            last[1] = all;
        });
        assertArrayEquals(new long[] {FRAMES, FRAMES}, last);
        assertEquals(FRAMES, result.totals().received());
        assertEquals("container", result.fpsOrigin());
        List<Map<String, String>> rows = Written.csv(out.resolve("frames.csv"));
        assertEquals(FRAMES, rows.size());
        for (int n = 0; n < FRAMES; n++) {
            Map<String, String> row = rows.get(n);
            assertEquals(Integer.toString(n), row.get("frame"));
            assertEquals(n * 50.0, Double.parseDouble(row.get("time_ms")), 1e-6);
            if (n != 60) {
                assertEquals(dy(n), Double.parseDouble(row.get("dy")), 0.3, "dy of frame " + n);
                assertEquals(dx(n), Double.parseDouble(row.get("dx")), 0.3, "dx of frame " + n);
            }
        }
        assertTrue(rows.get(60).get("flags").contains("broken"), rows.get(60).get("flags"));
        JsonNode session = Written.session(out);
        assertTrue(session.path("profile_id").isNull());
        for (String unknown : List.of("/cells", "/ensembles", "/events", "/activations/tier1", "/activations/tier2")) {
            assertTrue(session.at(unknown).isNull(), unknown);
            assertTrue(new ObjectMapper().valueToTree(result.tree()).at(unknown).isNull(), unknown);
        }
        assertEquals("replay", Written.records(out).getFirst().path("rig").asText());
        assertEquals(0, Written.csv(out.resolve("cells.csv")).size());
        assertFalse(Files.exists(out.resolve("traces.csv")));
    }

    @Test
    void theDecodedFramesComeOutAsTheyWentIn() throws IOException {
        Path grey = folder.resolve("grey.avi");
        Path out = folder.resolve("out");
        ReplayOptions options = new ReplayOptions(movie, null, out, MovieOptions.none(), true, grey, List.of(), false);
        Replay.run(options, (done, all) -> {});
        try (Movie before = Movies.open(movie, MovieOptions.none());
                Movie after = Movies.open(grey, MovieOptions.none())) {
            Frame a = new Frame(WIDTH, HEIGHT);
            Frame b = new Frame(WIDTH, HEIGHT);
            for (int n = 0; n < FRAMES; n++) {
                assertTrue(before.read(a) && after.read(b));
                assertArrayEquals(a.pixels(), b.pixels(), "frame " + n);
            }
        }
        assertTrue(Files.exists(out.resolve("traces.csv")));
    }

    @Test
    void aProfileOfAnotherSizeIsRefusedNamingBoth() throws IOException {
        Path out = folder.resolve("out");
        ReplayOptions options = new ReplayOptions(movie, Planted.profile(3), out);
        InputException refused = assertThrows(InputException.class, () -> Replay.run(options, (done, all) -> {}));
        assertTrue(refused.getMessage().contains("96x80"), refused.getMessage());
        assertTrue(refused.getMessage().contains("128x112"), refused.getMessage());
        assertFalse(Files.exists(out));
    }

    /** Of an instrument alone: its maps are of another sensor. */
    @Test
    void mapsOfAnotherSizeAreRefused() throws IOException {
        char[] none = new char[96 * 80];
        RegistrationTemplate black = RegistrationTemplate.of(96, 80, none);
        Profile scope = new Profile("scope", "", 50_000, black, DetectorSettings.standard(), List.of(), List.of())
                .withFlatField(new FlatField(none, new char[0]));
        ReplayOptions options = new ReplayOptions(movie, scope, folder.resolve("out"));
        InputException refused = assertThrows(InputException.class, () -> Replay.run(options, (done, all) -> {}));
        assertTrue(refused.getMessage().contains("96x80"), refused.getMessage());
    }

    @Test
    void aDamagedMovieLeavesNothingAndAnEarlierSessionStays() throws IOException {
        Path out = folder.resolve("out");
        Replay.run(new ReplayOptions(movie, null, out), (done, all) -> {});
        String before = Files.readString(out.resolve("session.json"));
        Path cut = folder.resolve("cut.avi");
        byte[] bytes = Files.readAllBytes(movie);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2 + 77));
        assertThrows(IOException.class, () -> Replay.run(new ReplayOptions(cut, null, out), (done, all) -> {}));
        assertEquals(before, Files.readString(out.resolve("session.json")));
        try (Stream<Path> entries = Files.list(folder)) {
            assertFalse(entries.anyMatch(p -> p.getFileName().toString().endsWith(".part")));
        }
        Replay.run(new ReplayOptions(movie, null, out), (done, all) -> {});
        assertFalse(before.equals(Files.readString(out.resolve("session.json"))));
    }

    @Test
    void aFolderThatIsNoSessionIsNotTouched() throws IOException {
        Path out = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(out.resolve("thesis.txt"), "years");
        InputException refused = assertThrows(
                InputException.class, () -> Replay.run(new ReplayOptions(movie, null, out), (done, all) -> {}));
        assertTrue(refused.getMessage().contains("mine"), refused.getMessage());
        assertEquals("years", Files.readString(out.resolve("thesis.txt")));
    }

    @Test
    void aLiveSessionAndForeignFilesAreRefusedAndStay() throws IOException {
        Path live = folder.resolve("live");
        SessionWriter.open(Planted.settings(live, true, false), Planted.profile(3), null)
                .close();
        assertRefused(live, "no replay wrote");
        Files.writeString(live.resolve("notes.txt"), "mine");
        assertRefused(live, "live");

        Path replayed = folder.resolve("replayed");
        Replay.run(new ReplayOptions(movie, null, replayed), (done, all) -> {});
        Files.writeString(replayed.resolve("notes.txt"), "mine");
        assertRefused(replayed, "notes.txt");
        Files.delete(replayed.resolve("notes.txt"));
        Files.createDirectory(replayed.resolve("figures"));
        assertRefused(replayed, "figures");
    }

    private void assertRefused(Path out, String why) throws IOException {
        Map<String, String> before = hashes(out);
        InputException refused = assertThrows(
                InputException.class, () -> Replay.run(new ReplayOptions(movie, null, out), (done, all) -> {}));
        assertTrue(refused.getMessage().contains(out.toString()), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertEquals(before, hashes(out));
    }

    private static Map<String, String> hashes(Path out) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> entries = Files.list(out)) {
            for (Path entry : entries.toList()) {
                boolean file = Files.isRegularFile(entry);
                hashes.put(
                        entry.getFileName().toString(), file ? Written.sha256(Files.readAllBytes(entry)) : "a folder");
            }
        }
        return hashes;
    }
}
