package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.Progress;
import asterism.calibration.SceneMovie;
import asterism.calibration.cells.CellFinder;
import asterism.calibration.cells.CellOptions;
import asterism.calibration.cells.ProfileMaker;
import asterism.calibration.ensembles.EnsembleLearner;
import asterism.calibration.ensembles.EnsembleProfiles;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole path with a profile that calibration made of the sensor and of a training recording of the same scene: cells
 * found, ensembles learned. What it missed counts as missed. Printed; the goals bind the path with a profile from truth.
 */
class CalibratedPathTest {
    private static final int TRAINING_SECONDS = 240;
    /** A found cell is a true one if their middles are this close, pixels. */
    private static final double SAME_PLACE = 4;

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"default", "harder"})
    void whatCalibrationAsItStandsComesTo(String preset) throws IOException {
        int scenes = Integer.getInteger("scenes", 3);
        int first = preset.equals("default") ? 1 : 11;
        Accuracy accuracy = new Accuracy(preset + " as calibrated on " + TRAINING_SECONDS + " s");
        for (int seed = first; seed < first + scenes; seed++) {
            SceneParameters anatomy = SceneParameters.preset(preset).withSeed(seed);
            Scene live = new Scene(anatomy.withActivitySeed(2));
            Profile profile = calibrated(new Scene(anatomy.withActivitySeed(1)));
            SceneRun run = SceneRun.of(live, profile, (int) (360 * live.fps()));
            int[] cells = cells(profile, live.truth());
            accuracy.add(run, cells, ensembles(profile, live.truth(), cells));
        }
        System.out.print(accuracy);
        assertTrue(accuracy.recall().value() > 0.3, "anything at all was learned: " + accuracy.recall());
    }

    private static Profile calibrated(Scene training) throws IOException {
        SceneMovie movie = new SceneMovie(training, (int) (TRAINING_SECONDS * training.fps()));
        Profile found = ProfileMaker.measure(
                        CellFinder.find(movie, CellOptions.usual()),
                        movie,
                        MeasuredSensor.profile(training),
                        "scene",
                        "training",
                        Progress.SILENT)
                .profile();
        List<List<Integer>> onsets = new ArrayList<>();
        found.cells().forEach(c -> onsets.add(new ArrayList<>()));
        FramePath path = new FramePath(found);
        Frame frame = new Frame(training.width(), training.height());
        long frames = 0;
        try (Movie played = movie.open()) {
            for (; played.read(frame); frames++) {
                collect(path.accept(frame.pixels(), frame.deviceFrame, frame.deviceMicros, 0), onsets);
            }
        }
        collect(path.finish(), onsets);
        int[][] frameOf =
                onsets.stream().map(o -> o.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
        double[][] places =
                found.cells().stream().map(c -> new double[] {c.y(), c.x()}).toArray(double[][]::new);
        return EnsembleProfiles.with(found, EnsembleLearner.learn(frameOf, places, frames, training.fps()));
    }

    private static void collect(FrameResult r, List<List<Integer>> onsets) {
        for (int i = 0; i < r.bursts; i++) {
            onsets.get(r.burstCell[i]).add(r.burstOnsetFrame[i]);
        }
    }

    /** For each cell of the profile the scene's nearest one, if it is near and no other cell has it. */
    private static int[] cells(Profile profile, GroundTruth truth) {
        int[] of = new int[profile.cells().size()];
        boolean[] taken = new boolean[truth.cells().size()];
        for (int i = 0; i < of.length; i++) {
            CellProfile cell = profile.cells().get(i);
            of[i] = -1;
            double nearest = SAME_PLACE;
            for (int t = 0; t < taken.length; t++) {
                double d = Math.hypot(
                        cell.y() - truth.cells().get(t).y(),
                        cell.x() - truth.cells().get(t).x());
                if (d < nearest && !taken[t]) {
                    nearest = d;
                    of[i] = t;
                }
            }
            if (of[i] >= 0) {
                taken[of[i]] = true;
            }
        }
        return of;
    }

    /** For each learned ensemble the planted one that holds most of its members, if that is more than half. */
    private static int[] ensembles(Profile profile, GroundTruth truth, int[] cells) {
        int[] of = new int[profile.ensembles().size()];
        for (int e = 0; e < of.length; e++) {
            EnsembleTemplate learned = profile.ensembles().get(e);
            of[e] = -1;
            for (GroundTruth.Ensemble planted : truth.members()) {
                long common = Arrays.stream(learned.members())
                        .filter(m -> planted.members().contains(cells[m]))
                        .count();
                of[e] = 2 * common > learned.members().length ? planted.id() : of[e];
            }
        }
        return of;
    }
}
