package asterism.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline without ensembles: two minutes of cells that have nothing to do with each other. */
class CalibrateNoEnsemblesTest {
    private static final int CELLS = 20;
    private static final int FRAMES = 2400;

    @TempDir
    private Path folder;

    private final Profile own = PlantedProfile.of(96, CELLS);
    private Path session;
    private Path p;

    @BeforeEach
    void unrelatedCells() throws IOException {
        session = Files.createDirectory(folder.resolve("session"));
        p = folder.resolve("p.json");
        ProfileFile.write(own, p);
        Files.writeString(session.resolve("frames.csv"), "frame,flags\n" + "0,\n".repeat(FRAMES));
        Files.writeString(session.resolve("events.csv"), "frame,cell,size,commit_frame\n");
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("profile_id", own.id()).put("profile_sha256", ProfileFile.sha256(own));
        StringBuilder table = new StringBuilder("cell,id,y,x,noise\n");
        StringBuilder rows = new StringBuilder("frame");
        for (int c = 0; c < CELLS; c++) {
            CellProfile cell = own.cells().get(c);
            json.withArray("cell_ids").add(cell.id());
            table.append(String.format(Locale.ROOT, "%d,%s,%.4f,%.4f,1%n", c, cell.id(), cell.y(), cell.x()));
            rows.append(",c").append(c);
        }
        Random random = new Random(8);
        double[] level = new double[CELLS];
        for (int t = 0; t < FRAMES; t++) {
            rows.append('\n').append(t);
            for (int c = 0; c < CELLS; c++) {
                level[c] = 0.9 * level[c] + (random.nextDouble() < 0.005 ? 10 : 0);
                rows.append(String.format(Locale.ROOT, ",%.3f", level[c] + random.nextGaussian()));
            }
        }
        Files.writeString(session.resolve("cells.csv"), table);
        Files.writeString(session.resolve("traces.csv"), rows.append('\n'));
        Files.writeString(session.resolve("session.json"), json.toString());
    }

    @Test
    void itIsSaidWithLikelyReasonsAndTheProfileHasNone() throws Exception {
        Path out = folder.resolve("out.json");
        Typed typed = Typed.command("calibrate", "ensembles", session, "--profile", p, "--out", out);
        assertEquals(0, typed.code(), typed.err());
        String page = Files.readString(folder.resolve("calibration.html"));
        for (String part : List.of("No ensemble was found.", "The baseline is 2.0 min long", "about 6 times")) {
            assertTrue(typed.out().contains(part), typed.out());
            assertTrue(page.contains(part), part);
        }
        assertFalse(page.contains("Surprise of each activation"), "no empty chart");
        Profile written = ProfileFile.read(out);
        assertEquals(0, written.ensembles().size());
        assertEquals(CELLS, written.cells().size());
        Typed again = Typed.command("calibrate", "ensembles", session, "--profile", p, "--out", out, "--json");
        JsonNode line = new ObjectMapper().readTree(again.out());
        assertEquals(0, line.path("ensembles").asInt(-1));
        assertTrue(line.path("ensembles").isIntegralNumber()
                && line.path("components").isIntegralNumber());
        for (String key : List.of("cells", "bins", "surrogates", "tested", "kept"))
            assertTrue(line.path("null").path(key).isIntegralNumber(), key);
        assertTrue(line.path("none_found").size() >= 3, again.out());
    }

    @Test
    void ensemblesOfAnEarlierBaselineAreNotLostByIt() throws Exception {
        EnsembleTemplate known = new EnsembleTemplate(0, "E1", new int[] {0, 1, 2}, new int[][] {{3, 4, 5}});
        Path kept = folder.resolve("kept.json");
        ProfileFile.write(own.withEnsembles(List.of(known)), kept);
        byte[] before = Files.readAllBytes(kept);
        Typed typed = Typed.command("calibrate", "ensembles", session, "--profile", kept, "--out", kept);
        assertEquals(2, typed.code(), typed.out());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains("has 1 ensembles") && typed.err().contains("nothing was written"), typed.err());
        assertArrayEquals(before, Files.readAllBytes(kept));
        assertFalse(Files.exists(folder.resolve("calibration.html")));
    }
}
