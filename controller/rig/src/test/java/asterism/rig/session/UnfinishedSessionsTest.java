package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedSessionsTest {
    private static final Profile PROFILE = Planted.profile(10);
    private static final Summary NONE = new Summary(10, 1);

    @TempDir
    Path root;

    /** What a killed process leaves: the files as they were after a flush, the last rows cut in the middle. */
    private Path killed() throws IOException {
        Path running = root.resolve("elsewhere/running");
        Path killed = root.resolve("sessions/planted-1");
        Files.createDirectories(killed);
        try (SessionWriter writer = SessionWriter.open(Planted.settings(running, true, true), PROFILE, null)) {
            for (int n = 0; n < 40; n++) {
                FrameResult r = Planted.frame(PROFILE, n);
                r.droppedBefore = n == 7 ? 5 : 0;
                r.flags = n == 8 ? FrameResult.BROKEN : 0;
                r.secondEnded = n % 20 == 19;
                r.activations = n == 30 ? 1 : 0;
                r.activation[0] = Planted.activation(10, 2, 25, 0, 1, 2);
                writer.put(r, r.secondEnded ? Planted.second(PROFILE, n - 19, n) : NONE, null, 4_000_000, 0, false);
            }
            awaitRows(running.resolve("frames.csv"), 41);
            try (var files = Files.list(running)) {
                for (Path file : files.toList()) {
                    Files.copy(file, killed.resolve(file.getFileName().toString()));
                }
            }
        }
        append(killed, "frames.csv", "40,2000,10");
        append(killed, "traces.csv", "40,0.5,0.");
        append(killed, "summaries.ndjson", "{\"rig\":\"rig-1\",\"ep");
        append(killed, "events.csv", "3");
        return killed;
    }

    private static void awaitRows(Path file, int lines) throws IOException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (Files.readAllLines(file).size() < lines) {
            assertTrue(System.nanoTime() < deadline, "the rows are not flushed within a second");
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void append(Path folder, String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
    }

    @Test
    @Timeout(30)
    void aKilledSessionIsClosedFromItsFiles() throws IOException {
        Path killed = killed();
        List<String> kinds = new ArrayList<>();
        List<String> closed = UnfinishedSessions.close(root.resolve("sessions"), (stamp, body) -> {
            kinds.add(body.kind().text());
            return "{\"kind\":\"session\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        });
        assertEquals(List.of("planted-1"), closed);
        assertEquals(List.of("session"), kinds);
        List<Map<String, String>> frames = Written.csv(killed.resolve("frames.csv"));
        assertEquals(40, frames.size());
        assertEquals(40, Written.csv(killed.resolve("traces.csv")).size());
        assertEquals(0, Written.csv(killed.resolve("events.csv")).size());
        JsonNode session = Written.session(killed);
        assertEquals("interrupted", session.path("ended").asText());
        assertEquals("planted-1", session.path("session").asText());
        assertEquals("m12", session.path("animal").asText());
        assertEquals(
                "{\"received\":40,\"lost\":5,\"broken\":1,\"gated\":0}",
                session.path("frames").toString());
        assertEquals(1.8, session.path("exposure_s").asDouble(), 1e-9);
        assertEquals(1, session.path("activations").path("tier2").asInt());
        assertEquals(1, session.path("ensembles").asInt());
        assertEquals(10, session.path("cell_ids").size());
        assertEquals(4000, session.path("frame_micros").path("max").asInt());
        assertTrue(session.path("allocated_bytes_per_frame").isNull());
        assertEquals(
                Written.sha256(Files.readAllBytes(killed.resolve("frames.csv"))),
                session.path("files").path("frames.csv").asText());
        assertTrue(UnfinishedSessions.close(root.resolve("sessions"), null).isEmpty());
    }

    @Test
    void whatNeverSaidAnythingIsClosedToo() throws IOException {
        Path empty = Files.createDirectories(root.resolve("sessions/odd"));
        for (String file : List.of("frames.csv", "events.csv", "activations.csv", "markers.csv", "summaries.ndjson")) {
            Files.writeString(empty.resolve(file), "");
        }
        assertEquals(List.of("odd"), UnfinishedSessions.close(root.resolve("sessions"), null));
        assertEquals(0, Written.session(empty).path("frames").path("received").asInt());
        assertFalse(Files.exists(empty.resolve(".session.json.part")));
    }

    @Test
    void linesAreCutAfterTheLastBreakWhereverItIs() throws IOException {
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            Path file = root.resolve("x.csv");
            Files.writeString(file, "a".repeat(length) + "\n" + "b".repeat(length));
            UnfinishedSessions.cutHalfLine(file);
            assertEquals("a".repeat(length) + "\n", Files.readString(file));
        }
    }
}
