package asterism.calibration.days;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.CalibrationException;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts, ids, ensembles and what is refused. */
class DaysTest {
    @TempDir
    private Path folder;

    private static Profile with(Profile p, List<CellProfile> cells) {
        return p.withCells(cells);
    }

    private static Set<String> ids(Profile p) {
        return p.cells().stream().map(CellProfile::id).collect(Collectors.toSet());
    }

    @Test
    void idsStayWithTheCellAndNewOnesAreNew() throws IOException, ProfileException {
        TwoDays days = TwoDays.of("default", 11, 0.15, TwoDays.USUAL);
        Profile baseline = days.baseline().profile();
        DayReport report = Days.compare(baseline, days.today().profile());
        Profile profile = ProfileFile.parse(ProfileFile.text(DayProfile.of(report, "day2")));
        assertEquals(days.today().profile().cells().size(), profile.cells().size());
        Set<String> before = ids(baseline);
        for (CellVerdict c : report.cells()) {
            if (c.today() >= 0) {
                assertEquals(c.id(), profile.cells().get(c.today()).id());
                assertEquals(c.registered(), before.contains(c.id()), c.toString());
            } else {
                assertFalse(ids(profile).contains(c.id()), "a lost cell is not among today's: " + c);
                assertEquals(baseline.cells().get(c.baseline()).id(), c.id());
            }
            if (c.registered()) {
                assertEquals(baseline.cells().get(c.baseline()).id(), c.id());
                assertEquals(c.pSame() >= 0.95, c.verdict() == Verdict.SAME);
                assertTrue(c.pSame() >= 0.5);
            }
        }
        assertTrue(report.count(Verdict.LOST) >= 10 && report.count(Verdict.NEW) >= 10, report.alignment()::toString);

        Set<String> fresh = new HashSet<>(ids(profile));
        fresh.removeAll(before);
        TwoDays later = TwoDays.of("default", 11, 0.2, TwoDays.USUAL);
        Profile third = DayProfile.of(Days.compare(baseline, later.today().profile()), "day3");
        assertTrue(
                ids(third).stream().noneMatch(fresh::contains), "an id that another day has given is not given again");
        assertEquals(baseline.detector(), profile.detector());
    }

    @Test
    void ensemblesAreCountedByPresentMembersOrNotAtAll() throws IOException, ProfileException {
        TwoDays days = TwoDays.of("default", 12, 0.25, TwoDays.USUAL);
        Profile baseline = days.baseline().profile();
        DayReport report = Days.compare(baseline, days.today().profile());
        Profile profile = ProfileFile.parse(ProfileFile.text(DayProfile.of(report, "day2")));
        assertEquals(baseline.ensembles().size(), report.ensembles().size());
        int judged = 0;
        for (int e = 0; e < report.ensembles().size(); e++) {
            EnsembleCoverage coverage = report.ensembles().get(e);
            EnsembleTemplate template = baseline.ensembles().get(e);
            assertEquals(
                    template.members().length,
                    coverage.present().size() + coverage.absent().size());
            boolean enough = coverage.present().size() >= 6
                    && coverage.present().size() >= 0.7 * template.members().length - 1e-9;
            assertEquals(enough, coverage.usable());
            for (int member : coverage.present()) {
                String id = report.cells().get(member).id();
                assertTrue(Arrays.stream(template.members())
                        .anyMatch(m -> baseline.cells().get(m).id().equals(id)));
            }
            List<EnsembleTemplate> carried = profile.ensembles().stream()
                    .filter(t -> t.id() == coverage.id())
                    .toList();
            assertEquals(enough ? 1 : 0, carried.size());
            if (enough) {
                judged++;
                assertEquals(template.name(), carried.getFirst().name());
                assertArrayEquals(
                        coverage.present().stream().mapToInt(i -> i).toArray(),
                        carried.getFirst().members());
                decoysAreLike(carried.getFirst(), report);
            }
        }
        assertTrue(judged >= 1 && judged < report.ensembles().size(), "judged " + judged + " of " + report.ensembles());
    }

    /** Decoys keep off members of every ensemble, also of those that cannot be judged. */
    private static void decoysAreLike(EnsembleTemplate template, DayReport report) {
        assertEquals(4, template.decoys().length);
        for (int[] decoy : template.decoys()) {
            assertEquals(template.members().length, decoy.length);
            for (EnsembleCoverage other : report.ensembles()) {
                long shared = Arrays.stream(decoy)
                        .filter(c -> other.present().contains(c))
                        .count();
                assertTrue(shared <= 0.2 * other.present().size(), "a decoy shares " + shared + " with " + other);
            }
        }
    }

    @Test
    void theSameFileTwiceIsTheSame() throws CalibrationException {
        Profile p = TwoDays.of("demo", 13, 0.1, TwoDays.USUAL).baseline().profile();
        DayReport report = Days.compare(p, p);
        assertEquals(p.cells().size(), report.count(Verdict.SAME));
        assertEquals(p.cells().size(), report.cells().size());
        assertTrue(report.cells().stream().allMatch(c -> c.pSame() > 0.999 && c.today() == c.baseline()));
        assertEquals(0, report.alignment().degrees(), 1e-6);
        assertEquals(0, report.alignment().residual(), 1e-6);
        assertEquals(1, report.alignment().pictures(), 1e-4);
        assertTrue(report.ensembles().stream().allMatch(e -> e.absent().isEmpty()));
    }

