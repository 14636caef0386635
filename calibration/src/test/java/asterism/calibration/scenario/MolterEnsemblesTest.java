package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.ensembles.EnsembleLearner;
import asterism.calibration.ensembles.EnsembleReport;
import asterism.calibration.ensembles.LearnedEnsemble;
import asterism.calibration.kinetics.Baseline;
import asterism.calibration.kinetics.Decay;
import asterism.detector.FrameResult;
import asterism.detector.TracePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Assemblies learned from the surrogate data of Mölter et al. 2018: their score, best match, from the traces and from the
 * onsets that the detector's own inference finds in them.
 */
class MolterEnsemblesTest {
    private static final int HOUR = 7200;
    private static final int TWELVE_MINUTES = 1440;
    private static final double APART = 1;
    private static final double OVERLAPPING = 0.22;

    private static final double FPS = 1 / MolterScene.STEP_SECONDS;

    private static EnsembleReport fromTraces(MolterScene scene) {
        float[][] traces = new float[scene.units.size()][scene.calcium.length];
        double[] decays = new double[traces.length];
        for (int u = 0; u < traces.length; u++) {
            for (int t = 0; t < scene.calcium.length; t++) {
                traces[u][t] = scene.calcium[t][u];
            }
            decays[u] = Decay.seconds(Baseline.removed(traces[u], FPS), FPS);
        }
        return EnsembleLearner.learn(traces, decays, null, FPS);
    }

    private static EnsembleReport fromOnsets(MolterScene scene) {
        List<List<Integer>> onsets = new ArrayList<>();
        scene.units.forEach(u -> onsets.add(new ArrayList<>()));
        MolterTest.run(new TracePath(MolterTest.profile(scene)), scene, r -> note(r, onsets));
        int[][] frames =
                onsets.stream().map(o -> o.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
        return EnsembleLearner.learn(frames, scene.calcium.length, FPS);
    }

    private static void note(FrameResult r, List<List<Integer>> onsets) {
        for (int i = 0; i < r.bursts; i++) {
            onsets.get(r.burstCell[i]).add(r.burstOnsetFrame[i]);
        }
    }

    /** Mean over both lists of the Jaccard index with the nearest set of the other; 0 if a list is empty. */
    private static double bestMatch(List<int[]> a, List<int[]> b) {
        return a.isEmpty() || b.isEmpty() ? 0 : (nearest(a, b) + nearest(b, a)) / (a.size() + b.size());
    }

    private static double nearest(List<int[]> of, List<int[]> among) {
        return of.stream()
                .mapToDouble(x ->
                        among.stream().mapToDouble(y -> jaccard(x, y)).max().orElse(0))
                .sum();
    }

    private static double jaccard(int[] a, int[] b) {
        long both = Arrays.stream(a).filter(x -> Arrays.binarySearch(b, x) >= 0).count();
        return (double) both / (a.length + b.length - both);
    }

    /** Mean best match from traces and from onsets, printed. */
    private static double[] means(String name, double spread, int steps, int scenes) {
        double[] sum = new double[2];
        double[] least = {1, 1};
        double overlap = 0;
        for (int seed = 1; seed <= scenes; seed++) {
            MolterScene scene = new MolterScene(seed, spread, steps);
            List<EnsembleReport> reports = List.of(fromTraces(scene), fromOnsets(scene));
            for (int k = 0; k < sum.length; k++) {
                List<int[]> learned = reports.get(k).ensembles().stream()
                        .map(LearnedEnsemble::members)
                        .toList();
                double match = bestMatch(scene.assemblies, learned);
                sum[k] += match / scenes;
                least[k] = Math.min(least[k], match);
            }
            overlap += scene.overlap() / scenes;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d data sets, mean overlap %.3f: best match from traces %.3f (least %.3f), from onsets %.3f (least %.3f)%n",
                name,
                scenes,
                overlap,
                sum[0],
                least[0],
                sum[1],
                least[1]);
        return sum;
    }

    private static void assertReached(int scenes) {
        double[] apart = means("an hour", APART, HOUR, scenes);
        assertTrue(apart[0] >= 0.98 && apart[1] >= 0.93, Arrays.toString(apart));
        double[] overlapping = means("an hour, overlapping", OVERLAPPING, HOUR, scenes);
        assertTrue(overlapping[0] >= 0.9, Arrays.toString(overlapping));
        double[] brief = means("twelve minutes", APART, TWELVE_MINUTES, Math.max(2, scenes));
        assertTrue(brief[0] >= 0.5, Arrays.toString(brief));
    }

    private static void assertNone(int first, int scenes) {
        int found = 0;
        for (int seed = first; seed < first + scenes; seed++) {
            MolterScene scene = new MolterScene(seed, APART, HOUR, 0);
            found += fromTraces(scene).ensembles().size()
                    + fromOnsets(scene).ensembles().size();
        }
        System.out.printf("no assemblies, %d data sets: %d found%n", scenes, found);
        assertEquals(0, found);
    }

    @Test
    void assembliesAreLearned() {
        assertReached(1);
        assertNone(1, 2);
    }

    @Tag("long")
    @Test
    void assembliesAreLearnedInTenDataSetsEach() {
        assertReached(10);
        assertNone(1, 20);
    }
}
