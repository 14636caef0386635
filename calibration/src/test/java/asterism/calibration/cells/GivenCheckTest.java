package asterism.calibration.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.CalibrationException;
import asterism.calibration.Progress;
import asterism.calibration.SceneMovie;
import asterism.calibration.reduced.MovieReducer;
import asterism.calibration.reduced.ReducedMovie;
import asterism.calibration.template.Motion;
import asterism.calibration.template.MotionEstimator;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given footprints are taken where they lie on activity, and refused where they do not. */
class GivenCheckTest {
    private static final int FRAMES = 600;
    private static final int SIDE = 200;

    @TempDir
    private Path folder;

    private final Scene scene =
            new Scene(SceneParameters.preset("demo").withSeed(7).withSize(SIDE, SIDE));
    private final SceneMovie movie = new SceneMovie(scene, FRAMES);

    private Path footprints(Scene of) throws IOException {
        int dy = median(of.truth()::shiftY);
        int dx = median(of.truth()::shiftX);
        StringBuilder csv = new StringBuilder("unit,y,x,weight\n");
        for (int c = 0; c < of.truth().cells().size(); c++) {
            float[] weights = of.truth().footprint(c);
            for (int i = 0; i < weights.length; i++) {
                int y = i / of.width() + dy;
                int x = i % of.width() + dx;
                if (weights[i] > 0.15f && y >= 0 && y < of.height() && x >= 0 && x < of.width()) {
                    csv.append(c + "," + y + "," + x + "," + weights[i] + "\n");
                }
            }
        }
        return Files.writeString(folder.resolve("given.csv"), csv);
    }

    private int median(LongToDoubleFunction shift) {
        double[] sorted =
                Arrays.stream(movie.numbers()).mapToDouble(shift).sorted().toArray();
        return (int) Math.round(sorted[sorted.length / 2]);
    }

    private static String refusal(SceneMovie movie, Path csv) {
        CellOptions options = new CellOptions(csv, 0.5, Progress.SILENT);
        return assertThrows(CalibrationException.class, () -> CellFinder.find(movie, options))
                .getMessage();
    }

    @Test
    void ownFootprintsAreTakenAnotherAnimalsAreNot() throws IOException {
        CellReport own = CellFinder.find(movie, new CellOptions(footprints(scene), 0.5, Progress.SILENT));
        assertEquals(scene.truth().cells().size(), own.cells().size());
        double away =
                own.cells().getFirst().y() - scene.truth().cells().getFirst().y();
        assertEquals(median(scene.truth()::shiftY), away, 1, "in ascending order of units");
        Profile profile = ProfileMaker.make(own, movie, "test", "given", Progress.SILENT);
        assertTrue(profile.cells().stream().allMatch(c -> c.noise() > 0.05), "noise, measured");
        String said = refusal(
                movie,
                footprints(new Scene(SceneParameters.preset("demo").withSeed(8).withSize(SIDE, SIDE))));
        System.out.println("given footprints, another animal's: " + said);
        assertTrue(said.contains("another field"), said);
    }

    @Test
    void aStillPictureUnderNoiseHasNoActivity() throws IOException {
        Random random = new Random(9);
        byte[] still = new byte[scene.width() * scene.height()];
        scene.render(0, 1, still);
        byte[][] pictures = new byte[400][still.length];
        for (byte[] picture : pictures) {
            for (int i = 0; i < still.length; i++) {
                picture[i] = (byte) Math.clamp(Math.round((still[i] & 255) + 3 * random.nextGaussian()), 0, 255);
            }
        }
        SceneMovie noise = new SceneMovie(pictures, scene.width(), scene.height(), 20);
        String said = refusal(noise, footprints(scene));
        System.out.println("given footprints, a still picture: " + said);
        assertTrue(said.contains("nothing is active"), said);
    }

    @Test
    void aCellThatWasHardlyEverSeenIsRefusedByName() throws IOException {
        CellReport own = CellFinder.find(movie, new CellOptions(footprints(scene), 0.5, Progress.SILENT));
        Profile provisional = ProfileMaker.provisional(own, "test", "given");
        int cells = provisional.cells().size();
        float[][] values = new float[cells][FRAMES];
        values[4] = new float[29];
        LiveTraces live = new LiveTraces(values, new double[cells], new double[cells]);
        String said = assertThrows(CalibrationException.class, () -> ProfileMaker.checkObserved(provisional, live))
                .getMessage();
        assertTrue(said.contains("Cell c4 ") && said.contains("unit 5 ") && said.contains("29 frames"), said);
    }

    /** A standard error needs stretches, of which one in ten is left out, that are long beside the decay. */
    @Test
    void aDecaysErrorIsNotGivenForAShortRecording() {
        Random random = new Random(4);
        float[] trace = new float[6000];
        for (int t = 1; t < trace.length; t++) {
            trace[t] = (float) (trace[t - 1] * Math.exp(-1 / 12.0) + (random.nextDouble() < 0.01 ? 8 : 0));
        }
        assertTrue(ProfileMaker.decayError(0.6, trace, 20) > 0);
        assertTrue(ProfileMaker.decayError(0.6, Arrays.copyOf(trace, 600), 20) > 0);
        assertTrue(Double.isNaN(ProfileMaker.decayError(0.6, Arrays.copyOf(trace, 599), 20)), "50 decays are 30 s");
        assertTrue(Double.isNaN(ProfileMaker.decayError(5, trace, 20)), "at its limit");
    }

    /** Own footprints, another animal's, by seed. */
    @Test
    @Tag("long")
    void howFarOwnFootprintsStandOut() throws IOException {
        for (int seed = 11; seed < 15; seed++) {
            SceneParameters p = SceneParameters.preset("demo").withSize(SIDE, SIDE);
            Scene here = new Scene(p.withSeed(seed));
            SceneMovie recording = new SceneMovie(here, FRAMES);
            Motion motion = MotionEstimator.estimate(recording, Progress.SILENT);
            ReducedMovie reduced =
                    MovieReducer.reduce(recording, motion, Progress.SILENT).movie();
            double own = GivenCheck.share(reduced, GivenFootprints.read(footprints(here), SIDE, SIDE));
            Path csv = footprints(new Scene(p.withSeed(seed + 100)));
            double other = GivenCheck.share(reduced, GivenFootprints.read(csv, SIDE, SIDE));
            System.out.printf(
                    "given footprints, seed %d: own stand out %.3f, another animal's %.3f%n", seed, own, other);
            assertTrue(own > GivenCheck.LEAST_ACTIVE && other < GivenCheck.LEAST_ACTIVE, own + ", " + other);
        }
    }
}
