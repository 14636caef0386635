package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.simulator.BenchPictures;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that are really made: a rig's process, its socket, its governor, a simulated instrument on a terminal. */
class LiveSweepTest {
    /** Microwatts of one code of the bench's LED. */
    private static final double MICROWATTS = 7.5;

    @TempDir
    private Path folder;

    @BeforeEach
    void terminals() {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
    }

    private static JsonNode done(Object... words) throws IOException {
        Typed typed = Typed.command(words);
        assertEquals(0, typed.code(), typed.err() + typed.out());
        return new ObjectMapper().readTree(typed.out());
    }

    private Path profile(String name) {
        return folder.resolve(name + ".asterism.json");
    }

    @Test
    void theBenchIsFoundAndNoCodeAboveTheLimitEverBurns() throws Exception {
        try (BenchPictures bench = new BenchPictures(5);
                LiveRig rig = new LiveRig(folder, bench, 0, "{code: 10, safe_code: 90, max_code: 120}")) {
            JsonNode dark =
                    done("calibrate", "dark", "--live", rig.socket(), "--frames", 80, "--json", "--out", profile("d"));
            assertEquals(0, rig.brightest(), "dark is measured in the dark");
            assertEquals(BenchPictures.TRUTH.blackGrey(), dark.get("black_grey").asDouble(), 0.5, dark.toString());

            Typed above = Typed.command(
                    "calibrate",
                    "flat",
                    "--live",
                    rig.socket(),
                    "--max-code",
                    91,
                    "--profile",
                    profile("d"),
                    "--out",
                    profile("no"));
            assertEquals(1, above.code());
            assertTrue(above.err().contains("above light.safe_code 90"), above.err());
            assertEquals(0, rig.brightest(), "what is refused burns for no moment");

            JsonNode flat = done(
                    "calibrate",
                    "flat",
                    "--live",
                    rig.socket(),
                    "--max-code",
                    84,
                    "--levels",
                    8,
                    "--frames",
                    14,
                    "--settle-ms",
                    150,
                    "--profile",
                    profile("d"),
                    "--json",
                    "--out",
                    profile("f"));
            assertEquals(84, rig.brightest());
            assertTrue(LiveRig.soon(2, () -> !rig.lit()), "dark at the end");
            double gain = flat.get("electrons_per_grey").asDouble();
            assertEquals(1, gain / BenchPictures.TRUTH.electronsPerGrey(), 0.1, flat.toString());
            assertEquals(
                    9, Files.readAllLines(folder.resolve("f-flat/CODES.csv")).size());

            int before = rig.light().size();
            Path meter = meter(rig, 10);
            done(
                    "calibrate",
                    "led",
                    "--live",
                    rig.socket(),
                    "--max-code",
                    82,
                    "--levels",
                    10,
                    "--readings",
                    meter,
                    "--area-mm2",
                    0.5,
                    "--max-mw-per-mm2",
                    2,
                    "--profile",
                    profile("f"),
                    "--json",
                    "--out",
                    profile("l"));
            assertFalse(rig.lit());
            List<JsonNode> light = rig.light();
            assertEquals(20, light.size() - before, "lit and dark once a code: " + light);
            assertEquals(84, rig.brightest());
            Profile made = ProfileFile.read(profile("l"));
            for (int code = 1; code <= 82; code += 9) {
                assertEquals(MICROWATTS * code, made.light().microwatts(code), 0.05 * MICROWATTS * code + 2);
            }
            assertEquals("ok", rig.say("profile " + profile("l")), "and the rig takes it while it runs");
            assertTrue(rig.say("light 90").contains("was not measured"), "the new curve's caps hold");
        }
    }

    /** A meter before the objective: it shows what really burns, and says it once for each code. */
    private Path meter(LiveRig rig, int readings) throws Exception {
        Path fifo = folder.resolve("meter");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        int from = rig.light().size();
        Thread.ofPlatform().daemon().start(() -> {
            try (Writer out = Files.newBufferedWriter(fifo)) {
                for (int n = 0; n < readings; n++) {
                    int turn = from + 2 * n;
                    assertTrue(LiveRig.soon(20, () -> rig.light().size() > turn));
                    double shown =
                            MICROWATTS * rig.light().get(turn).get("code").asInt();
                    out.write(shown + " " + shown * 1.01 + " " + shown * 0.99 + "\n");
                    out.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return fifo;
    }

    @Test
    void theLensIsSweptAndLeftWhereItIsSharp() throws Exception {
        int best = 18;
        try (Scene scene = new Scene(SceneParameters.preset("demo").withSeed(12));
                LiveRig rig = new LiveRig(folder, scene, best, "{code: 10, safe_code: 100}")) {
            JsonNode found = done(
                    "calibrate",
                    "focus",
                    "--live",
                    rig.socket(),
                    "--from",
                    -33,
                    "--to",
                    67,
                    "--step",
                    20,
                    "--code",
                    95,
                    "--frames",
                    6,
                    "--settle-ms",
                    150,
                    "--json",
                    "--out",
                    profile("focus"));
            double sharpest = ProfileFile.read(profile("focus")).focus().sharpestE2() / 100.0;
            assertEquals(best, sharpest, 4, found.toString());
            assertEquals("ok " + Math.round(sharpest), rig.say("focus"));
            assertEquals(95, rig.brightest());
            assertTrue(LiveRig.soon(2, () -> !rig.lit()));
            assertFalse(rig.status().at("/recording/running").asBoolean());
        }
    }

    @Test
    void whoeverEndsTheSweepLeavesItDark() throws Exception {
        try (Scene scene = new Scene(SceneParameters.preset("demo").withSeed(13));
                LiveRig rig = new LiveRig(folder, scene, 0, "{code: 10, safe_code: 100}")) {
            for (boolean kill : new boolean[] {false, true}) {
                Process sweep = LiveRig.asterism(
                        folder.resolve("sweep.log"),
                        "calibrate",
                        "focus",
                        "--live",
                        rig.socket(),
                        "--from",
                        -60,
                        "--to",
                        60,
                        "--step",
                        1,
                        "--code",
                        50,
                        "--out",
                        profile("none"));
                assertTrue(LiveRig.soon(20, rig::lit), () -> read("sweep.log"));
                long told = System.nanoTime();
                if (kill) sweep.destroyForcibly();
                else sweep.destroy();
                assertTrue(LiveRig.soon(5, () -> !rig.lit()), "the light stays lit");
                long micros = (rig.light().getLast().get("mono_ns").asLong() - told) / 1000;
                assertTrue(micros <= 500_000, "dark after " + micros + " us");
                assertTrue(sweep.waitFor(10, TimeUnit.SECONDS));
                assertFalse(Files.exists(profile("none")));
                if (!kill) {
                    assertFalse(rig.status().at("/recording/running").asBoolean(), () -> read("sweep.log"));
                }
            }
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void wrongUsageIsSaid() {
        Typed neither = Typed.command("calibrate", "dark", "--out", profile("x"));
        assertEquals(2, neither.code());
        assertTrue(neither.err().contains("either INPUT or --live"), neither.err());
        Typed nobody = Typed.command("calibrate", "dark", "--live", folder.resolve("no.sock"), "--out", profile("x"));
        assertEquals(1, nobody.code());
        assertTrue(nobody.err().contains("no rig listens there"), nobody.err());
        assertEquals(
                2,
                Typed.command("calibrate", "flat", "--live", folder.resolve("no.sock"), "--out", profile("x"))
                        .code());
    }
}
