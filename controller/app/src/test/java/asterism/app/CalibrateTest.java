package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneRecording;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a recording to a profile with ensembles, as an experimenter types it. */
class CalibrateTest {
    private static final int FRAMES = 2400;

    @TempDir
    private Path folder;

    private static JsonNode done(Object... words) throws Exception {
        Typed typed = Typed.command(words);
        assertEquals(0, typed.code(), typed.err());
        assertEquals(1, typed.out().lines().count(), typed.out());
        return new ObjectMapper().readTree(typed.out());
    }

    @Test
    void cellsThenReplayThenEnsembles() throws Exception {
        Path movie = folder.resolve("baseline.avi");
        Scene scene = new Scene(SceneParameters.preset("demo").withActivitySeed(9));
        try (AviWriter avi = new AviWriter(movie, scene.width(), scene.height(), scene.fps())) {
            SceneRecording.render(scene, 0, FRAMES, 2, (n, pixels) -> avi.write(pixels));
        }
        Path cells = folder.resolve("mouse.asterism.json");
        Path page = folder.resolve("cells.html");
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code < 100; code += 10)
            csv.append(code).append(',').append(1 + 2 * code).append('\n');
        Path readings = Files.writeString(folder.resolve("led.csv"), csv);
        done("calibrate", "led", readings, "--area-mm2", 1, "--max-mw-per-mm2", 1, "--out", cells, "--json");
        JsonNode found =
                done("calibrate", "cells", movie, "--profile", cells, "--out", cells, "--page", page, "--json");
        assertTrue(found.path("cells").asInt() >= 40 && found.path("cells").asInt() <= 70, found.toString());
        assertEquals(
                found.path("cells").asInt(), ProfileFile.read(cells).cells().size());
        assertTrue(Files.readString(page).contains(found.path("cells").asInt() + " cells"));

        Path session = folder.resolve("baseline");
        JsonNode replayed = done("replay", movie, "--profile", cells, "--out", session, "--traces", "--json");
        assertTrue(replayed.path("frames").path("received").asInt() > FRAMES - 50, replayed.toString());

        anotherAnimalIsRefused(cells, session);
        Path drawn = folder.resolve("ensembles.html");
        Path fromTraces = folder.resolve("traces.asterism.json");
        JsonNode better = done(
                "calibrate", "ensembles", session, "--profile", cells, "--out", fromTraces, "--page", drawn, "--json");
        assertEquals("traces", better.path("null").path("source").asText());
        assertTrue(better.path("ensembles").asInt() >= 3, better.toString());
        assertEquals(
                ProfileFile.sha256(ProfileFile.read(fromTraces)),
                better.path("profile_sha256").asText());
        assertTrue(Files.readString(drawn).contains("Members over the field"));

        Files.delete(session.resolve("traces.csv"));
        JsonNode learned = done("calibrate", "ensembles", session, "--profile", cells, "--out", cells, "--json");
        assertEquals("onsets", learned.path("null").path("source").asText());
        assertTrue(learned.path("ensembles").asInt() >= 3, learned.toString());
        Profile profile = ProfileFile.read(cells);
        assertEquals(learned.path("ensembles").asInt(), profile.ensembles().size());
        assertEquals("mouse", profile.id());
        assertEquals(1.0, profile.light().areaMm2());
    }

    private void anotherAnimalIsRefused(Path cells, Path session) throws Exception {
        Profile own = ProfileFile.read(cells);
        List<CellProfile> renamed = new ArrayList<>();
        for (CellProfile c : own.cells()) {
            renamed.add(new CellProfile(
                    "other" + renamed.size(),
                    c.y(),
                    c.x(),
                    c.footprint(),
                    c.noise(),
                    c.decaySeconds(),
                    c.quality(),
                    c.f0(),
                    c.rateHz()));
        }
        Path other = folder.resolve("other.asterism.json");
        ProfileFile.write(own.withCells(renamed), other);
        Path out = folder.resolve("none.asterism.json");
        Typed typed = Typed.command("calibrate", "ensembles", session, "--profile", other, "--out", out);
        assertEquals(2, typed.code(), typed.err());
        assertTrue(typed.err().contains("whose cells are not those of the profile given"), typed.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aMovieThatIsNoneIsWrongInputAndLeavesNothing() throws Exception {
        Path nonsense = folder.resolve("nonsense.avi");
        Files.writeString(nonsense, "this is no movie at all, only a sentence that is long enough");
        Path out = folder.resolve("out.asterism.json");
        Typed typed = Typed.command("calibrate", "cells", nonsense, "--out", out);
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void whatHoldsNoCellsIsRefusedAndNothingWritten() throws Exception {
        Path dark = folder.resolve("dark.avi");
        try (AviWriter avi = new AviWriter(dark, 96, 96, 20)) {
            for (int i = 0; i < 60; i++) {
                avi.write(new byte[96 * 96]);
            }
        }
        Path out = folder.resolve("none.asterism.json");
        Path page = folder.resolve("none.html");
        Typed typed = Typed.command("calibrate", "cells", dark, "--out", out, "--page", page);
        assertEquals(2, typed.code(), typed.err());
        assertTrue(typed.err().contains("black"), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertFalse(Files.exists(out) || Files.exists(page));
    }
}
