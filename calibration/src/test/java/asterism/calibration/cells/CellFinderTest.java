package asterism.calibration.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.CalibrationException;
import asterism.calibration.Progress;
import asterism.calibration.SceneMovie;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFinderTest {
    @TempDir
    Path folder;

    @Test
    void findsTheCellsOfAScene() throws IOException, ProfileException {
        int frames = 2400;
        Scene scene = new Scene(SceneParameters.preset("demo").withSeed(7));
        SceneMovie movie = new SceneMovie(scene, frames);
        CellReport report = CellFinder.find(movie, CellOptions.usual());
        TrueCells score = TrueCells.score(report.cells(), scene, movie, frames);
        System.out.println("demo, two minutes: " + score + " in seconds " + report.seconds());
        assertTrue(score.precision() >= 0.94, score.toString());
        assertTrue(score.recall() >= 0.85, score.toString());

        MeasuredProfile measured = ProfileMaker.measure(report, movie, null, "test", "scene", Progress.SILENT);
        Profile profile = measured.profile();
        Path file = folder.resolve("p.asterism.json");
        ProfileFile.write(profile, file);
        assertEquals(profile.cells().size(), ProfileFile.read(file).cells().size());
        double[] decays = profile.cells().stream()
                .mapToDouble(CellProfile::decaySeconds)
                .sorted()
                .toArray();
        assertTrue(decays[decays.length / 2] > 0.35 && decays[decays.length / 2] < 1.1, "decay " + decays[0]);
        assertTrue(profile.cells().stream().allMatch(c -> c.f0() > 20 && c.noise() > 0.05 && c.noise() < 3));

        String table = String.join("\n", CellTable.summary(report, measured));
        assertTrue(table.startsWith(report.cells().size() + " cells in "), table);
        assertTrue(table.contains("decay, seconds") && table.contains("not taken: "), table);
        assertTrue(table.contains("its standard error") && table.contains("above the least quality of 0.5"), table);
        for (int i = 0; i < profile.cells().size(); i++) {
            double share = measured.noiseError()[i] / profile.cells().get(i).noise();
            assertTrue(share > 0.005 && share < 0.25, "noise known to " + share);
        }
        assertTrue(report.takenNarrowly() < report.cells().size());
        assertTrue(report.cells().stream()
                .allMatch(c -> c.saturated() < 0.01 && c.activity().transientSize() >= 0));

        Path page = folder.resolve("calibration.html");
        Files.writeString(page, CellPage.html(report, measured));
        String html = Files.readString(page);
        assertEquals(report.cells().size(), html.split("class=\"cell\"", -1).length - 1);
        assertTrue(html.length() < 2_000_000, "a page of " + html.length() + " characters");
    }

    @Test
    void noiseAndBlackHoldNoCells() {
        Random random = new Random(3);
        byte[][] noise = new byte[300][96 * 96];
        for (byte[] picture : noise) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (byte) (100 + 5 * random.nextGaussian());
            }
        }
        assertThrows(
                CalibrationException.class,
                () -> CellFinder.find(new SceneMovie(noise, 96, 96, 20), CellOptions.usual()));
        assertThrows(
                CalibrationException.class,
                () -> CellFinder.find(new SceneMovie(new byte[300][96 * 96], 96, 96, 20), CellOptions.usual()));
        assertThrows(IllegalArgumentException.class, () -> new CellOptions(null, 1.5, Progress.SILENT));
    }
}
