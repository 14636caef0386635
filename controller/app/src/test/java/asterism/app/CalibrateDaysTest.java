package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.simulator.AnotherDay;
import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneRecording;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two movies of one animal, cells found in each, then the cells of the first among those of the second. */
class CalibrateDaysTest {
    private static final double NEAR_PIXELS = 4;

    @TempDir
    private Path folder;

    /** A day's profile and, for each of its cells, the first day's true cell, or a negative number. */
    private record Day(Path profile, int[] identity) {}

    private record Counts(int inBoth, int right, int wrong) {
        private Counts plus(Counts o) {
            return new Counts(inBoth + o.inBoth, right + o.right, wrong + o.wrong);
        }
    }

    private static JsonNode done(Object... words) throws Exception {
        Typed typed = Typed.command(words);
        assertEquals(0, typed.code(), typed.err());
        assertEquals(1, typed.out().lines().count(), typed.out());
        return new ObjectMapper().readTree(typed.out());
    }

    private Day day(SceneParameters parameters, int frames, String name) throws Exception {
        Path movie = folder.resolve(name + ".avi");
        Scene scene = new Scene(parameters);
        try (AviWriter avi = new AviWriter(movie, scene.width(), scene.height(), scene.fps())) {
            SceneRecording.render(scene, 0, frames, 2, (n, pixels) -> avi.write(pixels));
        }
        Path profile = folder.resolve(name + ".asterism.json");
        done("calibrate", "cells", movie, "--out", profile, "--json");
        return new Day(profile, identity(ProfileFile.read(profile), scene.truth()));
    }

    private static int[] identity(Profile profile, GroundTruth truth) {
        int[] identity = new int[profile.cells().size()];
        for (int i = 0; i < identity.length; i++) {
            CellProfile cell = profile.cells().get(i);
            identity[i] = -1;
            double least = NEAR_PIXELS;
            for (int c = 0; c < truth.cells().size(); c++) {
                GroundTruth.Cell at = truth.cells().get(c);
                double d = Math.hypot(at.y() - cell.y(), at.x() - cell.x());
                if (d < least) {
                    least = d;
                    identity[i] = truth.origins()[c];
                }
            }
        }
        return identity;
    }

    private static Counts score(Day baseline, Day today, JsonNode result) {
        int inBoth = (int) Arrays.stream(today.identity)
                .filter(i -> i >= 0 && Arrays.stream(baseline.identity).anyMatch(b -> b == i))
                .count();
        int right = 0;
        int wrong = 0;
        for (JsonNode cell : result.path("cells")) {
            if (cell.path("baseline").isInt() && cell.path("today").isInt()) {
                int then = baseline.identity[cell.path("baseline").asInt()];
                boolean same =
                        then >= 0 && then == today.identity[cell.path("today").asInt()];
                right += same ? 1 : 0;
                wrong += same ? 0 : 1;
            }
        }
        return new Counts(inBoth, right, wrong);
    }

    private Day firstDay(SceneParameters scene, int frames) throws Exception {
        Day first = day(scene, frames, "first");
        // Ensembles by truth, so that this test does not hang on their learning; the first with too few members.
        Profile profile = ProfileFile.read(first.profile);
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        for (GroundTruth.Ensemble e : new Scene(scene).truth().members()) {
            int[] members = IntStream.range(0, first.identity.length)
                    .filter(i -> e.members().contains(first.identity[i]))
                    .limit(e.id() == 0 ? 5 : e.members().size())
                    .toArray();
            ensembles.add(new EnsembleTemplate(e.id(), "E" + (e.id() + 1), members, new int[0][]));
        }
        ProfileFile.write(profile.withEnsembles(ensembles), first.profile);
        return first;
    }

    private Counts twoDays(String preset, long seed, int frames) throws Exception {
        SceneParameters scene = SceneParameters.preset(preset).withSeed(seed);
        Day first = firstDay(scene, frames);
        SceneParameters other =
                scene.withDay(AnotherDay.usual(seed, 0.15, 0.15)).withActivitySeed(2);
        Day second = day(other, frames, "second");
        Path result = folder.resolve("result.asterism.json");
        Path page = folder.resolve("days.html");
        JsonNode said = done(
                "calibrate",
                "days",
                "--baseline",
                first.profile,
                "--today",
                second.profile,
                "--out",
                result,
                "--page",
                page,
                "--json");
        Counts counts = score(first, second, said);
        System.out.println(preset + " " + seed + ": " + counts + ", " + said.path("alignment"));
        assertEquals(
                Math.sqrt(square(other.day().down(), said, "down_px")
                        + square(other.day().right(), said, "right_px")),
                0,
                3,
                "bending moves the middle too, by no more than itself");
        assertEquals(
                other.day().degrees(),
                said.path("alignment").path("rotation_degrees").asDouble(),
                1);
        assertTrue(Files.readString(page).contains("</html>"));
        checkProfile(result, said);
        return counts;
    }

