package asterism.calibration.days;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which pair each cell belongs to.
 *
 * @param ofBaseline for each of the baseline's cells the index of its registered pair, or -1
 * @param ofToday the same for each of today's
 * @param likeliestBaseline for each of the baseline's cells how likely it is one of today's: 0 to 1, NaN = cannot be said
 * @param likeliestToday for each of today's cells how likely it is one of the baseline's
 */
record Registration(int[] ofBaseline, int[] ofToday, double[] likeliestBaseline, double[] likeliestToday) {
    static final double REGISTERED = 0.5;
    /** From here on a pair is called the same, and registered whatever the others are. */
    static final double CERTAIN = 0.95;
    /** Expected share of false ones among all registered, for pairs that are not certain. */
    private static final double MOST_FALSE = 0.02;

    private static final int NONE = -1;
    /** Fixed thresholds where no mixture can be fitted (Sheintuch et al. 2017): 5 µm where a cell measures 12 µm. */
    private static final double LEAST_CORRELATION = 0.65;

    private static final double MOST_DIAMETERS = 5.0 / 12;

    /** By probability, or by fixed thresholds if there is none. */
    static Registration of(CellMatch match) {
        int[] ofBaseline = new int[match.from().count()];
        int[] ofToday = new int[match.to().count()];
        Arrays.fill(ofBaseline, NONE);
        Arrays.fill(ofToday, NONE);
        double[] baseline = new double[ofBaseline.length];
        double[] today = new double[ofToday.length];
        Registration empty = new Registration(ofBaseline, ofToday, baseline, today);
        return match.fitted() ? empty.byProbability(match) : empty.byThresholds(match);
    }

    private Registration byProbability(CellMatch match) {
        List<CellPair> pairs = match.pairs();
        for (int k = 0; k < pairs.size(); k++) {
            CellPair pair = pairs.get(k);
            likeliestBaseline[pair.baseline()] += match.p()[k];
            likeliestToday[pair.today()] += match.p()[k];
        }
        double least = least(match.p());
        for (int k = 0; k < pairs.size(); k++) {
            if (match.p()[k] >= least) {
                register(pairs.get(k), k);
            }
        }
        return this;
    }

    /** All that are certain, and below them as long as no more than that share of all is expected to be false. */
    static double least(double[] p) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double unlikely = 0;
        double least = CERTAIN;
        for (int k = sorted.length - 1; k >= 0 && sorted[k] >= REGISTERED; k--) {
            unlikely += 1 - sorted[k];
            if (sorted[k] < CERTAIN) {
                if (unlikely > MOST_FALSE * (sorted.length - k)) {
                    break;
                }
                least = sorted[k];
            }
        }
        return least;
    }

    private Registration byThresholds(CellMatch match) {
        List<CellPair> pairs = match.pairs();
        double most = MOST_DIAMETERS * 2 * match.from().radius();
        IntStream.range(0, pairs.size())
                .boxed()
                .filter(k -> pairs.get(k).correlation() >= LEAST_CORRELATION
                        && pairs.get(k).distance() <= most)
                .sorted(Comparator.comparingDouble(k -> -pairs.get(k).correlation()))
                .forEach(k -> register(pairs.get(k), k));
        for (CellPair pair : pairs) {
            if (pair.correlation() >= LEAST_CORRELATION || pair.distance() <= most) {
                likeliestBaseline[pair.baseline()] = Double.NaN;
                likeliestToday[pair.today()] = Double.NaN;
            }
        }
        return this;
    }

    private void register(CellPair pair, int index) {
        if (ofBaseline[pair.baseline()] == NONE && ofToday[pair.today()] == NONE) {
            ofBaseline[pair.baseline()] = index;
            ofToday[pair.today()] = index;
        }
    }
}
