package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth;
import asterism.detector.FrameResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Displacements against the true ones. The template may sit anywhere, so the median difference of each axis is no error.
 */
final class RegistrationScore {
    /** A frame in which nothing is planted and that moved less than this since the last one is good, pixels. */
    private static final double GOOD_STEP = 1.5;

    private static final int FLAGGED = FrameResult.MOTION | FrameResult.BROKEN;

    /** Errors of the frames without a flag, pixels. */
    final List<Double> errors = new ArrayList<>();

    int far;
    int good;
    int goodFlagged;
    int goodBroken;
    int vetoed;
    int received;

    RegistrationScore(SceneRun run, int lo, int hi) {
        GroundTruth truth = run.scene.truth();
        List<Double> dy = new ArrayList<>();
        List<Double> dx = new ArrayList<>();
        for (int n = lo; n < hi; n++) {
            if (run.received[n] && (run.flags[n] & FLAGGED) == 0) {
                dy.add(run.y[n] - truth.shiftY(n));
                dx.add(run.x[n] - truth.shiftX(n));
            }
        }
        double middleY = Quantile.of(dy, 0.5);
        double middleX = Quantile.of(dx, 0.5);
        for (int i = 0; i < dy.size(); i++) {
            double error = Math.hypot(dy.get(i) - middleY, dx.get(i) - middleX);
            errors.add(error);
            far += error > 1 ? 1 : 0;
        }
        int before = lo - 1;
        for (int n = lo; n < hi; n++) {
            if (run.received[n]) {
                count(run, truth, n, before);
                before = n;
            }
        }
    }

    private void count(SceneRun run, GroundTruth truth, int n, int before) {
        received++;
        vetoed += run.vetoed[n] ? 1 : 0;
        double step = before < 0
                ? 0
                : Math.hypot(truth.shiftY(n) - truth.shiftY(before), truth.shiftX(n) - truth.shiftX(before));
        if (step < GOOD_STEP) {
            good++;
            goodFlagged += (run.flags[n] & FLAGGED) != 0 ? 1 : 0;
            goodBroken += (run.flags[n] & FrameResult.BROKEN) != 0 ? 1 : 0;
        }
    }
}
