package asterism.rig.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The detector on a rendered scene of which everything is known. Footprints and templates are the truth, activity is
 * other than what the noise was measured on.
 */
class DetectorOnSceneTest {
    private static final int SECONDS = 120;

    private final Scene scene =
            new Scene(SceneParameters.preset("demo").withSeed(21).withActivitySeed(2));
    private final Profile profile =
            TrueProfile.of(new Scene(SceneParameters.preset("demo").withSeed(21).withActivitySeed(1)));
    private final int frames = (int) (SECONDS * scene.fps());
    private final GroundTruth truth = scene.truth();
    private final List<int[]> onsets = new ArrayList<>();
    private final List<int[]> activations = new ArrayList<>();
    private final List<Double> errorY = new ArrayList<>();
    private final List<Double> errorX = new ArrayList<>();
    private int wronglyFlagged;
    private int lost;

    @Test
    void motionEventsAndActivationsAreThoseOfTheTruth() {
        play();
        double median = Math.hypot(spread(errorY), spread(errorX));
        double[] events = score(onsets, bursts(), 3);
        double[] found = score(activations, trueActivations(), 5);
        System.out.printf(
                "scene demo, seed 21, %d s: registration median %.3f px; events recall %.3f precision %.3f; "
                        + "activations recall %.3f precision %.3f of %d%n",
                SECONDS,
                median,
                events[0],
                events[1],
                found[0],
                found[1],
                trueActivations().size());
        assertTrue(median <= 0.2, "registration");
        assertTrue(events[0] >= 0.85 && events[1] >= 0.8, "events " + Arrays.toString(events));
        assertTrue(found[0] >= 0.85 && found[1] >= 0.95, "activations " + Arrays.toString(found));
        assertTrue(wronglyFlagged <= frames / 200, wronglyFlagged + " good frames flagged");
        assertEquals(droppedByTheSensor(), lost, "lost frames counted");
    }

    private void play() {
        FramePath path = new FramePath(profile);
        byte[] pixels = new byte[scene.width() * scene.height()];
        int[] device = new int[frames];
        int received = 0;
        for (int n = 0; n <= frames; n++) {
            boolean end = n == frames;
            if (!end && scene.dropped(n)) {
                continue;
            }
            FrameResult r;
            if (end) {
                r = path.finish();
            } else {
                scene.render(n, 1, pixels);
                device[received++] = n;
                r = path.accept(pixels, n, n * 50_000L, 0);
                lost += r.droppedBefore;
                errorY.add(r.dyQ8 / 256.0 - truth.shiftY(n));
                errorX.add(r.dxQ8 / 256.0 - truth.shiftX(n));
                wronglyFlagged += (r.flags & FrameResult.BROKEN) != 0 ? 1 : 0;
            }
            collect(r, device);
        }
    }

    private void collect(FrameResult r, int[] device) {
        for (int i = 0; i < r.bursts; i++) {
            onsets.add(new int[] {r.burstCell[i], device[r.burstOnsetFrame[i]]});
        }
        for (int i = 0; i < r.activations; i++) {
            Activation a = r.activation[i];
            if (a.tier == 2) {
                activations.add(new int[] {a.ensemble, device[a.startFrame]});
            }
        }
    }

    private List<int[]> bursts() {
        return truth.burstsBetween(0, frames - 10).stream()
                .map(b -> new int[] {b.cell(), (int) b.frame()})
                .toList();
    }

    private List<int[]> trueActivations() {
        return truth.activationsBetween(0, frames - 20).stream()
                .map(a -> new int[] {a.ensemble(), (int) a.frame()})
                .toList();
    }

    private int droppedByTheSensor() {
        int count = 0;
        for (int n = 0; n < frames; n++) {
            count += scene.dropped(n) ? 1 : 0;
        }
        return count;
    }

    /** Recall and precision, one to one, same name and within the tolerance in frames. */
    private static double[] score(List<int[]> found, List<int[]> planted, int tolerance) {
        boolean[] used = new boolean[planted.size()];
        int hits = 0;
        for (int[] f : found) {
            int best = -1;
            for (int i = 0; i < used.length; i++) {
                int[] p = planted.get(i);
                boolean near = !used[i] && p[0] == f[0] && Math.abs(p[1] - f[1]) <= tolerance;
                if (near && (best < 0 || Math.abs(p[1] - f[1]) < Math.abs(planted.get(best)[1] - f[1]))) {
                    best = i;
                }
            }
            if (best >= 0) {
                used[best] = true;
                hits++;
            }
        }
        return new double[] {hits / (double) used.length, hits / (double) Math.max(1, found.size())};
    }

    /** Median distance from the median: the template may sit anywhere, so a constant is no error. */
    private static double spread(List<Double> errors) {
        double[] sorted = errors.stream().mapToDouble(e -> e).sorted().toArray();
        double middle = sorted[sorted.length / 2];
        double[] far =
                Arrays.stream(sorted).map(e -> Math.abs(e - middle)).sorted().toArray();
        return far[far.length / 2];
    }
}
