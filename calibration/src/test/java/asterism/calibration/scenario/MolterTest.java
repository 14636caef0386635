package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.FrameResult;
import asterism.detector.TracePath;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import asterism.detector.trace.CellTraces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The benchmark of the field: known assemblies in the surrogate data of Mölter et al. 2018, in their own bins of half a
 * second. A hit is an activation of the assembly that begins in one of its events' bins or beside it.
 */
class MolterTest {
    private static final int STEPS = 7200;
    /** What begins later is not over when the data end. */
    private static final int LAST = STEPS - 4;

    private static final double LEAST_FOUND = 0.99;
    private static final double MOST_FALSE = 1e-4;

    private static final class Score {
        Proportion found = new Proportion(0, 0);
        Proportion wrong = new Proportion(0, 0);
        double overlap;
        int scenes;

        void add(MolterScene scene) {
            boolean[][] started = started(scene);
            for (int a = 0; a < scene.assemblies.size(); a++) {
                int hits = 0;
                int events = scene.active[a].get(0, LAST).cardinality();
                int others = 0;
                for (int t = scene.active[a].nextSetBit(0); t >= 0 && t < LAST; t = scene.active[a].nextSetBit(t + 1)) {
                    boolean hit = started[a][t] || t > 0 && started[a][t - 1] || t + 1 < STEPS && started[a][t + 1];
                    hits += hit ? 1 : 0;
                }
                for (int t = 0; t < STEPS; t++) {
                    boolean near =
                            scene.active[a].get(t) || t > 0 && scene.active[a].get(t - 1) || scene.active[a].get(t + 1);
                    others += started[a][t] && !near ? 1 : 0;
                }
                found = found.plus(new Proportion(hits, events));
                wrong = wrong.plus(new Proportion(others, STEPS));
            }
            overlap += scene.overlap();
            scenes++;
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%s, %d data sets, mean overlap %.3f: TPR %s, FPR %.2g [%.2g, %.2g] a bin and template (%d)%n",
                    name,
                    scenes,
                    overlap / scenes,
                    found,
                    wrong.value(),
                    Math.max(0, wrong.low()),
                    wrong.high(),
                    wrong.hits());
        }
    }

    private static boolean[][] started(MolterScene scene) {
        TracePath path = new TracePath(profile(scene));
        boolean[][] started = new boolean[scene.assemblies.size()][STEPS];
        run(path, scene, r -> note(r, started));
        return started;
    }

    /** Takes a scene through the path, in its own bins as frames. */
    static void run(TracePath path, MolterScene scene, Consumer<FrameResult> seen) {
        CellTraces traces = new CellTraces(scene.units.size());
        long micros = Math.round(MolterScene.STEP_SECONDS * 1e6);
        for (int t = 0; t < scene.calcium.length; t++) {
            for (int u = 0; u < scene.units.size(); u++) {
                traces.valueQ8[u] = Math.round(256 * scene.calcium[t][u]);
                traces.rawQ8[u] = traces.valueQ8[u] + (100 << 8);
            }
            path.begin(t, t * micros);
            seen.accept(path.accept(traces, 0));
        }
        seen.accept(path.finish());
    }

    private static void note(FrameResult r, boolean[][] started) {
        for (int i = 0; i < r.activations; i++) {
            if (r.activation[i].tier == 2) {
                started[r.activation[i].template][r.activation[i].startFrame] = true;
            }
        }
    }

    /** Noise as calibration measures it: 1.4826 median |second difference| / √6. */
    static Profile profile(MolterScene scene) {
        List<CellProfile> cells = new ArrayList<>();
        for (int u = 0; u < scene.units.size(); u++) {
            double[] bends = new double[scene.calcium.length - 2];
            for (int t = 0; t < bends.length; t++) {
                bends[t] = Math.abs(scene.calcium[t][u] - 2 * scene.calcium[t + 1][u] + scene.calcium[t + 2][u]);
            }
            Arrays.sort(bends);
            double noise = 1.4826 * bends[bends.length / 2] / Math.sqrt(6);
            Footprint footprint = new Footprint(0, 0, 1, 1, new int[] {255});
            cells.add(new CellProfile("u" + u, 0, 0, footprint, noise, 1 / Math.log(2), 1, 100, 0.05));
        }
        List<EnsembleTemplate> templates = new ArrayList<>();
        for (int a = 0; a < scene.assemblies.size(); a++) {
            templates.add(new EnsembleTemplate(a, "A" + a, scene.assemblies.get(a), new int[0][]));
        }
        int micros = (int) Math.round(MolterScene.STEP_SECONDS * 1e6);
        RegistrationTemplate none = RegistrationTemplate.of(64, 64, new char[64 * 64]);
        return new Profile("surrogate", "Moelter 2018", micros, none, DetectorSettings.standard(), cells, templates);
    }

    private static void assertReached(String name, double spread, int scenes) {
        Score score = new Score();
        for (int seed = 1; seed <= scenes; seed++) {
            score.add(new MolterScene(seed, spread, STEPS));
        }
        System.out.print(score.line(name));
        assertTrue(score.found.value() >= LEAST_FOUND, "found " + score.found);
        assertTrue(score.wrong.value() <= MOST_FALSE, "false " + score.wrong.value());
    }

    @Test
    void knownAssembliesAreFound() {
        assertReached("default", 1, 3);
    }

    @Test
    void overlappingAssembliesAreFound() {
        assertReached("overlap series", 0.22, 3);
    }

    @Tag("long")
    @Test
    void knownAssembliesAreFoundInEveryConfiguration() {
        assertReached("default", 1, 10);
        assertReached("overlap series", 0.5, 10);
        assertReached("overlap series", 0.22, 10);
    }
}
