package asterism.calibration.cells;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.calibration.SceneMovie;
import java.util.Arrays;
import java.util.List;

/** How well found cells agree with a scene's own. */
record TrueCells(int found, int right, int active, int activeFound) {
    private static final double NEAR = 5;
    private static final int ACTIVE = 6;

    static TrueCells score(List<FoundCell> cells, Scene scene, SceneMovie movie, int frames) {
        GroundTruth truth = scene.truth();
        double dy =
                median(Arrays.stream(movie.numbers()).mapToDouble(truth::shiftY).toArray());
        double dx =
                median(Arrays.stream(movie.numbers()).mapToDouble(truth::shiftX).toArray());
        int[] bursts = new int[truth.cells().size()];
        truth.burstsBetween(0, frames).forEach(b -> bursts[b.cell()]++);
        boolean[] taken = new boolean[bursts.length];
        int right = 0;
        for (FoundCell c : cells) {
            int nearest = -1;
            double best = NEAR;
            for (int k = 0; k < bursts.length; k++) {
                GroundTruth.Cell t = truth.cells().get(k);
                double d = Math.hypot(t.y() + dy - c.y(), t.x() + dx - c.x());
                if (d < best && !taken[k]) {
                    best = d;
                    nearest = k;
                }
            }
            if (nearest >= 0) {
                taken[nearest] = true;
                right++;
            }
        }
        int active = 0;
        int activeFound = 0;
        for (int k = 0; k < bursts.length; k++) {
            active += bursts[k] >= ACTIVE ? 1 : 0;
            activeFound += bursts[k] >= ACTIVE && taken[k] ? 1 : 0;
        }
        return new TrueCells(cells.size(), right, active, activeFound);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    double precision() {
        return (double) right / Math.max(1, found);
    }

    double recall() {
        return (double) activeFound / Math.max(1, active);
    }
}
