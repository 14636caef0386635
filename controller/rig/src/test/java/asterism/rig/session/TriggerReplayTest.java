package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.MovieOptions;
import asterism.detector.FramePath;
import asterism.detector.profile.Profile;
import asterism.detector.trigger.TriggerRule;
import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trigger rules tried on a recording of planted activations; what must come of them is said by the other files. */
class TriggerReplayTest {
    private static final int FRAMES = 2_400;
    private static final PlantedScene SCENE = new PlantedScene(41);

    @TempDir
    static Path folder;

    private static Path movie;
    private static Profile profile;

    @BeforeAll
    static void record() throws IOException {
        movie = folder.resolve("scene.avi");
        profile = SCENE.profile();
        SCENE.write(movie, FRAMES);
    }

    private static Path replay(String name, RigConfig.Trigger... rules) throws IOException {
        Path out = folder.resolve(name);
        Replay.run(
                new ReplayOptions(movie, profile, out, MovieOptions.none(), false, null, List.of(rules), false),
                (done, all) -> {});
        return out;
    }

    private static RigConfig.Trigger rule(
            int ensemble, double bits, double refractory, int most, double sham, Long seed) {
        return new RigConfig.Trigger(ensemble, bits, refractory, most, sham, seed);
    }

    private static List<Map<String, String>> ofEnsemble(Path session, String file, int ensemble, String sortedBy)
            throws IOException {
        return Written.csv(session.resolve(file)).stream()
                .filter(r -> r.get("ensemble").equals(Integer.toString(ensemble)))
                .sorted(Comparator.comparingInt(r -> Integer.parseInt(r.get(sortedBy))))
                .toList();
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    @Test
    void everyActivationOfTheEnsembleIsDecidedWithItsCommitAndMotionVetoes() throws IOException {
        Path session = replay("all", rule(PlantedScene.FIRST, 0, 0, 600, 0, 1L));
        List<Map<String, String>> activations =
                ofEnsemble(session, "activations.csv", PlantedScene.FIRST, "commit_frame");
        List<Map<String, String>> decisions = Written.csv(session.resolve("triggers.csv"));
        assertEquals(activations.size(), decisions.size());
        List<Map<String, String>> frames = Written.csv(session.resolve("frames.csv"));
        List<Integer> vetoed = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Map<String, String> decision = decisions.get(i);
            Map<String, String> activation = activations.get(i);
            assertEquals(activation.get("commit_frame"), decision.get("frame"));
            assertEquals(activation.get("surprise_bits"), decision.get("surprise_bits"));
            assertEquals(Integer.toString(PlantedScene.FIRST), decision.get("ensemble"));
            assertEquals(frames.get(number(decision, "frame")).get("time_ms"), decision.get("time_ms"));
            if (activation.get("tier").equals("2")) {
                assertEquals("fired", decision.get("decision"), activation::toString);
            }
            if (decision.get("decision").equals("vetoed")) {
                vetoed.add(number(activation, "start_frame"));
            }
        }
        int found = 0;
        for (Map.Entry<Integer, Integer> planted : SCENE.planted.entrySet()) {
            int at = planted.getKey();
            boolean first = planted.getValue() == PlantedScene.FIRST;
            boolean jerked = SCENE.jerked.contains(at);
            boolean fired = activations.stream()
                    .anyMatch(a -> a.get("tier").equals("2") && Math.abs(number(a, "start_frame") - at) <= 3);
            found += first && !jerked && fired ? 1 : 0;
            assertTrue(!jerked || !fired, "fired though the picture jerked at " + at);
            assertTrue(first || !fired, "the other ensemble fired the rule at " + at);
        }
        long calm = SCENE.planted.entrySet().stream()
                .filter(e -> e.getValue() == PlantedScene.FIRST && !SCENE.jerked.contains(e.getKey()))
                .count();
        assertTrue(calm > 30 && found >= 0.9 * calm, found + " of " + calm);
        assertTrue(vetoed.size() >= 3, "vetoed: " + vetoed);
        for (int start : vetoed) {
            assertTrue(SCENE.jerked.stream().anyMatch(j -> Math.abs(j - start) <= 4), "vetoed in peace at " + start);
        }
    }

