package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code detect} as an experimenter types it, on traces with planted ensembles. */
class DetectTest {
    private static final int FPS = PlantedTraces.FPS;
    private static final int CELLS = PlantedTraces.CELLS;
    private static final int FRAMES = PlantedTraces.FRAMES;

    @TempDir
    private Path folder;

    private final List<PlantedTraces.Planted> planted = new ArrayList<>();

    private float[][] traces(long seed, boolean active) {
        return PlantedTraces.of(seed, active, planted);
    }

    private Path table(float[][] traces, int from, int to) throws IOException {
        return PlantedTraces.write(folder.resolve("traces.csv"), traces, from, to);
    }

    private Path templates() throws IOException {
        List<String> ensembles = new ArrayList<>();
        for (int k = 0; k < PlantedTraces.MEMBERS.length; k++) {
            ensembles.add("{\"id\": " + (k + 5) + ", \"members\": " + Arrays.toString(PlantedTraces.MEMBERS[k])
                    + ", \"strength\": [1.0]}");
        }
        return Files.writeString(
                folder.resolve("templates.json"), "{\"fps\": 20, \"ensembles\": " + ensembles + ", \"null\": {}}");
    }

    private JsonNode detect(Path table, Path out, Object... more) throws IOException {
        List<Object> words =
                new ArrayList<>(List.of("detect", table, "--fps", FPS, "--templates", templates(), "--json"));
        words.addAll(List.of("--out", out));
        words.addAll(List.of(more));
        Typed typed = Typed.command(words.toArray());
        assertEquals(0, typed.code(), typed.err());
        assertEquals(1, typed.out().lines().count());
        return new ObjectMapper().readTree(typed.out());
    }

    private static List<String[]> rows(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    @Test
    void plantedEnsemblesAreFoundAndNoOthers() throws IOException {
        Path out = folder.resolve("session");
        JsonNode result = detect(table(traces(1, true), 0, 0), out, "--tau", 0.6);
        assertEquals(CELLS, result.path("cells").asInt());
        assertEquals(FRAMES, result.path("frames").path("received").asInt());
        assertEquals(0, result.path("allocated_bytes_per_frame").asInt());
        List<String[]> found = rows(out.resolve("activations.csv")).stream()
                .filter(row -> row[3].equals("2"))
                .toList();
        long hits = planted.stream()
                .filter(p -> found.stream()
                        .anyMatch(row -> Integer.parseInt(row[4]) == p.ensemble() + 5
                                && Math.abs(Integer.parseInt(row[0]) - p.frame()) <= 5))
                .count();
        assertTrue(hits >= 0.95 * planted.size(), hits + " of " + planted.size());
        assertTrue(found.size() - hits <= 1, (found.size() - hits) + " false of " + found.size());
    }

    @Test
    void whatOnlyAMovieTellsStaysEmpty() throws IOException {
        Path out = folder.resolve("session");
        detect(table(traces(2, true), 300, 320), out);
        String[] frame = rows(out.resolve("frames.csv")).get(300);
        assertEquals("300,16000,320,,,,dropped_before=20", String.join(",", frame));
        String[] cell = rows(out.resolve("cells.csv")).get(7);
        assertEquals("roi7", cell[1]);
        assertEquals("", cell[2] + cell[3] + cell[5]);
        assertEquals(20, Double.parseDouble(cell[4]), 2);
        assertEquals(0.6, Double.parseDouble(cell[6]), 0.2);
        assertTrue(Files.readString(out.resolve("report.html")).contains("roi7"));
        JsonNode session =
                new ObjectMapper().readTree(out.resolve("session.json").toFile());
        assertTrue(session.path("width").isNull());
        assertEquals(20, session.path("frames").path("lost").asInt());
        assertEquals("detect", session.path("settings").path("command").asText());
        assertEquals("estimated", session.path("settings").path("tau_origin").asText());
        assertTrue(Files.readString(out.resolve("summaries.ndjson")).contains("\"brightness_q8\":null"));
        assertEquals(FRAMES - 20, rows(out.resolve("traces.csv")).size());
    }

    @Test
    void aLargerAlphaLetsMoreThroughWhereNothingIsPlanted() throws IOException {
        Path table = table(traces(3, false), 0, 0);
        int strict = detect(table, folder.resolve("a"))
                .path("activations")
                .path("tier2")
                .asInt();
        JsonNode loose = detect(table, folder.resolve("b"), "--alpha", 1);
        assertEquals(0, strict);
        assertTrue(loose.path("activations").path("tier2").asInt() > 0, loose.toString());
    }

    @Test
    void aMinuteWithoutValuesIsNoExposureAndNoActivity() throws IOException {
        float[][] traces = traces(4, false);
        for (float[] trace : traces) {
            Arrays.fill(trace, 6000, 7200, Float.NaN);
        }
        Path out = folder.resolve("session");
        JsonNode result = detect(table(traces, 0, 0), out);
        assertEquals((FRAMES - 1200.0) / FPS, result.path("exposure_s").asDouble(), 1.5);
        assertEquals(0, result.path("activations").path("tier2").asInt());
        assertTrue(rows(out.resolve("events.csv")).stream()
                .mapToInt(row -> Integer.parseInt(row[0]))
                .noneMatch(frame -> frame >= 6000 && frame < 7200));
        assertEquals("partial", rows(out.resolve("frames.csv")).get(6500)[6]);
    }

    @Test
    void itsOwnSessionIsReplacedAndNothingElse() throws IOException {
        Path table = table(traces(5, false), 0, 0);
        Path out = folder.resolve("session");
        detect(table, out);
        detect(table, out);
        Files.writeString(out.resolve("notes.txt"), "mine");
        wrong(out.toString(), "detect", table, "--fps", FPS, "--templates", templates(), "--out", out);
        assertEquals("mine", Files.readString(out.resolve("notes.txt")));
    }

    @Test
    void wrongTemplatesAreNamedByField() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "1,2,3\n1,2,3\n");
        refused(table, "nonsense", "no JSON");
        refused(table, "{}", "ensembles: ");
        refused(
                table,
                "{\"ensembles\": [{\"id\": 0, \"members\": [0, 1, 3]}]}",
                "ensembles[0].members[2]: 3 is no cell");
        refused(table, "{\"ensembles\": [{\"id\": 0, \"members\": [0, 1, 1]}]}", "ensembles[0].members[2]: 1 twice");
        refused(table, "{\"ensembles\": [{\"id\": 0, \"members\": [0, 1]}]}", "ensembles[0].members: at least 3");
        refused(table, "{\"ensembles\": [{\"id\": 0.5, \"members\": [0, 1, 2]}]}", "ensembles[0].id: ");
        wrong("--alpha", "detect", table, "--fps", FPS, "--templates", templates(), "--alpha", 2, "--out", folder);
    }

    private void refused(Path table, String templates, String named) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), templates);
        Path out = folder.resolve("none");
        wrong(file + ": " + named, "detect", table, "--fps", FPS, "--templates", file, "--out", out);
        assertTrue(Files.notExists(out));
    }

    private static void wrong(String named, Object... words) {
        Typed typed = Typed.command(words);
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains(named), typed.err());
    }
}