    private static double square(double truth, JsonNode said, String name) {
        double off = said.path("alignment").path(name).asDouble() - truth;
        return off * off;
    }

    private static void checkProfile(Path result, JsonNode said) throws IOException, ProfileException {
        Profile profile = ProfileFile.read(result);
        List<Integer> usable = new ArrayList<>();
        said.path("ensembles").forEach(e -> {
            if (e.path("usable").asBoolean()) usable.add(e.path("id").asInt());
        });
        assertEquals(
                usable, profile.ensembles().stream().map(EnsembleTemplate::id).toList());
        assertEquals(said.path("ensembles_usable").asInt(), usable.size());
        assertEquals("result", profile.id());
    }

    @Test
    void theCellsOfOneMovieAreFoundInAnother() throws Exception {
        Counts counts = twoDays("demo", 21, 1800);
        assertTrue(counts.right >= 0.95 * counts.inBoth, counts.toString());
        assertTrue(counts.wrong <= 1, counts.toString());
        Path result = folder.resolve("result.asterism.json");
        JsonNode replayed = done(
                "replay", folder.resolve("second.avi"), "--profile", result, "--out", folder.resolve("s"), "--json");
        assertEquals(
                ProfileFile.read(result).cells().size(), replayed.path("cells").asInt());

        Typed table = Typed.command(
                "calibrate",
                "days",
                "--baseline",
                folder.resolve("first.asterism.json"),
                "--today",
                folder.resolve("second.asterism.json"),
                "--out",
                folder.resolve("again.asterism.json"));
        assertEquals(0, table.code(), table.err());
        assertTrue(table.out().contains("ensembles can be judged today"), table.out());
        assertTrue(table.out().contains("rotation"), table.out());
        System.out.println(table.out());
    }

    @Test
    @Tag("long")
    void overSeedsAndPresets() throws Exception {
        Counts pooled = new Counts(0, 0, 0);
        for (int seed = 22; seed <= 27; seed++) {
            pooled = pooled.plus(twoDays("default", seed, 3000));
        }
        System.out.println("movies of two days, pooled: " + pooled);
        assertTrue(pooled.right >= 0.95 * pooled.inBoth, pooled.toString());
        assertTrue(pooled.wrong <= 0.02 * (pooled.right + pooled.wrong), pooled.toString());
    }

    private void refused(String part, Path baseline, Path today, Path out) throws Exception {
        Typed typed = Typed.command(
                "calibrate",
                "days",
                "--baseline",
                baseline,
                "--today",
                today,
                "--out",
                out,
                "--page",
                folder.resolve("page.html"));
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains(part), typed.err());
        assertFalse(Files.exists(folder.resolve("page.html")));
    }

    @Test
    void wrongFilesAreRefusedAndNothingIsWritten() throws Exception {
        Path out = folder.resolve("out.asterism.json");
        Path cells = folder.resolve("cells.asterism.json");
        Path small = folder.resolve("small.asterism.json");
        Path empty = folder.resolve("empty.asterism.json");
        Path nonsense = folder.resolve("nonsense.json");
        ProfileFile.write(PlantedProfile.of(240, 30), cells);
        ProfileFile.write(PlantedProfile.of(200, 20), small);
        ProfileFile.write(PlantedProfile.of(240, 0), empty);
        Files.writeString(nonsense, "{\"format\": \"asterism-profile/1\"}");
        refused("does not exist", folder.resolve("none.json"), cells, out);
        refused("sha256", cells, nonsense, out);
        refused("240×240", cells, small, out);
        refused("no cells", cells, empty, out);
        refused("no cells", empty, cells, out);
        refused("another file", cells, cells, cells);
        assertFalse(Files.exists(out));
        assertEquals(30, ProfileFile.read(cells).cells().size());
        Typed same = Typed.command("calibrate", "days", "--baseline", cells, "--today", cells, "--out", out, "--json");
        assertEquals(0, same.code(), same.err());
        assertEquals(30, new ObjectMapper().readTree(same.out()).path("same").asInt());
    }
}
