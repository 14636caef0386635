package asterism.calibration.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Correlation of inferred activity with the true spikes in bins of 100 ms, cell by cell: what inference puts into the
 * frames of a cell's events, which tells when in a burst the spikes were better than the onset alone.
 */
final class SpikeCorrelation {
    private static final double BIN_SECONDS = 0.1;
    private static final int FEWEST_SPIKES = 10;
    /** Jumps below 0.5 noises are not activity; those less than 100 ms apart are one event. */
    private static final double FLOOR = 0.5;

    private SpikeCorrelation() {}

    /**
     * One number for each of the profile's cells that stands for one of the scene's with ten spikes or more.
     *
     * @param cellOf the scene's cell of each of the profile's, -1 for none
     * @param earlierSeconds how much earlier than its frame activity is taken to have been
     */
    static List<Double> of(SceneRun run, int[] cellOf, int lo, int hi, double earlierSeconds) {
        double fps = run.scene.fps();
        int bins = (int) Math.floor((hi - lo) / fps / BIN_SECONDS);
        double[][] inferred = new double[cellOf.length][bins];
        for (SceneRun.Event e : run.events) {
            int last = (int) e.frame();
            for (int n = last; n < run.frames && (n - last) / fps < BIN_SECONDS - 1e-9; n++) {
                double jump = run.jump[e.cell()][n];
                int bin = (int) Math.floor(((n + 0.5 - lo) / fps - earlierSeconds) / BIN_SECONDS);
                if (jump >= FLOOR) {
                    last = n;
                    inferred[e.cell()][Math.clamp(bin, 0, bins - 1)] += bin >= 0 && bin < bins ? jump : 0;
                }
            }
        }
        List<Double> found = new ArrayList<>();
        for (int c = 0; c < cellOf.length; c++) {
            double[] spikes = cellOf[c] < 0 ? new double[0] : run.scene.truth().spikeSeconds(cellOf[c], lo, hi);
            if (spikes.length >= FEWEST_SPIKES) {
                double[] truth = new double[bins];
                for (double s : spikes) {
                    truth[Math.min(bins - 1, (int) ((s - lo / fps) / BIN_SECONDS))]++;
                }
                found.add(correlation(inferred[c], truth));
            }
        }
        return found;
    }

    private static double correlation(double[] a, double[] b) {
        double n = a.length;
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            sa += a[i];
            sb += b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
            ab += a[i] * b[i];
        }
        double spread = Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
        return spread == 0 ? 0 : (ab - sa * sb / n) / spread;
    }
}
