package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionWriterTest {
    private static final int CELLS = 70;
    private static final Profile PROFILE = Planted.profile(CELLS);
    private static final Summary NONE = new Summary(CELLS, 1);

    @TempDir
    Path folder;

    private SessionWriter writer;

    @BeforeEach
    void sixtyFramesOfThreeSeconds() throws IOException {
        writer = SessionWriter.open(Planted.settings(folder, false, true), PROFILE, null);
        writer.marker("before, the \"first\"\nframe");
        for (int n = 0; n < 60; n++) {
            FrameResult r = Planted.frame(PROFILE, n);
            plant(r, n);
            Summary second = n % 20 == 19 ? Planted.second(PROFILE, n - 19, n) : NONE;
            r.secondEnded = n % 20 == 19;
            writer.put(r, second, null, 100_000L * (n + 1), n == 9 ? 3 : 0, false);
        }
        FrameResult end = Planted.frame(PROFILE, 59);
        end.activations = 1;
        end.activation[0] = Planted.activation(CELLS, 0, 50, 3, 4);
        end.bursts = 1;
        end.burstCell[0] = 69;
        end.burstOnsetFrame[0] = 58;
        end.burstCommitFrame[0] = 59;
        end.burstSizeQ8[0] = 256 * 9;
        writer.put(end, NONE, null, 0, 0, true);
        writer.marker("sugar, water");
        writer.close();
    }

    private static void plant(FrameResult r, int n) {
        switch (n) {
            case 5 -> {
                r.flags = FrameResult.BROKEN;
                r.vetoed = true;
                r.traceQ8[2] = FrameResult.UNOBSERVED;
            }
            case 6 -> {
                r.flags = FrameResult.MOTION | FrameResult.SATURATED;
                r.droppedBefore = 4;
                r.vetoed = true;
            }
            case 9 -> r.flags = FrameResult.PARTIAL;
            case 30 -> {
                r.bursts = 2;
                r.burstCell[0] = 1;
                r.burstCell[1] = 66;
                r.burstOnsetFrame[0] = 20;
                r.burstOnsetFrame[1] = 21;
                r.burstCommitFrame[0] = 24;
                r.burstCommitFrame[1] = 25;
                r.burstSizeQ8[0] = 1280;
                r.burstSizeQ8[1] = 1281;
                r.activations = 2;
                r.activation[0] = Planted.activation(CELLS, 2, 20, 0, 1, 66);
                r.activation[1] = Planted.activation(CELLS, 1, 22, 5, 69);
            }
            default -> {}
        }
    }

    @Test
    void framesAreRowsAndTheUnknownIsEmpty() throws IOException {
        List<Map<String, String>> rows = Written.csv(folder.resolve("frames.csv"));
        assertEquals(60, rows.size());
        assertEquals(
                Map.of(
                        "frame", "1",
                        "time_ms", "50",
                        "device_frame", "1001",
                        "dy", "-1.5",
                        "dx", "0.25",
                        "score", "0.9",
                        "flags", ""),
                rows.get(1));
        assertEquals("broken", rows.get(5).get("flags"));
        assertEquals("", rows.get(5).get("dy"));
        assertEquals("", rows.get(5).get("dx"));
        assertEquals("dropped_before=4;motion;saturated", rows.get(6).get("flags"));
        assertEquals("partial;missing_buffers=3", rows.get(9).get("flags"));
    }

    @Test
    void tracesEventsAndActivationsAreWhatWasPlanted() throws IOException {
        List<Map<String, String>> traces = Written.csv(folder.resolve("traces.csv"));
        assertEquals(60, traces.size());
        assertEquals("0.25", traces.get(5).get("c0"));
        assertEquals("", traces.get(5).get("c2"));
        assertEquals("34.75", traces.get(5).get("c69"));
        List<Map<String, String>> events = Written.csv(folder.resolve("events.csv"));
        assertEquals(Map.of("frame", "20", "cell", "1", "size", "5", "commit_frame", "24"), events.get(0));
        assertEquals("5.004", events.get(1).get("size"));
        assertEquals("69", events.get(2).get("cell"));
        List<Map<String, String>> activations = Written.csv(folder.resolve("activations.csv"));
        assertEquals(3, activations.size());
        assertEquals("0;1;66", activations.get(0).get("cells"));
        assertEquals("7", activations.get(0).get("ensemble"));
        assertEquals("12.5", activations.get(0).get("surprise_bits"));
        assertEquals("", activations.get(1).get("ensemble"));
        assertEquals("1", activations.get(1).get("tier"));
        assertEquals("ambiguous;motion", activations.get(2).get("flags"));
    }

    @Test
    void cellsTellWhatTheSessionShowed() throws IOException {
        List<Map<String, String>> cells = Written.csv(folder.resolve("cells.csv"));
        assertEquals(CELLS, cells.size());
        assertEquals("cell-2", cells.get(2).get("id"));
        assertEquals("2.95", cells.get(2).get("observed_s"));
        assertEquals("3", cells.get(0).get("observed_s"));
        assertEquals("77.0", cells.get(0).get("f0"));
        assertEquals("1", cells.get(66).get("events"));
    }

    @Test
    void tablesWithoutAnythingHaveTheirHeader() throws IOException {
        assertEquals(
                "frame,time_ms,ensemble,surprise_bits,decision,latency_micros\n",
                Files.readString(folder.resolve("triggers.csv")));
        assertEquals("frame,time_ms,line,level\n", Files.readString(folder.resolve("ttl.csv")));
        List<String> markers = Files.readAllLines(folder.resolve("markers.csv"));
        assertEquals(3, markers.size());
        assertTrue(markers.get(1).endsWith(",\"before, the \"\"first\"\" frame\""), markers.get(1));
        assertEquals("2950,59,\"sugar, water\"", markers.get(2));
    }

    @Test
    void sessionJsonCountsAndHashesEverything() throws IOException {
        JsonNode session = Written.session(folder);
        assertEquals("complete", session.path("ended").asText());
        assertEquals(
                "{\"received\":60,\"lost\":4,\"broken\":1,\"gated\":2}",
                session.path("frames").toString());
        assertEquals("{\"tier1\":1,\"tier2\":1}", session.path("activations").toString());
        assertEquals(
                "{\"p50\":3000,\"p99\":6000,\"p999\":6000,\"max\":6000}",
                session.path("frame_micros").toString());
        assertEquals(2.7, session.path("exposure_s").asDouble(), 1e-9);
        assertEquals(3, session.path("events").asInt());
        assertEquals(CELLS, session.path("cells").asInt());
        assertEquals("cell-69", session.path("cell_ids").path(69).asText());
        assertEquals("ketamine", session.path("study").asText());
        assertEquals("a \"quoted\" word", session.path("settings").path("note").asText());
        assertEquals(0, session.path("frames_undocumented").asInt());
        TreeSet<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("session.json")) {
                    there.add(name);
                    assertEquals(
                            Written.sha256(Files.readAllBytes(file)),
                            session.path("files").path(name).asText(),
                            name);
                }
            }
        }
        TreeSet<String> hashed = new TreeSet<>();
        session.path("files").fieldNames().forEachRemaining(hashed::add);
        assertEquals(there, hashed);
        assertEquals(11, there.size(), there::toString);
    }

    @Test
    void recordsFollowOneAnotherAndSayTheSame() throws IOException {
        List<String> kinds = new ArrayList<>();
        Written.records(folder).forEach(r -> kinds.add(r.path("kind").asText()));
        assertEquals("session", kinds.getFirst());
        assertEquals("session", kinds.getLast());
        JsonNode sum = Written.records(folder, "sum").get(1);
        assertEquals(20, sum.path("frame_lo").asInt());
        assertEquals(39, sum.path("frame_hi").asInt());
        assertEquals(900, sum.path("exposure_ms").asInt());
        assertEquals("AQADAAIAAAA=", sum.path("onsets").asText());
        assertEquals("[5,0,1]", sum.path("k_hist").toString());
        assertEquals("AgAAAAAAAAAA", sum.path("lit").asText());
        assertEquals(80, java.util.Base64.getDecoder().decode(sum.path("dff").asText())[1]);
        assertEquals(
                "{\"p50\":3000,\"p99\":4000,\"max\":4000}",
                sum.path("frame_micros").toString());
        JsonNode evt = Written.records(folder, "evt").getFirst();
        assertEquals(7, evt.path("ensemble").asInt());
        assertEquals(1000.0, evt.path("start_ms").asDouble());
        assertTrue(Written.records(folder, "evt").get(1).path("ensemble").isNull());
    }

    @Test
    void theProfileRecordsCarryThePicture() throws IOException {
        StringBuilder text = new StringBuilder();
        Written.records(folder, "profile")
                .forEach(r -> text.append(r.path("chunk").asText()));
        JsonNode picture = new com.fasterxml.jackson.databind.ObjectMapper().readTree(text.toString());
        assertEquals(CELLS, picture.path("cells").size());
        byte[] png =
                java.util.Base64.getDecoder().decode(picture.path("mean_png").asText());
        assertEquals('P', png[1]);
        assertEquals(
                "[0,1,2]", picture.path("ensembles").path(0).path("members").toString());
    }

    @Test
    void theReportAsksTheNetworkForNothing() throws IOException {
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("\"planted-1\""));
        assertTrue(!page.contains("src=\"http") && !page.contains("href=\"http") && !page.contains("url(http"));
        assertNull(writer.failure().orElse(null));
    }
}
