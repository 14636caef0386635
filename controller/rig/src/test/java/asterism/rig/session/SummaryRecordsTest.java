package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Pairs;
import asterism.detector.summary.SessionCounts;
import asterism.detector.trigger.TriggerRule;
import asterism.wire.Summary.LightState;
import asterism.wire.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live session of planted activations with mishaps: what is said in records adds up to the rows of the other files. */
class SummaryRecordsTest {
    private static final int FRAMES = 3_400;
    private static final PlantedScene SCENE = new PlantedScene(57);
    private static final Profile PROFILE = SCENE.profile();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Boolean> VETOED = new ArrayList<>();

    @TempDir
    static Path folder;

    private static SessionCounts counts;
    private static SessionTotals totals;
    private static int asked;

    /** The animal moves in spells of 170 frames; frames are lost, cut, overexposed; the clock jumps once. */
    @BeforeAll
    static void session() throws IOException {
        SessionSettings planted = Planted.settings(folder, false, false);
        SessionSettings settings = new SessionSettings(
                        folder,
                        planted.session(),
                        planted.rig(),
                        "ketamine",
                        "m12",
                        "baseline",
                        20,
                        "instrument",
                        "planted",
                        false,
                        false,
                        List.of(new TriggerRule(PlantedScene.FIRST, 0, 0, 600, 1 << 15, 4)),
                        Map.of(),
                        () -> new RigStatus(LightState.LIT, 30 + asked++ % 5, 1_000L, asked % 7, 3_150))
                .withStudy("ketamine", "m12", "baseline");
        WarmUp.run(PROFILE, settings.triggers());
        FramePath path = new FramePath(PROFILE, settings.triggers());
        Frame frame = new Frame(PlantedScene.SIDE, PlantedScene.SIDE);
        long device = 0;
        long micros = 5_000_000;
        SessionWriter writer = SessionWriter.open(settings, PROFILE, null);
        try (writer) {
            for (int n = 0; n < FRAMES; n++) {
                byte[] picture = SCENE.next(n);
                int lost = n % 400 == 399 ? 2 : 0;
                device += 1 + lost;
                micros += (1L + lost) * PlantedScene.FRAME_MICROS + (n == 2_000 ? 100_000_000L : 0);
                if (saturated(n)) {
                    Arrays.fill(picture, 0, 8 * PlantedScene.SIDE, (byte) 255);
                }
                System.arraycopy(picture, 0, frame.pixels(), 0, picture.length);
                frame.deviceFrame = device;
                frame.deviceMicros = micros;
                frame.flags = n % 500 == 250 ? Frame.PARTIAL : 0;
                path.movement(movement(n));
                FrameResult result = writer.take(path, frame);
                VETOED.add(result.vetoed);
            }
            writer.finish(path);
        }
        counts = path.session();
        totals = writer.totals();
    }

    private static int movement(int frame) {
        return frame / 170 % 4;
    }

