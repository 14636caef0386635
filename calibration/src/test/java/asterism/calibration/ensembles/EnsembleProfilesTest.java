package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.CalibrationException;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import asterism.detector.profile.RegistrationTemplate;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleProfilesTest {
    private static final Profile OWN = profile("own", 4, "c", 0);

    @TempDir
    Path folder;

    /** @param shift pixels by which the last cell lies further right */
    private static Profile profile(String id, int cells, String name, double shift) {
        List<CellProfile> list = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            Footprint footprint = new Footprint(10 + i, 20 + i, 2, 2, new int[] {255, 120, 120, 60});
            double x = 20.4321 + i + (i == cells - 1 ? shift : 0);
            list.add(new CellProfile(name + i, 10.41237 + i, x, footprint, 1.5, 0.6, 0.9, 80, 0.05));
        }
        char[] mean = new char[64 * 64];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) ((40 + i * 7 % 64) << 8);
        }
        RegistrationTemplate template = RegistrationTemplate.of(64, 64, mean);
        return new Profile(id, "test", 50_000, template, DetectorSettings.standard(), list, List.of());
    }

    /** @param made null = without a profile */
    private Path session(Profile made) throws IOException {
        Path path = Files.createDirectories(folder.resolve("session"));
        Files.writeString(path.resolve("frames.csv"), "frame,flags\n" + "0,\n".repeat(1200));
        Files.writeString(path.resolve("events.csv"), "frame,cell,size,commit_frame\n");
        StringBuilder table = new StringBuilder("cell,id,y,x,noise\n");
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("profile_id", made == null ? null : made.id());
        json.put("profile_sha256", made == null ? null : ProfileFile.sha256(made));
        json.putArray("cell_ids");
        for (CellProfile cell : made == null ? List.<CellProfile>of() : made.cells()) {
            json.withArray("cell_ids").add(cell.id());
            table.append("0,%s,%.4f,%.4f,1.5%n".formatted(cell.id(), cell.y(), cell.x()));
        }
        Files.writeString(path.resolve("cells.csv"), table);
        Files.writeString(path.resolve("session.json"), json.toString());
        return path;
    }

    private void refused(Path session, String why) {
        assertTrue(refused(OWN, session, why).contains(session.toString()));
    }

    private static String refused(Profile profile, Path session, String why) {
        CalibrationException e =
                assertThrows(CalibrationException.class, () -> EnsembleProfiles.learn(profile, List.of(session)));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        return e.getMessage();
    }

    @Test
    void theSameCellsAreTakenWhateverEnsemblesTheProfileHadThen() throws IOException {
        EnsembleTemplate known = new EnsembleTemplate(0, "E1", new int[] {0, 1, 2}, new int[][] {{1, 2, 3}});
        Profile then = OWN.withEnsembles(List.of(known));
        assertTrue(!ProfileFile.sha256(then).equals(ProfileFile.sha256(OWN)));
        for (Profile made : List.of(OWN, then, profile("own", 4, "c", 0.03))) {
            Path session = session(made);
            assertEquals(
                    0, EnsembleProfiles.learn(OWN, List.of(session)).ensembles().size());
        }
    }

    @Test
    void otherCellsAreRefusedNamingTheSession() throws IOException {
        refused(session(profile("other", 3, "c", 0)), "3 cells instead of 4");
        refused(session(profile("other", 4, "d", 0)), "cell 0 is d0");
        refused(session(profile("other", 4, "c", 0.2)), "cell 3 lies elsewhere");
    }

    @Test
    void anotherFrameRateIsRefusedNamingBoth() throws IOException {
        Path session = session(OWN);
        ObjectMapper mapper = new ObjectMapper();
        Path json = session.resolve("session.json");
        ObjectNode facts = (ObjectNode) mapper.readTree(json.toFile());
        for (double near : new double[] {19.85, 20, 20.15}) {
            Files.writeString(json, facts.put("fps", near).toString());
            EnsembleProfiles.learn(OWN, List.of(session));
        }
        for (double other : new double[] {10, 19.7, 20.3}) {
            Files.writeString(json, facts.put("fps", other).toString());
            String why = refused(OWN, session, "%.4g frames a second".formatted(other));
            assertTrue(why.contains("profile own 20.00") && why.contains(session.toString()), why);
        }
    }

    @Test
    void whatNothingCanBeLearnedFromIsSaid() throws IOException {
        EnsembleReport report = EnsembleProfiles.learn(OWN, List.of(session(OWN)));
        assertTrue(report.refusal().startsWith("4 cells: ensembles need at least 6"), report.refusal());
        Profile more = profile("own", 8, "c", 0);
        Path session = session(more);
        String silent = EnsembleProfiles.learn(more, List.of(session)).refusal();
        assertTrue(silent.startsWith("0 of 8 cells vary"), silent);
        Files.writeString(session.resolve("frames.csv"), "frame,flags\n0,\n1,\n2,\n");
        String brief = EnsembleProfiles.learn(more, List.of(session)).refusal();
        assertTrue(brief.contains("too short"), brief);
    }

    @Test
    void tracesAreTakenWhenEverySessionHasThem() throws IOException {
        Profile more = profile("own", 8, "c", 0);
        Path session = session(more);
        StringBuilder rows = new StringBuilder("frame,c0,c1,c2,c3,c4,c5,c6,c7\n");
        Random random = new Random(4);
        for (int t = 0; t < 1200; t++) {
            rows.append(t);
            for (int c = 0; c < 8; c++) {
                rows.append(',').append(c == 3 && t < 100 ? "" : "%.3f".formatted(random.nextGaussian()));
            }
            rows.append('\n');
        }
        Path traces = Files.writeString(session.resolve("traces.csv"), rows);
        EnsembleReport report = EnsembleProfiles.learn(more, List.of(session));
        assertEquals("traces", report.search().source());
        assertEquals(600, report.search().bins());
        assertEquals(null, report.refusal());
        String none = String.join(" ", NoneFound.sentences(report));
        assertTrue(none.startsWith("No ensemble was found.") && none.contains("The baseline is 1.0 min long"), none);
        List<String> names = more.cells().stream().map(CellProfile::id).toList();
        assertTrue(EnsemblePage.html(report, names, null).contains("The baseline is 1.0 min long"));
        Files.writeString(traces, "frame,c0\n0,1\n");
        refused(more, session, "2 columns instead of frame and 8 cells");
        Files.writeString(traces, rows.substring(0, 200) + ",1,2\n");
        refused(more, session, "traces.csv row");
    }

    @Test
    void sessionsWithoutAProfileOrAnEndAreRefused() throws IOException {
        Path session = session(null);
        refused(session, "without a profile");
        Files.writeString(session.resolve("session.json"), "{\"profile");
        refused(session, "damaged session.json");
        Files.delete(session.resolve("session.json"));
        refused(session, "no session.json");
    }
}
