package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Neuropil: broad patches, each driven by the calcium of the cells around it, in focus and not, and by a slow wander of
 * its own, both stronger while running.
 */
final class Neuropil {
    private static final long PATCHES = 25;
    private static final double WANDER_SECONDS = 3;

    /** A round Gaussian in frame coordinates. */
    record Patch(double y, double x, double deviation) {}

    final List<Patch> patches = new ArrayList<>();
    private final float[][] fromCells;
    private final float[][] fromBlurred;

    Neuropil(SceneParameters parameters, SceneAnatomy anatomy) {
        SceneRandom random = SceneRandom.of(parameters.seed(), PATCHES, 0);
        int across = 4;
        double pitchY = (double) parameters.height() / across;
        double pitchX = (double) parameters.width() / across;
        for (int i = 0; i < across * across; i++) {
            patches.add(new Patch(
                    (i / across + random.uniform(0.2, 0.8)) * pitchY,
                    (i % across + random.uniform(0.2, 0.8)) * pitchX,
                    0.5 * (pitchY + pitchX) * random.uniform(0.35, 0.65)));
        }
        fromCells = new float[patches.size()][anatomy.cells.size()];
        fromBlurred = new float[patches.size()][anatomy.blurred.size()];
        for (int k = 0; k < patches.size(); k++) {
            for (int i = 0; i < fromCells[k].length; i++) {
                SceneCell cell = anatomy.cells.get(i);
                fromCells[k][i] = weight(patches.get(k), cell.y(), cell.x());
            }
            for (int i = 0; i < fromBlurred[k].length; i++) {
                SceneAnatomy.BlurredCell cell = anatomy.blurred.get(i);
                fromBlurred[k][i] = 0.5f * weight(patches.get(k), cell.y(), cell.x());
            }
        }
    }

    int patches() {
        return patches.size();
    }

    /** What one patch adds at a place in the frame, relative to its middle. */
    float share(int patch, double y, double x) {
        return weight(patches.get(patch), y, x);
    }

    private static float weight(Patch patch, double y, double x) {
        double square = (y - patch.y) * (y - patch.y) + (x - patch.x) * (x - patch.x);
        return (float) StrictMath.exp(-square / (2 * patch.deviation * patch.deviation));
    }

    void drive(SceneBlock block, SceneRandom random, double fps, ActivityState state) {
        double keep = StrictMath.exp(-1 / (WANDER_SECONDS * fps));
        double fresh = Math.sqrt(1 - keep * keep);
        for (int k = 0; k < patches.size(); k++) {
            for (int n = 0; n < block.frames; n++) {
                state.wander[k] = keep * state.wander[k] + fresh * random.gaussian();
                double local = dot(fromCells[k], block.calcium, n) + dot(fromBlurred[k], block.blurred, n);
                block.neuropil[n * patches.size() + k] = (float) (local + block.gain[n] * (2 + 0.7 * state.wander[k]));
            }
        }
    }

    private static float dot(float[] weights, float[] traces, int frame) {
        int start = frame * weights.length;
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * traces[start + i];
        }
        return sum;
    }
}
