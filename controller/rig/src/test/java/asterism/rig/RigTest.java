package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.ProfileFile;
import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import asterism.rig.session.SessionTotals;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole controller against a simulated instrument on a real pseudo terminal. */
class RigTest {
    private static final int FRAMES_SOON = 10;

    @TempDir
    Path folder;

    @Test
    void aSessionWithLightOnlyWhileArmed() throws Exception {
        try (Bench bench = new Bench(folder, 40)) {
            bench.plug(-1);
            RunOptions options = new RunOptions(null, null, "stress", "m1", "baseline", true, null);
            Rig rig = Rig.start(RigConfig.read(bench.yaml(true, "")), options);
            try (rig) {
                assertTrue(Bench.soon(10, () -> frames(rig) > 20), rig::status);
                assertFalse(bench.lit(), "lit before anybody armed");
                assertEquals(List.of("ok"), bench.say(1, "arm"));
                assertTrue(Bench.soon(5, bench::lit), rig::status);
                JsonNode picture = Bench.json(
                        bench.say(1, "{\"verb\":\"preview\",\"lease_ms\":4000}").getFirst());
                byte[] jpeg = Base64.getDecoder().decode(picture.get("jpeg").asText());
                assertEquals(
                        SmallScene.SIDE,
                        ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
                assertEquals(List.of("ok"), bench.say(1, "mark dose"));
                long lit = frames(rig);
                assertTrue(Bench.soon(5, () -> frames(rig) > lit + 40), rig::status);
                assertTrue(bench.lit(), "the lease must last while all is well");
                assertEquals(List.of("ok"), bench.say(1, "dark"));
                assertTrue(Bench.soon(2, () -> !bench.lit()), "dark was commanded");
                long dark = frames(rig);
                assertTrue(Bench.soon(5, () -> frames(rig) > dark + 20));
                assertEquals(2, bench.light().size(), "lit once, dark once: " + bench.light());
            }
            check(rig.outcome());
        }
    }

    private void check(RigOutcome outcome) throws IOException {
        assertNull(outcome.trouble());
        SessionTotals totals = outcome.sessions().getFirst();
        assertTrue(totals.received() > 80 && totals.lost() == 0, totals.toString());
        assertEquals(0, totals.allocatedBytesPerFrame(), totals.toString());
        Path session = folder.resolve("sessions").resolve(totals.session());
        JsonNode facts = Bench.json(Files.readString(session.resolve("session.json")));
        assertEquals("stress", facts.get("study").asText());
        assertTrue(Files.readString(session.resolve("markers.csv")).contains("dose"));
        assertEquals(
                totals.received() + 1,
                Files.readAllLines(session.resolve("frames.csv")).size());
        try (Stream<Path> files = Files.walk(folder.resolve("sessions/recordings"))) {
            assertTrue(files.anyMatch(file -> file.toString().endsWith("0.avi")), "the pixels were recorded");
        }
        assertTrue(Files.size(folder.resolve("journal").resolve("epoch")) > 0);
    }

    @Test
    void withoutAProfileItRunsUntilTheInstrumentEnds() throws Exception {
        try (Bench bench = new Bench(folder, 60)) {
            bench.plug(90);
            Rig rig = Rig.start(RigConfig.read(bench.yaml(false, "")), RunOptions.none());
            try (rig) {
                assertTrue(rig.await(Duration.ofSeconds(10)), rig::status);
            }
            assertNull(rig.outcome().trouble());
            assertTrue(rig.outcome().sessions().getFirst().received() >= 60, rig.outcome()::toString);
        }
    }

    @Test
    void aSecondRunOnTheSameJournalIsRefused() throws Exception {
        try (Bench bench = new Bench(folder, 40)) {
            bench.plug(-1);
            RigConfig config = RigConfig.read(bench.yaml(false, ""));
            try (Rig rig = Rig.start(config, RunOptions.none())) {
                IOException refused = assertThrows(IOException.class, () -> Rig.start(config, RunOptions.none()));
                assertTrue(refused.getMessage().contains("another process"), refused.getMessage());
                assertTrue(Bench.soon(5, () -> frames(rig) > FRAMES_SOON), "the first run must not notice");
            }
        }
    }

    @Test
    void anInstrumentOfAnotherSizeIsRefusedInWords() throws Exception {
        try (Bench bench = new Bench(folder, 40)) {
            bench.plug(-1);
            Path yaml = bench.yaml(true, "");
            ProfileFile.write(SmallScene.bare(64), folder.resolve("profile.asterism.json"));
            Rig rig = Rig.start(RigConfig.read(yaml), RunOptions.none());
            try (rig) {
                assertTrue(rig.await(Duration.ofSeconds(10)));
            }
            assertEquals(
                    "the device's frames are 96x96 and 64x64 are expected: use the profile made with this instrument",
                    rig.outcome().trouble());
        }
    }

    @Test
    void replugged() throws Exception {
        try (Bench bench = new Bench(folder, 60)) {
            bench.plug(-1);
            Path yaml = bench.yaml(false, "light: {arm_at_start: true}\n");
            Rig rig = Rig.start(RigConfig.read(yaml), RunOptions.none());
            try (rig) {
                assertTrue(Bench.soon(10, bench::lit), rig::status);
                assertTrue(Bench.soon(5, () -> frames(rig) > 40), rig::status);
                bench.unplug();
                assertTrue(Bench.soon(5, () -> !connected(rig)), rig::status);
                long before = frames(rig);
                bench.plug(-1);
                long plugged = System.nanoTime();
                assertTrue(Bench.soon(5, () -> frames(rig) > before), rig::status);
                long millis = (System.nanoTime() - plugged) / 1_000_000;
                assertTrue(millis <= 3_000, "usable only after " + millis + " ms");
                assertTrue(Bench.soon(5, () -> frames(rig) > before + 60), rig::status);
                assertEquals(List.of(), bench.light(), "light after a lost link needs an operator");
                assertEquals(List.of("ok"), bench.say(1, "arm"));
                assertTrue(Bench.soon(3, bench::lit), rig::status);
            }
            assertEquals(2, rig.outcome().sessions().size(), "the instrument booted: a new session");
        }
    }

    @Test
    void aTriggerRuleThatDoesNotFitTheProfileIsRefusedAtTheStart() throws Exception {
        try (Bench bench = new Bench(folder, 40)) {
            bench.plug(-1);
            String rule = "triggers: [{ensemble: 2}]\n";
            RigConfig fitting = RigConfig.read(bench.yaml(true, rule));
            ConfigException refused = assertThrows(ConfigException.class, () -> Rig.start(fitting, RunOptions.none()));
            assertEquals(
                    "triggers[0].ensemble: the profile small-scene has no ensemble 2; it has []", refused.getMessage());
            RigConfig bare = RigConfig.read(bench.yaml(false, rule));
            assertThrows(ConfigException.class, () -> Rig.start(bare, RunOptions.none()));
        }
    }

    private static long frames(Rig rig) {
        return field(rig, "frames").asLong();
    }

    private static boolean connected(Rig rig) {
        return field(rig, "connected").asBoolean();
    }

    private static JsonNode field(Rig rig, String name) {
        try {
            return Bench.json(rig.status()).get(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