    /** Long enough for the change to be taken for the picture as it is now: at first such frames look broken. */
    private static boolean saturated(int frame) {
        return frame >= 1_000 && frame < 1_180;
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream in = Topics.class.getResourceAsStream("schema/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }

    private static JsonNode whole() throws IOException {
        StringBuilder text = new StringBuilder();
        List<JsonNode> parts = Written.records(folder, "ses");
        for (int i = 0; i < parts.size(); i++) {
            assertEquals(i, parts.get(i).path("part").asInt());
            assertEquals(parts.size(), parts.get(i).path("parts").asInt());
            text.append(parts.get(i).path("chunk").asText());
        }
        return JSON.readTree(text.toString());
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }

    private static long sum(List<JsonNode> records, String field) {
        return records.stream()
                .mapToLong(r -> r.path(field).isArray()
                        ? sum(r.path(field))
                        : r.path(field).asLong())
                .sum();
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        return Written.csv(folder.resolve(file));
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
        assertEquals(Set.of(), schema("session-summary").validate(whole()));
        List<String> promised = schema("session-summary")
                .getSchemaNode()
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(promised, whole().propertyStream().map(Map.Entry::getKey).toList());
    }

    @Test
    void framesAndExposureAddUp() throws IOException {
        JsonNode session = whole();
        List<JsonNode> minutes = Written.records(folder, "min");
        List<JsonNode> seconds = Written.records(folder, "sum");
        long lost = 0;
        long broken = 0;
        long overexposed = 0;
        for (Map<String, String> row : rows("frames.csv")) {
            String flags = row.get("flags");
            lost += flags.contains("dropped_before=2") ? 2 : 0;
            broken += flags.contains("broken") || flags.contains("partial") || flags.contains("led_off") ? 1 : 0;
            overexposed += flags.contains("saturated") ? 1 : 0;
        }
        long gated = VETOED.stream().filter(v -> v).count();
        assertTrue(lost >= 16 && broken >= 6 && overexposed >= 40, lost + ", " + broken + ", " + overexposed);
        assertEquals(4, minutes.size(), "two minutes before the clock jumps and two after");
        for (String[] pair : new String[][] {
            {"frames_received", Integer.toString(FRAMES)},
            {"frames_lost", Long.toString(lost)},
            {"frames_broken", Long.toString(broken)},
            {"frames_gated", Long.toString(gated)},
            {"frames_saturated", Long.toString(overexposed)},
            {"clock_jumps", "1"}
        }) {
            assertEquals(Long.parseLong(pair[1]), session.path(pair[0]).asLong(), pair[0]);
            assertEquals(Long.parseLong(pair[1]), sum(minutes, pair[0]), pair[0]);
        }
        long[] valid = new long[4];
        long[] held = new long[4];
        for (int n = 0; n < FRAMES; n++) {
            (VETOED.get(n) ? held : valid)[movement(n)] += PlantedScene.FRAME_MICROS / 1000;
        }
        for (int state = 0; state < 4; state++) {
            assertEquals(valid[state], session.path("valid_ms").path(state).asLong());
            assertEquals(held[state], session.path("vetoed_ms").path(state).asLong());
            int at = state;
            assertEquals(
                    valid[state],
                    minutes.stream()
                            .mapToLong(m -> m.path("valid_ms").path(at).asLong())
                            .sum());
        }
        assertEquals(sum(seconds, "valid_ms"), sum(minutes, "valid_ms"));
        assertEquals(sum(seconds, "exposure_ms"), sum(minutes, "exposure_ms"));
        assertEquals(Math.round(totals.exposureSeconds() * 1000), sum(minutes, "exposure_ms"));
    }

    @Test
    void onsetsAreTheRowsOfEventsAndActivationsThoseOfActivations() throws IOException {
        JsonNode session = whole();
        List<JsonNode> minutes = Written.records(folder, "min");
        List<JsonNode> seconds = Written.records(folder, "sum");
        JsonNode cells = session.path("cells");
        long[][] byState = new long[4][PlantedScene.CELLS];
        long[] held = new long[PlantedScene.CELLS];
        for (Map<String, String> row : rows("events.csv")) {
            int cell = Integer.parseInt(row.get("cell"));
            int frame = Integer.parseInt(row.get("frame"));
            if (VETOED.get(frame)) {
                held[cell]++;
            } else {
                byState[movement(frame)][cell]++;
            }
        }
        for (int cell = 0; cell < PlantedScene.CELLS; cell++) {
            for (int state = 0; state < 4; state++) {
                assertEquals(
                        byState[state][cell],
                        cells.path("onsets").path(state).path(cell).asLong());
            }
            assertEquals(held[cell], cells.path("vetoed_onsets").path(cell).asLong());
        }
        long onsets = sum(minutes, "onsets") + sum(minutes, "vetoed_onsets");
        assertEquals(rows("events.csv").size(), onsets);
        assertEquals(rows("events.csv").size(), sum(cells.path("bursts")));
        assertTrue(Arrays.stream(held).sum() > 0, "no onset in a vetoed frame");
        for (int e = 0; e < 2; e++) {
            int id = PROFILE.ensembles().get(e).id();
            long[] hits = new long[4];
            long[] members = new long[64];
            for (Map<String, String> row : rows("activations.csv")) {
                if (row.get("tier").equals("2") && row.get("ensemble").equals(Integer.toString(id))) {
                    hits[movement(Integer.parseInt(row.get("start_frame")))]++;
                    members[Integer.parseInt(row.get("members_active"))]++;
                }
            }
            JsonNode counted = session.path("ensembles").path(e);
            assertEquals(id, counted.path("id").asInt());
            assertEquals(9 - e, counted.path("members_present").asInt());
            int at = e;
            for (int state = 0; state < 4; state++) {
                int in = state;
                assertEquals(hits[state], counted.path("hits").path(state).asLong());
                assertEquals(
                        hits[state],
                        minutes.stream()
                                .mapToLong(m -> m.path("ensembles")
                                        .path(at)
                                        .path("hits")
                                        .path(in)
                                        .asLong())
                                .sum());
            }
            long all = Arrays.stream(hits).sum();
            assertTrue(all > 40, "hits " + all);
            assertEquals(
                    all,
                    seconds.stream()
                            .mapToLong(s ->
                                    s.path("ensembles").path(at).path("hits").asLong())
                            .sum());
            for (int m = 0; m < counted.path("members_at_hits").size(); m++) {
                assertEquals(members[m], counted.path("members_at_hits").path(m).asLong());
            }
            assertEquals(sum(session.path("windows").path("valid")), sum(counted.path("members_in_windows")));
            assertEquals(all - 2, sum(counted.path("intervals")), "between two each, but over the clock's jump");
        }
        long tier1 = rows("activations.csv").stream()
                .filter(r -> r.get("tier").equals("1"))
                .count();
        assertEquals(tier1, sum(session.path("tier1")));
        assertEquals(sum(seconds, "tier1"), sum(minutes, "tier1"));
    }

    @Test
    void histogramsLevelsAndTriggers() throws IOException {
        List<JsonNode> minutes = Written.records(folder, "min");
        List<JsonNode> seconds = Written.records(folder, "sum");
        assertEquals(VETOED.stream().filter(v -> !v).count(), sum(minutes, "k_hist"));
        assertEquals(sum(seconds, "k_hist"), sum(minutes, "k_hist"));
        assertEquals(sum(seconds, "lag_hist"), sum(minutes, "lag_hist"));
        JsonNode session = whole();
        long[] chance = new long[64];
        for (int k = 0; k < session.path("lag_hist").size(); k++) {
            chance[k] = session.path("lag_hist").path(k).asLong();
        }
        for (JsonNode level : session.path("tier1_levels")) {
            double allowed =
                    level.path("alpha").asDouble() * Arrays.stream(chance).sum();
            int least = level.path("least_cells").asInt();
            assertTrue(Arrays.stream(chance, least, 64).sum() <= allowed, level::toString);
            assertTrue(Arrays.stream(chance, least - 1, 64).sum() > allowed, level::toString);
            long beyond = 0;
            for (int k = least; k < session.path("k_hist").size(); k++) {
                beyond += session.path("k_hist").path(k).asLong();
            }
            assertEquals(beyond, level.path("frames").asLong());
            assertTrue(beyond > 2 * allowed, "activations are beyond chance: " + level);
        }
        assertTrue(
                minutes.getFirst().path("tier1_levels").path(1).path("frames").isNull(), "too early to tell 10^-3");
        for (String outcome : List.of("fired", "sham", "refractory", "rate", "vetoed")) {
            long inRows = rows("triggers.csv").stream()
                    .filter(r -> r.get("decision").equals(outcome))
                    .count();
            assertEquals(
                    inRows,
                    minutes.stream()
                            .mapToLong(m -> m.path("triggers").path(outcome).asLong())
                            .sum());
        }
        for (JsonNode minute : minutes) {
            assertEquals(3_150, minute.path("temperature_centi_c").asInt());
            assertTrue(minute.path("light_code").path("min").asInt() >= 30);
            assertTrue(minute.path("light_code").path("max").asInt() <= 34);
            assertTrue(minute.path("brightness_q8").path("mean").asInt() > 60 * 256);
        }
    }

    @Test
    void pairsAndCellsSayWhatTheFramePathCounted() throws IOException {
        JsonNode session = whole();
        JsonNode pairs = session.path("coactivity");
        assertEquals(PlantedScene.CELLS, pairs.path("cells").asInt());
        for (int half = 0; half < 2; half++) {
            int[] observed = u16(pairs.path("counts").path(half).asText());
            int[] expected = u16(pairs.path("expected").path(half).asText());
            double unit = pairs.path("expected_unit").path(half).asDouble();
            assertEquals(PlantedScene.CELLS * (PlantedScene.CELLS - 1) / 2, observed.length);
            int[] counted = new int[observed.length];
            for (int i = 0; i < counted.length; i++) {
                counted[i] = counts.pairs.counts[half][i];
                double chance = counts.pairs.expected[half][i] / (double) (1 << Pairs.EXPECTED_BITS);
                assertEquals(chance, expected[i] * unit, unit);
            }
            assertArrayEquals(counted, observed);
            int members = counts.pairs.index(0, 3);
            assertTrue(
                    observed[members] > 10 && observed[members] > 3 * unit * expected[members],
                    "members of an ensemble are together in " + observed[members] + " windows, by chance in "
                            + unit * expected[members]);
        }
        JsonNode cells = session.path("cells");
        for (int cell = 0; cell < PlantedScene.CELLS; cell++) {
            double noise = cells.path("noise").path(cell).asDouble();
            assertTrue(noise > 0.15 && noise < 0.8, "noise of cell " + cell + ": " + noise);
            double r1 = cells.path("autocorrelation").path(cell).asDouble();
            assertTrue(r1 > 0.5 && r1 < 1, "autocorrelation " + r1);
            double[] sizes = sizes(cell);
            double median = cells.path("burst_size_median").path(cell).asDouble();
            assertEquals(sizes[sizes.length / 2], median, 0.15 * median, "median size of cell " + cell);
        }
        assertTrue(cells.path("saturated_frames").isNull());
        assertTrue(session.path("clock_drift_ppm").isNull());
    }

    private static double[] sizes(int cell) throws IOException {
        return rows("events.csv").stream()
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
        for (JsonNode evt : Written.records(folder, "evt")) {
            int start = evt.path("start_frame").asInt();
            assertEquals(movement(start), evt.path("movement").asInt());
            boolean saturated = evt.path("flags").toString().contains("saturated");
            boolean inside = saturated(start) || saturated(evt.path("end_frame").asInt());
            assertTrue(!inside || saturated, evt::toString);
            overexposed |= saturated;
            moved += evt.path("shift_q8").asInt() > 100 ? 1 : 0;
        }
        assertTrue(overexposed, "no activation in the overexposed frames");
        assertTrue(Files.size(folder.resolve("summaries.ndjson")) > 0 && moved < 30);
    }

    @Test
    void nothingIsAllocatedAndTheHeaderSaysTheSettings() throws IOException {
        assertEquals(0, totals.allocatedBytesPerFrame());
        JsonNode start = Written.records(folder, "session").getFirst().path("settings");
        assertEquals(
                DetectorSettings.standard().windowMicros(),
                start.path("window_micros").asInt());
        assertEquals(3, start.path("lag_frames").asInt());
        assertTrue(start.path("trigger_" + PlantedScene.FIRST).asText().contains("seed=4"));
    }
}
