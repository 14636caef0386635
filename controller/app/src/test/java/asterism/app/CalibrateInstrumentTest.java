package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.simulator.FocusField;
import asterism.bridge.simulator.FocusSweep;
import asterism.bridge.simulator.LedBench;
import asterism.bridge.simulator.SensorBench;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new instrument, from the dark to the focus, as an experimenter types it. */
class CalibrateInstrumentTest {
    private static final int SIDE = 128;
    private static final SensorBench.Truth SENSOR = new SensorBench.Truth(40, 50, 9000, 9, 0.1, 0.2, 8, 6, 0);

    private static final int SENSOR_BLACK = 5;

    @TempDir
    private Path folder;

    private static JsonNode done(Object... words) throws Exception {
        Typed typed = Typed.command(words);
        assertEquals(0, typed.code(), typed.err());
        assertEquals(1, typed.out().lines().count(), typed.out());
        return new ObjectMapper().readTree(typed.out());
    }

    private Path dark(SensorBench bench) throws IOException {
        Path file = folder.resolve("dark.avi");
        try (AviWriter avi = new AviWriter(file, SIDE, SIDE, 20)) {
            bench.expose(0, 30, 60, 0, (n, pixels) -> avi.write(pixels));
        }
        return file;
    }

    private Path flat(SensorBench bench) throws IOException {
        Path file = folder.resolve("flat.avi");
        try (AviWriter avi = new AviWriter(file, SIDE, SIDE, 20)) {
            for (int step = 1; step <= 10; step++) {
                bench.expose(step * 20 * 40, 30, 14, 1000 * step, (n, pixels) -> avi.write(pixels));
            }
        }
        return file;
    }

