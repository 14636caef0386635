package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.DetectorSettings;
import asterism.detector.summary.Pairs;
import asterism.wire.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session says of itself at its end, and of each activation: by the schemas, by the frame path, by the pictures. */
class SessionRecordsTest {
    @TempDir
    static Path folder;

    private static MishapSession session;

    @BeforeAll
    static void play() throws IOException {
        session = new MishapSession(folder);
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream in = Topics.class.getResourceAsStream("schema/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }

    @Test
    void everyRecordThatWasSentIsAsItsSchemaSays() throws IOException {
        Map<String, JsonSchema> schemas = new HashMap<>();
        Set<String> kinds = new TreeSet<>();
        for (JsonNode record : Written.records(folder)) {
            String kind = record.path("kind").asText();
            kinds.add(kind);
            if (!schemas.containsKey(kind)) {
                schemas.put(kind, schema(kind));
            }
            assertEquals(Set.of(), schemas.get(kind).validate(record), kind);
        }
        assertEquals(Set.of("session", "profile", "sum", "min", "ses", "evt"), kinds);
        assertEquals(Set.of(), schema("session-summary").validate(session.whole()));
        List<String> promised = schema("session-summary")
                .getSchemaNode()
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(
                promised,
                session.whole().propertyStream().map(Map.Entry::getKey).toList());
    }

    @Test
    void pairsAndCellsSayWhatTheFramePathCounted() throws IOException {
        JsonNode whole = session.whole();
        JsonNode pairs = whole.path("coactivity");
        assertEquals(PlantedScene.CELLS, pairs.path("cells").asInt());
        for (int half = 0; half < 2; half++) {
            int[] observed = u16(pairs.path("counts").path(half).asText());
            int[] expected = u16(pairs.path("expected").path(half).asText());
            double unit = pairs.path("expected_unit").path(half).asDouble();
            assertEquals(PlantedScene.CELLS * (PlantedScene.CELLS - 1) / 2, observed.length);
            int[] counted = new int[observed.length];
            for (int i = 0; i < counted.length; i++) {
                counted[i] = session.counts.pairs.counts[half][i];
                double chance = session.counts.pairs.expected[half][i] / (double) (1 << Pairs.EXPECTED_BITS);
                assertEquals(chance, expected[i] * unit, unit);
            }
            assertArrayEquals(counted, observed);
            int members = session.counts.pairs.index(0, 3);
            assertTrue(
                    observed[members] > 10 && observed[members] > 3 * unit * expected[members],
                    "members of an ensemble are together in " + observed[members] + " windows, by chance in "
                            + unit * expected[members]);
        }
        JsonNode cells = whole.path("cells");
        for (int cell = 0; cell < PlantedScene.CELLS; cell++) {
            double noise = cells.path("noise").path(cell).asDouble();
            assertTrue(noise > 0.15 && noise < 0.8, "noise of cell " + cell + ": " + noise);
            double r1 = cells.path("autocorrelation").path(cell).asDouble();
            assertTrue(r1 > 0.5 && r1 < 1, "autocorrelation " + r1);
            double[] sizes = sizes(cell);
            double median = cells.path("burst_size_median").path(cell).asDouble();
            assertEquals(sizes[sizes.length / 2], median, 0.15 * median, "median size of cell " + cell);
        }
        for (int cell = 0; cell < PlantedScene.CELLS; cell++) {
            int expected = cell == 0 ? MishapSession.GLARE_FRAMES : 0;
            assertEquals(
                    expected, cells.path("saturated_frames").path(cell).asInt(), "cell " + cell + " at full scale");
        }
        assertTrue(whole.path("clock_drift_ppm").isNull());
    }

    private static double[] sizes(int cell) throws IOException {
        return session.rows("events.csv").stream()
                .filter(r -> r.get("cell").equals(Integer.toString(cell)))
                .mapToDouble(r -> Double.parseDouble(r.get("size")))
                .sorted()
                .toArray();
    }

    private static int[] u16(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        int[] values = new int[bytes.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] & 0xFF) << 8;
        }
        return values;
    }

    @Test
    void anActivationSaysTheMovementTheShiftAndWhatElseToKnow() throws IOException {
        boolean overexposed = false;
        int moved = 0;
        for (JsonNode evt : session.records("evt")) {
            int start = evt.path("start_frame").asInt();
            assertEquals(MishapSession.movement(start), evt.path("movement").asInt());
            boolean saturated = evt.path("flags").toString().contains("saturated");
            boolean inside = MishapSession.saturated(start)
                    || MishapSession.saturated(evt.path("end_frame").asInt());
            assertTrue(!inside || saturated, evt::toString);
            overexposed |= saturated;
            int peak = evt.path("cells_peak").asInt();
            int threshold = evt.path("threshold").asInt();
            int reached = evt.path("ensemble").isNull()
                    ? peak
                    : evt.path("members_active").asInt();
            assertTrue(
                    threshold >= 3 && reached >= threshold && peak >= threshold && peak <= PlantedScene.CELLS,
                    evt::toString);
            moved += evt.path("shift_q8").asInt() > 100 ? 1 : 0;
        }
        assertTrue(overexposed, "no activation in the overexposed frames");
        assertTrue(Files.size(folder.resolve("summaries.ndjson")) > 0 && moved < 30);
    }

    @Test
    void nothingIsAllocatedAndTheHeaderSaysTheSettings() throws IOException {
        assertEquals(0, session.totals.allocatedBytesPerFrame());
        JsonNode start = session.records("session").getFirst().path("settings");
        assertEquals(
                DetectorSettings.standard().windowMicros(),
                start.path("window_micros").asInt());
        assertEquals(3, start.path("lag_frames").asInt());
        assertTrue(start.path("trigger_" + PlantedScene.FIRST).asText().contains("seed=4"));
    }
}
