package asterism.calibration.ensembles;

import java.util.Arrays;

/** How surprising it is that so many cells of a set are active, each active by itself with its own probability. */
final class Chance {
    private final double[] ofMembers;
    private final double[] ofRest;
    private final double[] tail;

    /**
     * Chance of a set.
     *
     * @param rates probability of each cell
     * @param member whether it belongs to the set
     */
    Chance(double[] rates, boolean[] member) {
        ofMembers = distribution(rates, member, true);
        ofRest = distribution(rates, member, false);
        tail = tails(ofMembers);
    }

    /** P(at least m of the set). */
    double atLeast(int m) {
        return m <= 0 ? 1 : m < tail.length ? tail[m] : 0;
    }

    /** P(at least m of the set | k cells in all). */
    double atLeastGiven(int m, int k) {
        double all = 0;
        double enough = 0;
        for (int j = Math.max(0, k - ofRest.length + 1); j <= Math.min(k, ofMembers.length - 1); j++) {
            double p = ofMembers[j] * ofRest[k - j];
            all += p;
            enough += j >= m ? p : 0;
        }
        return all <= 0 ? 1 : enough / all;
    }

    private static double[] distribution(double[] rates, boolean[] member, boolean wanted) {
        double[] p = {1};
        for (int c = 0; c < rates.length; c++) {
            if (member[c] == wanted) {
                double[] next = Arrays.copyOf(p, p.length + 1);
                for (int j = p.length; j >= 0; j--) {
                    double stay = j < p.length ? p[j] * (1 - rates[c]) : 0;
                    next[j] = stay + (j > 0 ? p[j - 1] * rates[c] : 0);
                }
                p = next;
            }
        }
        return p;
    }

    private static double[] tails(double[] p) {
        double[] tail = new double[p.length];
        double sum = 0;
        for (int j = p.length - 1; j >= 0; j--) {
            sum += p[j];
            tail[j] = Math.min(1, sum);
        }
        return tail;
    }
}