    @Test
    void refractoryRateAndLeastSurpriseAsConfigured() throws IOException {
        double bits = lowSurprise(replay("without"));
        Path session = replay(
                "strict", rule(PlantedScene.FIRST, bits, 2.6, 8, 0, 5L), rule(PlantedScene.SECOND, 0, 0, 600, 0, 1L));
        List<Map<String, String>> frames = Written.csv(session.resolve("frames.csv"));
        List<String> expected = new ArrayList<>();
        List<Double> triggers = new ArrayList<>();
        for (Map<String, String> a : ofEnsemble(session, "activations.csv", PlantedScene.FIRST, "commit_frame")) {
            if (Double.parseDouble(a.get("surprise_bits")) < bits - 0.001) {
                continue;
            }
            double now =
                    Double.parseDouble(frames.get(number(a, "commit_frame")).get("time_ms"));
            long lastMinute = triggers.stream().filter(t -> now - t < 60_000).count();
            String outcome = "fired";
            if (a.get("tier").equals("0")) {
                outcome = "vetoed or fired";
            } else if (!triggers.isEmpty() && now - triggers.getLast() < 2_600) {
                outcome = "refractory";
            } else if (lastMinute >= 8) {
                outcome = "rate";
            } else {
                triggers.add(now);
            }
            expected.add(outcome);
        }
        List<Map<String, String>> rows = ofEnsemble(session, "triggers.csv", PlantedScene.FIRST, "frame");
        assertEquals(expected.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertTrue(expected.get(i).contains(rows.get(i).get("decision")), expected.get(i) + ": " + rows.get(i));
        }
        assertTrue(expected.contains("rate") && expected.contains("refractory"), expected::toString);
        int all = ofEnsemble(session, "activations.csv", PlantedScene.FIRST, "commit_frame")
                .size();
        assertTrue(expected.size() < all, "no activation was below " + bits + " bits");
        assertTrue(!ofEnsemble(session, "triggers.csv", PlantedScene.SECOND, "frame")
                .isEmpty());
    }

    @Test
    void aShareIsShamBySeedAlone() throws IOException {
        List<String> once = outcomes(replay("sham-1", rule(3, 0, 0, 600, 0.5, 77L), rule(8, 0, 0, 600, 0.5, 78L)));
        List<String> again = outcomes(replay("sham-2", rule(3, 0, 0, 600, 0.5, 77L), rule(8, 0, 0, 600, 0.5, 78L)));
        List<String> other = outcomes(replay("sham-3", rule(3, 0, 0, 600, 0.5, 79L), rule(8, 0, 0, 600, 0.5, 80L)));
        assertEquals(once, again);
        assertNotEquals(once, other);
        long sham = once.stream().filter("sham"::equals).count()
                + other.stream().filter("sham"::equals).count();
        long fired = once.stream().filter("fired"::equals).count()
                + other.stream().filter("fired"::equals).count();
        long all = sham + fired;
        assertTrue(all > 120, all + " triggers");
        assertEquals(0.5, sham / (double) all, 4 * Math.sqrt(0.25 / all));
    }

    private static double lowSurprise(Path session) throws IOException {
        double[] bits = ofEnsemble(session, "activations.csv", PlantedScene.FIRST, "commit_frame").stream()
                .mapToDouble(r -> Double.parseDouble(r.get("surprise_bits")))
                .sorted()
                .toArray();
        return bits[bits.length / 4];
    }

    private static List<String> outcomes(Path session) throws IOException {
        return Written.csv(session.resolve("triggers.csv")).stream()
                .map(r -> r.get("decision"))
                .toList();
    }