    private Path readings() throws IOException {
        LedBench led = new LedBench(1, 40, 0.005, 0.02);
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code <= 255; code += 5) {
            csv.append(code).append(',').append(led.reading(code)).append('\n');
        }
        return Files.writeString(folder.resolve("led.csv"), csv);
    }

    private Path sweep(Path steps) throws IOException {
        FocusField.Pose straight = new FocusField.Pose(0, 0, 0, 1);
        FocusSweep sweep = new FocusSweep(SIDE, SIDE, 3, 1, 2, new FocusSweep.Truth(5, 0.08, 1, straight));
        Path file = folder.resolve("sweep.avi");
        StringBuilder csv = new StringBuilder("frame,ewl\n");
        try (AviWriter avi = new AviWriter(file, SIDE, SIDE, 20)) {
            for (int step = 0; step < 13; step++) {
                csv.append(8 * step).append(',').append(10 * step - 60).append('\n');
                sweep.record(10 * step - 60, 8, 8 * step, (n, pixels) -> avi.write(pixels));
            }
        }
        Files.writeString(steps, csv);
        return file;
    }

    @Test
    void everyStepAddsToTheProfileAndKeepsTheRest() throws Exception {
        SensorBench bench = new SensorBench(SIDE, SIDE, 1, SENSOR);
        Path p = folder.resolve("scope.asterism.json");
        JsonNode led =
                done("calibrate", "led", readings(), "--area-mm2", 0.5, "--max-mw-per-mm2", 2, "--out", p, "--json");
        assertTrue(led.path("brightest_allowed_code").asInt() > 0, led.toString());
        whole(led, "codes", "low_code", "high_code", "brightest_allowed_code");
        JsonNode dark = done("calibrate", "dark", dark(bench), "--profile", p, "--out", p, "--json");
        whole(dark, "frames", "hot");
        assertEquals(1.25, dark.path("read_grey").asDouble(), 0.04, dark.toString());
        JsonNode flat = done("calibrate", "flat", flat(bench), "--profile", p, "--out", p, "--json");
        whole(flat, "steps", "dead", "defective");
        double judged = flat.path("nonlinearity_to_grey").asDouble();
        assertTrue(judged > 100 && judged < 255 - SENSOR_BLACK, flat.toString());
        assertTrue(flat.path("notes").toString().contains(String.format("up to %.0f grey levels", judged)));
        assertEquals(40, flat.path("electrons_per_grey").asDouble(), 1.2, flat.toString());
        Profile instrument = ProfileFile.read(p);
        assertTrue(instrument.isBlank());
        JsonNode bare =
                done("replay", folder.resolve("flat.avi"), "--profile", p, "--out", folder.resolve("s"), "--json");
        assertTrue(bare.path("cells").isNull(), bare.toString());
        Path steps = folder.resolve("steps.csv");
        Path movie = sweep(steps);
        JsonNode focus = done("calibrate", "focus", movie, "--steps", steps, "--profile", p, "--out", p, "--json");
        assertEquals(5, focus.path("best_ewl").asDouble(), 10, focus.toString());
        whole(focus, "steps");
        Profile all = ProfileFile.read(p);
        assertNotNull(all.light());
        assertEquals(14, defects(all));
        assertEquals(instrument.sensor(), all.sensor());
        assertFalse(all.isBlank());
        String page = Files.readString(folder.resolve("calibration.html"));
        for (String step : List.of("dark", "flat", "led", "focus")) assertTrue(page.contains("<h2>" + step), step);
        assertFalse(page.contains("src=\"http"));
        for (String axis : List.of(
                ">code<",
                ">power, µW<",
                ">off the curve, % of the power<",
                ">frame<",
                ">mean, grey levels<",
                ">signal, grey levels<",
                ">variance, grey levels²<",
                ">variance above the fit, %<",
                ">lens, ewl<")) assertTrue(page.contains(axis), axis);
        assertTrue(page.contains("95 % interval"), "the peak's uncertainty is drawn");
        assertFalse(page.contains("filled in"), "defective pixels are known, not filled in");
    }

    /** Counts and codes are integers in JSON too. */
    private static void whole(JsonNode line, String... keys) {
        for (String key : keys) assertTrue(line.path(key).isIntegralNumber(), key + " in " + line);
        assertTrue(line.path("notes").isArray());
    }

    private static int defects(Profile profile) {
        int count = 0;
        for (int i = 0; i < SIDE * SIDE; i++) count += profile.flatField().isDefective(i) ? 1 : 0;
        return count;
    }

    @Test
    void whatIsWrongIsSaidInOneSentenceAndNothingIsWritten() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense.avi"), "no movie at all, only a long sentence");
        Path csv = Files.writeString(folder.resolve("bad.csv"), "code,ewl\n1,2\n");
        Path results = Files.createDirectory(folder.resolve("results"));
        Path out = results.resolve("p.json");
        Path missing = folder.resolve("missing.avi");
        List<Object[]> typed = List.of(
                new Object[] {"calibrate", "dark", nonsense, "--out", out},
                new Object[] {"calibrate", "dark", missing, "--out", out},
                new Object[] {"calibrate", "flat", nonsense, "--out", out},
                new Object[] {"calibrate", "focus", nonsense, "--steps", csv, "--out", out},
                new Object[] {"calibrate", "focus", missing, "--steps", csv, "--out", out},
                new Object[] {"calibrate", "led", csv, "--area-mm2", 1, "--max-mw-per-mm2", 1, "--out", out},
                new Object[] {"calibrate", "led", csv, "--area-mm2", 0, "--max-mw-per-mm2", 1, "--out", out},
                new Object[] {"calibrate", "led", missing, "--area-mm2", 1, "--max-mw-per-mm2", 1, "--out", out},
                new Object[] {"calibrate", "dark", nonsense, "--profile", csv, "--out", out});
        for (Object[] words : typed) {
            Typed result = Typed.command(words);
            assertEquals(2, result.code(), result.err());
            assertEquals(1, result.err().lines().count(), result.err());
        }
        try (Stream<Path> written = Files.list(results)) {
            assertEquals(List.of(), written.toList());
        }
    }
}
