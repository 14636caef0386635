package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of seconds and minutes in records adds up to the rows of the other files. */
class SummaryRecordsTest {
    @TempDir
    static Path folder;

    private static MishapSession session;

    @BeforeAll
    static void play() throws IOException {
        session = new MishapSession(folder);
    }

    @Test
    void framesAndExposureAddUp() throws IOException {
        JsonNode whole = session.whole();
        List<JsonNode> minutes = session.records("min");
        List<JsonNode> seconds = session.records("sum");
        long lost = 0;
        long broken = 0;
        long overexposed = 0;
        for (Map<String, String> row : session.rows("frames.csv")) {
            String flags = row.get("flags");
            lost += flags.contains("dropped_before=2") ? 2 : 0;
            broken += flags.contains("broken") || flags.contains("partial") || flags.contains("led_off") ? 1 : 0;
            overexposed += flags.contains("saturated") ? 1 : 0;
        }
        long gated = session.vetoed.stream().filter(v -> v).count();
        assertTrue(lost >= 16 && broken >= 6 && overexposed >= 40, lost + ", " + broken + ", " + overexposed);
        assertEquals(4, minutes.size(), "two minutes before the clock jumps and two after");
        for (String[] pair : new String[][] {
            {"frames_received", Integer.toString(MishapSession.FRAMES)},
            {"frames_lost", Long.toString(lost)},
            {"frames_broken", Long.toString(broken)},
            {"frames_gated", Long.toString(gated)},
            {"frames_saturated", Long.toString(overexposed)},
            {"clock_jumps", "1"}
        }) {
            assertEquals(Long.parseLong(pair[1]), whole.path(pair[0]).asLong(), pair[0]);
            assertEquals(Long.parseLong(pair[1]), MishapSession.sum(minutes, pair[0]), pair[0]);
        }
        long[] valid = new long[4];
        long[] held = new long[4];
        for (int n = 0; n < MishapSession.FRAMES; n++) {
            (session.vetoed.get(n) ? held : valid)[MishapSession.movement(n)] += PlantedScene.FRAME_MICROS / 1000;
        }
        for (int state = 0; state < 4; state++) {
            assertEquals(valid[state], whole.path("valid_ms").path(state).asLong());
            assertEquals(held[state], whole.path("vetoed_ms").path(state).asLong());
            int at = state;
            assertEquals(
                    valid[state],
                    minutes.stream()
                            .mapToLong(m -> m.path("valid_ms").path(at).asLong())
                            .sum());
        }
        assertEquals(MishapSession.sum(seconds, "valid_ms"), MishapSession.sum(minutes, "valid_ms"));
        assertEquals(MishapSession.sum(seconds, "exposure_ms"), MishapSession.sum(minutes, "exposure_ms"));
        assertEquals(Math.round(session.totals.exposureSeconds() * 1000), MishapSession.sum(minutes, "exposure_ms"));
    }

    @Test
    void onsetsAreTheRowsOfEventsAndActivationsThoseOfActivations() throws IOException {
        JsonNode whole = session.whole();
        List<JsonNode> minutes = session.records("min");
        List<JsonNode> seconds = session.records("sum");
        JsonNode cells = whole.path("cells");
        long[][] byState = new long[4][PlantedScene.CELLS];
        long[] held = new long[PlantedScene.CELLS];
        for (Map<String, String> row : session.rows("events.csv")) {
            int cell = Integer.parseInt(row.get("cell"));
            int frame = Integer.parseInt(row.get("frame"));
            if (session.vetoed.get(frame)) {
                held[cell]++;
            } else {
                byState[MishapSession.movement(frame)][cell]++;
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
        long onsets = MishapSession.sum(minutes, "onsets") + MishapSession.sum(minutes, "vetoed_onsets");
        assertEquals(session.rows("events.csv").size(), onsets);
        assertEquals(session.rows("events.csv").size(), MishapSession.sum(cells.path("bursts")));
        assertTrue(Arrays.stream(held).sum() > 0, "no onset in a vetoed frame");
        for (int e = 0; e < 2; e++) {
            int id = session.profile.ensembles().get(e).id();
            long[] hits = new long[4];
            long[] members = new long[64];
            for (Map<String, String> row : session.rows("activations.csv")) {
                if (row.get("tier").equals("2") && row.get("ensemble").equals(Integer.toString(id))) {
                    hits[MishapSession.movement(Integer.parseInt(row.get("start_frame")))]++;
                    members[Integer.parseInt(row.get("members_active"))]++;
                }
            }
            JsonNode counted = whole.path("ensembles").path(e);
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
            assertEquals(
                    MishapSession.sum(whole.path("windows").path("valid")),
                    MishapSession.sum(counted.path("members_in_windows")));
            assertEquals(
                    all - 2,
                    MishapSession.sum(counted.path("intervals")),
                    "between two each, but over the clock's jump");
        }
        long tier1 = session.rows("activations.csv").stream()
                .filter(r -> r.get("tier").equals("1"))
                .count();
        assertEquals(tier1, MishapSession.sum(whole.path("tier1")));
        assertEquals(MishapSession.sum(seconds, "tier1"), MishapSession.sum(minutes, "tier1"));
    }

    @Test
    void histogramsLevelsAndTriggers() throws IOException {
        List<JsonNode> minutes = session.records("min");
        List<JsonNode> seconds = session.records("sum");
        assertEquals(session.vetoed.stream().filter(v -> !v).count(), MishapSession.sum(minutes, "k_hist"));
        assertEquals(MishapSession.sum(seconds, "k_hist"), MishapSession.sum(minutes, "k_hist"));
        assertEquals(MishapSession.sum(seconds, "lag_hist"), MishapSession.sum(minutes, "lag_hist"));
        JsonNode whole = session.whole();
        long[] chance = new long[64];
        for (int k = 0; k < whole.path("lag_hist").size(); k++) {
            chance[k] = whole.path("lag_hist").path(k).asLong();
        }
        for (JsonNode level : whole.path("tier1_levels")) {
            double allowed =
                    level.path("alpha").asDouble() * Arrays.stream(chance).sum();
            int least = level.path("least_cells").asInt();
            assertTrue(Arrays.stream(chance, least, 64).sum() <= allowed, level::toString);
            assertTrue(Arrays.stream(chance, least - 1, 64).sum() > allowed, level::toString);
            long beyond = 0;
            for (int k = least; k < whole.path("k_hist").size(); k++) {
                beyond += whole.path("k_hist").path(k).asLong();
            }
            assertEquals(beyond, level.path("frames").asLong());
            assertTrue(beyond > 2 * allowed, "activations are beyond chance: " + level);
        }
        assertTrue(
                minutes.getFirst().path("tier1_levels").path(1).path("frames").isNull(), "too early to tell 10^-3");
        for (String outcome : List.of("fired", "sham", "refractory", "rate", "vetoed")) {
            long inRows = session.rows("triggers.csv").stream()
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
}
