package asterism.calibration.cells;

import asterism.calibration.kinetics.Correlation;
import asterism.calibration.reduced.ReducedMovie;
import asterism.calibration.template.Motion;

/**
 * How the brain stood at each sample of the reduced movie.
 *
 * @param size by axis and sample, pixels from the median place
 * @param change by sample, pixels from frame to frame
 */
record Displacement(float[][] size, float[] change) {
    static Displacement of(Motion motion, ReducedMovie movie) {
        int n = movie.samples();
        float[][] size = new float[2][n];
        float[] change = new float[n];
        for (int s = 0; s < n; s++) {
            int f = movie.firstFrame()[s];
            size[0][s] = (float) Math.abs(motion.dy()[f]);
            size[1][s] = (float) Math.abs(motion.dx()[f]);
            int before = Math.max(0, f - 1);
            change[s] = (float) Math.hypot(motion.dy()[f] - motion.dy()[before], motion.dx()[f] - motion.dx()[before]);
        }
        return new Displacement(size, change);
    }

    /** Largest correlation of a trace with any of them; what follows the displacement itself is not in the movie any more. */
    double follows(float[] trace) {
        double most = Math.abs(Correlation.of(change, trace));
        for (float[] axis : size) {
            most = Math.max(most, Math.abs(Correlation.of(axis, trace)));
        }
        return most;
    }
}