    @Test
    void withFewPairsFixedThresholdsDecide() throws CalibrationException {
        TwoDays days = TwoDays.of("demo", 14, 0, TwoDays.USUAL);
        Profile few = with(
                days.baseline().profile(), days.baseline().profile().cells().subList(0, 15));
        DayReport report = Days.compare(few, days.today().profile());
        assertFalse(report.fitted());
        assertTrue(report.cells().stream().filter(CellVerdict::registered).allMatch(c -> Double.isNaN(c.pSame())));
        MatchScore score = new MatchScore();
        score.add(days, report);
        assertEquals(0, score.falseShare(), score.toString());
        assertTrue(report.count(Verdict.SAME) >= 10, "same " + report.count(Verdict.SAME));
    }

    private static NoisyField field(String preset, long seed) {
        Scene scene = new Scene(SceneParameters.preset(preset).withSeed(seed));
        return NoisyField.of(scene, TwoDays.USUAL, new Random(seed));
    }

    private static void refusesOthers(int animals) {
        for (String preset : List.of("demo", "default", "hardest")) {
            for (int seed = 1; seed <= animals; seed++) {
                Profile one = field(preset, seed).profile();
                Profile other = field(preset, seed + 100).profile();
                CalibrationException refusal =
                        assertThrows(CalibrationException.class, () -> Days.compare(one, other), preset + seed);
                assertTrue(refusal.getMessage().contains("no better than chance"), refusal.getMessage());
            }
        }
    }

    @Test
    void anotherAnimalIsRefused() {
        refusesOthers(1);
    }

    @Test
    @Tag("long")
    void fiftyOtherAnimalsAreRefused() {
        refusesOthers(50);
        System.out.println("another animal: 150 of 150 pairs of fields refused");
    }

    /** Four in five cells are others: too few votes among so many neighbours, but the vessels are where they were. */
    @Test
    void picturesHelpWhereFewCellsAreTheSame() throws CalibrationException {
        MatchScore score = new MatchScore();
        int helped = 0;
        for (int seed = 18; seed <= 20; seed++) {
            TwoDays days = TwoDays.of("default", seed, 0.8, TwoDays.USUAL);
            DayReport report =
                    Days.compare(days.baseline().profile(), days.today().profile());
            score.add(days, report);
            helped += report.match().vote().chance() > 1e-3 ? 1 : 0;
        }
        System.out.println("four in five cells lost, " + helped + " of 3 fields aligned by their pictures: " + score);
        assertTrue(helped >= 1, "votes were enough: nothing tested");
        assertTrue(score.matched() >= 0.85, score.toString());
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Profile p = TwoDays.of("demo", 15, 0, TwoDays.USUAL).baseline().profile();
        Profile empty = with(p, List.of());
        assertThrows(CalibrationException.class, () -> Days.compare(p, empty));
        assertThrows(CalibrationException.class, () -> Days.compare(empty, p));
        RegistrationTemplate small = RegistrationTemplate.of(128, 128, new char[128 * 128]);
        Profile other = new Profile(
                "small",
                "test",
                50_000,
                small,
                DetectorSettings.standard(),
                p.cells().subList(0, 1),
                List.of());
        assertThrows(CalibrationException.class, () -> Days.compare(p, other));
        Profile two = with(p, p.cells().subList(0, 2));
        Profile elsewhere = with(field("demo", 115).profile(), p.cells().subList(0, 2));
        assertThrows(CalibrationException.class, () -> Days.compare(two, elsewhere), "two cells fit anywhere");
    }

    @Test
    void profilesOfOneIdAreToldApartOnThePage() throws IOException {
        TwoDays days = TwoDays.of("demo", 17, 0.15, TwoDays.USUAL);
        Profile then = called(days.baseline().profile(), "mouse", "monday.avi");
        Profile now = called(days.today().profile(), "mouse", "friday.avi");
        assertEquals("mouse (friday.avi) beside mouse (monday.avi)", heading(then, now));
        assertEquals("mouse beside rat", heading(called(then, "rat", "monday.avi"), now));
        Profile alike = called(now, "mouse", "monday.avi");
        String hashed = heading(then, alike);
        assertTrue(
                hashed.matches("mouse \\(monday.avi, [0-9a-f]{8}\\) beside mouse \\(monday.avi, [0-9a-f]{8}\\)"),
                hashed);
        assertTrue(hashed.contains(ProfileFile.sha256(alike).substring(0, 8)), hashed);
    }

    private static Profile called(Profile p, String id, String source) {
        return new Profile(id, source, p.frameMicros(), p.template(), p.detector(), p.cells(), p.ensembles());
    }

    private static String heading(Profile then, Profile now) throws IOException {
        String html = DayPage.html(Days.compare(then, now));
        return html.substring(html.indexOf("<h1>") + 4, html.indexOf("</h1>"));
    }

    @Test
    void thePageShowsEveryCell() throws IOException {
        TwoDays days = TwoDays.of("demo", 16, 0.15, TwoDays.USUAL);
        DayReport report = Days.compare(days.baseline().profile(), days.today().profile());
        Path page = folder.resolve("days.html");
        Files.writeString(page, DayPage.html(report));
        String html = Files.readString(page);
        long outlines = report.cells().stream()
                .mapToLong(c -> (c.baseline() >= 0 ? 1 : 0) + (c.today() >= 0 ? 1 : 0))
                .sum();
        assertEquals(outlines, html.split("<path class=\"o ", -1).length - 1);
        assertTrue(html.length() < 1_500_000, "a page of " + html.length() + " characters");
        assertFalse(
                html.contains("src=\"http")
                        || html.replaceAll("base64,[^\"]*", "").contains("NaN"),
                "self-contained, no holes");
    }
}
