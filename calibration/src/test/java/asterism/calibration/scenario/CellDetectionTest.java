package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneReport;
import asterism.calibration.SceneMovie;
import asterism.calibration.cells.CellFinder;
import asterism.calibration.cells.CellOptions;
import asterism.calibration.cells.CellReport;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Finding cells in rendered scenes of three difficulties, with motion, neuropil, vessels, dust and out-of-focus cells in
 * each; and of cells of other sizes, without an option. The seeds were never tuned on.
 */
class CellDetectionTest {
    /** Goals for F1, precision and the median correlations of footprint and trace. */
    private record Goal(double f1, double precision, double footprint, double trace) {
        void check(CellScore score) {
            assertTrue(score.f1() >= f1, score.toString());
            assertTrue(score.precision().value() >= precision, score.toString());
            assertTrue(score.footprintCorrelation() >= footprint, score.toString());
            assertTrue(score.traceCorrelation() >= trace, score.toString());
        }
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"default, 0.95, 0.98, 0.9, 0.95", "harder, 0.9, 0.97, 0.9, 0.9", "hardest, 0.8, 0.95, 0.9, 0.8"})
    void fiveMinutesAtEachDifficulty(String preset, double f1, double precision, double footprint, double trace)
            throws IOException {
        CellScore score = new CellScore(preset);
        int scenes = Integer.getInteger("scenes", 5);
        for (int seed = 301; seed < 301 + scenes; seed++) {
            Scene scene = new Scene(SceneParameters.preset(preset).withSeed(seed));
            add(score, scene, 300);
            if (seed == 301) {
                System.out.print(SceneReport.measure(scene, 0, (long) (120 * scene.fps())));
                System.out.println(
                        "contains       " + scene.truth().outOfFocus().size() + " out-of-focus cells, "
                                + scene.truth().dust().size() + " specks of dust");
            }
        }
        System.out.print(score);
        assertEquals("0 on dust", score.blamed().split(",", -1)[0], score.toString());
        new Goal(f1, precision, footprint, trace).check(score);
    }

    @Test
    void threeMinutesOfASmallerField() throws IOException {
        CellScore score = new CellScore("harder");
        add(score, new Scene(SceneParameters.preset("harder").withSeed(321).withSize(240, 240)), 180);
        System.out.print(score);
        new Goal(0.85, 0.93, 0.9, 0.85).check(score);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"3, 0.85", "4, 0.9", "6.5, 0.9", "8, 0.9", "10, 0.8"})
    void cellsOfAnySize(double radius, double f1) throws IOException {
        CellScore score = new CellScore("radius " + radius);
        for (int seed = 331; seed < 334; seed++) {
            add(score, new Scene(ofRadius(radius, seed)), 240);
        }
        System.out.print(score);
        new Goal(f1, 0.9, 0.9, 0.85).check(score);
    }

    @Test
    void largeCells() throws IOException {
        CellScore score = new CellScore("radius 9");
        add(score, new Scene(ofRadius(9, 341).withSize(240, 240)), 150);
        System.out.print(score);
        new Goal(0.8, 0.85, 0.85, 0.85).check(score);
    }

    /** The default scene with as many cells as cover the same share of the field, at most as many as it has. */
    private static SceneParameters ofRadius(double radius, int seed) {
        SceneParameters p = SceneParameters.preset("default").withSeed(seed);
        SceneParameters.Cells c = p.cells();
        double room = Math.min(1, c.radius() * c.radius() / (radius * radius));
        SceneParameters.Ensembles e = p.ensembles();
        return p.withCells(new SceneParameters.Cells(
                        (int) Math.round(room * c.count()),
                        radius,
                        c.peakNoise10(),
                        c.peakNoise50(),
                        c.peakNoise90(),
                        c.burstsPerSecond(),
                        c.silentShare(),
                        c.spikesMin(),
                        c.spikesMax(),
                        c.restSeconds()))
                .withEnsembles(new SceneParameters.Ensembles(
                        1, 5, 8, e.participation(), e.perMinute(), e.jitterMillis(), e.gapSeconds(), true));
    }

    private static void add(CellScore score, Scene scene, int seconds) throws IOException {
        int frames = (int) (seconds * scene.fps());
        SceneMovie movie = new SceneMovie(scene, frames);
        CellReport report = CellFinder.find(movie, CellOptions.usual());
        score.add(report, scene, movie, frames);
        scene.close();
    }
}