    @Test
    void theSessionSaysTheRulesTheCountsAndTheLatencies() throws IOException {
        Path session = replay("facts", rule(3, 0, 1, 20, 0.25, null), rule(8, 2.5, 0, 600, 1, 9L));
        List<Map<String, String>> rows = Written.csv(session.resolve("triggers.csv"));
        JsonNode facts = Written.session(session);
        for (String outcome : List.of("fired", "sham", "refractory", "rate", "vetoed")) {
            long count =
                    rows.stream().filter(r -> r.get("decision").equals(outcome)).count();
            assertEquals(count, facts.path("triggers").path(outcome).asLong(), outcome);
        }
        assertEquals(0, facts.path("triggers_undocumented").asLong());
        JsonNode settings = facts.path("settings");
        assertEquals(
                "least_surprise_bits=2.5 refractory_s=0.0 most_per_minute=600 sham_fraction=1.0 seed=9",
                settings.path("trigger_8").asText());
        assertTrue(settings.path("trigger_3").asText().matches(".*sham_fraction=0.25 seed=[0-9]{3,16}"));
        JsonNode start = Written.records(session, "session").getFirst().path("settings");
        assertEquals(settings.path("trigger_3"), start.path("trigger_3"));
        int[] latencies = rows.stream()
                .mapToInt(r -> number(r, "latency_micros"))
                .sorted()
                .toArray();
        JsonNode latency = facts.path("trigger_latency_micros");
        assertEquals(latencies[latencies.length - 1], latency.path("max").asInt());
        assertEquals(
                latencies[(latencies.length + 1) / 2 - 1], latency.path("p50").asInt());
        assertTrue(latency.path("max").asInt()
                <= facts.path("frame_micros").path("max").asInt());
        long counted = 0;
        int low = -1;
        for (int i = 0; i < latency.path("counts").size(); i++) {
            JsonNode end = latency.path("up_to").path(i);
            int from = low;
            int to = end.isMissingNode() ? Integer.MAX_VALUE : end.asInt();
            long inBin = java.util.Arrays.stream(latencies)
                    .filter(l -> l > from && l <= to)
                    .count();
            assertEquals(inBin, latency.path("counts").path(i).asLong());
            counted += inBin;
            low = to;
        }
        assertEquals(rows.size(), counted);
        assertEquals(0, facts.path("allocated_bytes_per_frame").asLong());
    }

    /** Live, the latency counts from when the link had the last row, here 7 ms before the frame thread began with it. */
    @Test
    void liveTheLatencyCountsFromTheLinksLastRow() throws IOException {
        Path out = folder.resolve("live");
        PlantedScene scene = new PlantedScene(43);
        Profile of = scene.profile();
        SessionSettings settings = Planted.settings(out, true, false)
                .withTriggers(List.of(new TriggerRule(PlantedScene.FIRST, 0, 0, 600, 0, 1)));
        FramePath path = new FramePath(of, settings.triggers());
        Frame frame = new Frame(PlantedScene.SIDE, PlantedScene.SIDE);
        try (SessionWriter writer = SessionWriter.open(settings, of, null)) {
            for (int n = 0; n < 400; n++) {
                byte[] picture = scene.next(n);
                System.arraycopy(picture, 0, frame.pixels(), 0, picture.length);
                frame.deviceFrame = n;
                frame.deviceMicros = (long) n * PlantedScene.FRAME_MICROS;
                frame.hostNanos = System.nanoTime() - 7_000_000;
                writer.take(path, frame);
            }
            writer.finish(path);
        }
        List<Map<String, String>> rows = Written.csv(out.resolve("triggers.csv"));
        assertTrue(rows.size() >= 5, rows::toString);
        int slowest = Written.session(out).path("frame_micros").path("max").asInt();
        for (Map<String, String> row : rows) {
            int latency = number(row, "latency_micros");
            assertTrue(latency >= 7_000 && latency <= 8_000 + slowest, row::toString);
        }
    }

    @Test
    void withoutASeedEverySessionAndEnsembleDrawsAnew() throws ConfigException {
        TriggerRules rules =
                TriggerRules.of(List.of(rule(3, 0, 0, 1, 0.5, null), rule(8, 0, 0, 1, 0.5, null)), profile);
        Set<Long> seeds = new HashSet<>();
        for (String session : List.of("a", "b", "a")) {
            rules.forSession(session).forEach(r -> seeds.add(r.seed()));
        }
        assertEquals(4, seeds.size());
    }

    @Test
    void aRuleThatDoesNotFitTheProfileIsRefusedByItsField() {
        InputException refused = assertThrows(
                InputException.class, () -> replay("no", rule(3, 0, 0, 600, 0, 1L), rule(4, 0, 0, 600, 0, 1L)));
        assertEquals(
                "triggers[1].ensemble: the profile planted-scene has no ensemble 4; it has [3, 8]",
                refused.getMessage());
        ReplayOptions bare = new ReplayOptions(
                movie,
                null,
                folder.resolve("no"),
                MovieOptions.none(),
                false,
                null,
                List.of(rule(3, 0, 0, 1, 0, 1L)),
                false);
        assertThrows(InputException.class, () -> Replay.run(bare, (done, all) -> {}));
    }
}
