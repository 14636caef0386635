package asterism.calibration.days;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Predicted probability against observed share, over all pairs that were considered. */
final class Reliability {
    private static final double[] EDGES = {0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 1 + 1e-9};
    private static final double Z99 = 2.575829;
    /** A bin is judged with at least so many pairs. */
    private static final int FEWEST = 20;

    private final long[] count = new long[EDGES.length - 1];
    private final double[] predicted = new double[EDGES.length - 1];
    private final long[] observed = new long[EDGES.length - 1];
    private double brier;

    void add(TwoDays days, DayReport report) {
        CellMatch match = report.match();
        for (int k = 0; k < match.p().length; k++) {
            CellPair pair = match.pairs().get(k);
            double p = match.p()[k];
            int bin = 0;
            while (p >= EDGES[bin + 1]) {
                bin++;
            }
            int same = days.same(pair.baseline(), pair.today()) ? 1 : 0;
            count[bin]++;
            predicted[bin] += p;
            observed[bin] += same;
            brier += (p - same) * (p - same);
        }
    }

    private double total(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    /** Sum of all probabilities over the number of pairs that are the same. */
    double calibrationInTheLarge() {
        long same = 0;
        for (long o : observed) {
            same += o;
        }
        return total(predicted) / same;
    }

    /** Bins whose mean prediction is further than {@code tolerance} from the observed share's 99 % interval. */
    List<String> unreliable(double tolerance) {
        List<String> bins = new ArrayList<>();
        for (int b = 0; b < count.length; b++) {
            if (count[b] >= FEWEST) {
                double[] interval = MatchScore.interval(observed[b], count[b], Z99);
                double mean = predicted[b] / count[b];
                if (mean < interval[0] - tolerance || mean > interval[1] + tolerance) {
                    bins.add(line(b));
                }
            }
        }
        return bins;
    }

    private String line(int b) {
        double[] interval = MatchScore.interval(observed[b], count[b], Z99);
        return String.format(
                Locale.ROOT,
                "p in [%.2f, %.2f): %5d pairs, predicted %.4f, observed %.4f, 99 %% interval [%.4f, %.4f]",
                EDGES[b],
                Math.min(1, EDGES[b + 1]),
                count[b],
                predicted[b] / count[b],
                (double) observed[b] / count[b],
                interval[0],
                interval[1]);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        long pairs = 0;
        for (int b = 0; b < count.length; b++) {
            text.append(count[b] == 0 ? "" : line(b) + "\n");
            pairs += count[b];
        }
        return text
                + String.format(
                        Locale.ROOT,
                        "Brier %.5f over %d pairs; predicted over true %.4f",
                        brier / pairs,
                        pairs,
                        calibrationInTheLarge());
    }
}
