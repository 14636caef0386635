package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.detector.profile.LightCurve;
import asterism.detector.profile.ProfileFile;
import asterism.rig.config.RigConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An animal nobody has a profile of, as an operator at the socket sees it. */
class NewAnimalTest {
    @TempDir
    Path folder;

    private static long frames(Bench bench) {
        try {
            return bench.status().get("frames").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void more(Bench bench, int frames) {
        long from = frames(bench);
        assertTrue(Bench.soon(10, () -> frames(bench) >= from + frames));
    }

    private static String said(Bench bench, String line) throws IOException {
        return bench.say(1, line).getFirst();
    }

    @Test
    void aProfileIsLoadedWithoutRestarting() throws Exception {
        Path good = folder.resolve("mouse.asterism.json");
        LightCurve curve = new LightCurve(
                new int[] {10, 30, 50},
                new int[] {100_000, 300_000, 500_000},
                new int[] {1_000, 3_000, 5_000},
                5_000,
                400,
                1_000,
                10_000);
        ProfileFile.write(SmallScene.profile().withLight(curve), good);
        ProfileFile.write(SmallScene.bare(64), folder.resolve("other.asterism.json"));
        Files.writeString(folder.resolve("broken.asterism.json"), "{\"format\": ");
        try (Bench bench = new Bench(folder, 40)) {
            bench.plug(-1);
            RunOptions options = new RunOptions(null, null, null, "m1", null, true, null);
            try (Rig rig = Rig.start(RigConfig.read(bench.yaml(false, "light: {code: 30}\n")), options)) {
                assertTrue(Bench.soon(10, () -> frames(bench) > 40), rig::status);
                assertEquals("ok", said(bench, "arm"));
                assertTrue(Bench.soon(5, bench::lit), rig::status);
                String before = bench.status().get("session").asText();
                assertTrue(said(bench, "profile " + folder.resolve("none.json")).startsWith("refused: "));
                String other = said(bench, "profile " + folder.resolve("other.asterism.json"));
                assertTrue(other.contains("64x64") && other.contains("96x96"), other);
                assertTrue(said(bench, "profile " + folder.resolve("broken.asterism.json"))
                        .startsWith("refused: "));
                assertNotEquals("dark", bench.status().at("/light/state").asText(), "what is refused changes nothing");
                assertEquals(before, bench.status().get("session").asText());
                assertTrue(bench.status().get("profile").isNull());

                assertEquals("ok", said(bench, "profile " + good));
                assertTrue(Bench.soon(2, () -> !bench.lit()), "another profile, another arming");
                more(bench, 30);
                JsonNode status = bench.status();
                assertFalse(bench.lit(), "nobody has armed");
                assertEquals("small-scene", status.get("profile").asText());
                assertNotEquals(before, status.get("session").asText());
                assertTrue(status.at("/recording/running").asBoolean(), "what was recorded is recorded on");
                assertTrue(
                        status.at("/light/dose_mj_mm2").asDouble() > 0, "what burned before counts by the new curve");

                String refused = said(bench, "arm");
                assertTrue(refused.contains("mW/mm2"), "30 is above what the new curve allows: " + refused);
                assertEquals(List.of("ok", "ok"), bench.say(2, "light 10", "arm"));
                assertTrue(Bench.soon(5, bench::lit), rig::status);
                assertEquals("ok", said(bench, "dark"));
                checkSessions(before, status.get("session").asText());
            }
        }
        for (JsonNode change : Bench.json("[" + String.join(",", lights()) + "]")) {
            assertTrue(List.of(0, 30, 10).contains(change.get("code").asInt()), change.toString());
        }
    }

    private List<String> lights() throws IOException {
        return Files.readAllLines(folder.resolve("light-1.ndjson"));
    }

    /** The one that ended is complete; both have a recording of their own. */
    private void checkSessions(String ended, String runs) throws IOException {
        JsonNode facts = Bench.json(
                Files.readString(folder.resolve("sessions").resolve(ended).resolve("session.json")));
        assertTrue(facts.at("/frames/received").asLong() > 15, facts.toString());
        assertEquals(0, facts.at("/frames/lost").asLong());
        assertTrue(Files.exists(folder.resolve("sessions").resolve(runs).resolve("frames.csv")));
        try (Stream<Path> files = Files.walk(folder.resolve("sessions/recordings"))) {
            assertEquals(2, files.filter(p -> p.endsWith("timeStamps.csv")).count());
        }
    }

    @Test
    void settingsAreAnsweredWithWhatTheInstrumentReadsBack() throws Exception {
        try (Bench bench = new Bench(folder, 40)) {
            bench.plug(-1);
            try (Rig rig = Rig.start(RigConfig.read(bench.yaml(false, "")), RunOptions.none())) {
                assertTrue(Bench.soon(10, () -> frames(bench) > 30), rig::status);
                assertEquals(
                        List.of("ok 12", "ok 12", "ok 2.5", "ok 40", "ok 40", "ok 20000"),
                        bench.say(6, "focus 12", "focus", "gain 2.5", "fps", "fps 40", "exposure 20000"));
                assertEquals(
                        "refused: focus: this instrument takes -127 to 127; it stands at 12", said(bench, "focus 500"));
                assertEquals("refused: gain: much is no number, such as 2.5", said(bench, "gain much"));
                assertTrue(said(bench, "fps 10").contains("takes 40 to 40"), "the simulated one has one rate");
                String session = bench.status().get("session").asText();
                String log = Files.readString(
                        folder.resolve("sessions").resolve(session).resolve("settings.csv"));
                assertTrue(Bench.soon(5, () -> logged(session).contains(",ewl,12")), log);
            }
        }
    }

    private String logged(String session) {
        try {
            return Files.readString(folder.resolve("sessions").resolve(session).resolve("settings.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sharpnessPeaksWhereTheLensIsSharpAndTheProjectionGathersWhatLitUp() throws Exception {
        int best = 25;
        try (Bench bench = new Bench(folder, 20);
                Scene scene = new Scene(SceneParameters.preset("demo").withSeed(11))) {
            bench.plug(scene, best);
            try (Rig rig = Rig.start(
                    RigConfig.read(bench.yaml(false, "light: {code: 100, safe_code: 100}\n")), RunOptions.none())) {
                assertTrue(Bench.soon(20, () -> frames(bench) > 21), rig::status);
                assertNull(value(bench, "sharpness"), "dark");
                assertEquals("ok", said(bench, "arm"));
                assertTrue(Bench.soon(5, () -> value(bench, "sharpness") != null), rig::status);
                double sharpest = 0;
                int found = Integer.MIN_VALUE;
                for (int step = best - 40; step <= best + 40; step += 20) {
                    assertEquals("ok " + step, said(bench, "focus " + step));
                    double now = sharpness(bench);
                    found = now > sharpest ? step : found;
                    sharpest = Math.max(sharpest, now);
                }
                assertEquals(best, found);
                JsonNode picture = Bench.json(said(bench, "max"));
                byte[] jpeg = Base64.getDecoder().decode(picture.get("jpeg").asText());
                assertEquals(240, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
            }
        }
    }

    /** Measured again when this machine stalled meanwhile, for which the light goes dark. */
    private static double sharpness(Bench bench) throws IOException {
        for (int attempt = 0; attempt < 10; attempt++) {
            long stalls = bench.status().at("/light/stalls").asLong();
            more(bench, 20);
            Double now = value(bench, "sharpness");
            if (now != null && bench.status().at("/light/stalls").asLong() == stalls) {
                return now;
            }
            said(bench, "arm");
        }
        throw new IOException("this machine stalls again and again");
    }

    private static Double value(Bench bench, String field) {
        try {
            JsonNode value = bench.status().get(field);
            return value.isNull() ? null : (Double) value.asDouble();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
