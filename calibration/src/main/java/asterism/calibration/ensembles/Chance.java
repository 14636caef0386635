package asterism.calibration.ensembles;

import java.util.Arrays;

/** How surprising the summed levels of a set of cells are, each cell lit up by itself with its own probabilities. */
final class Chance {
    private final double[] distribution;
    private final double[] tail;

    /** @param shares for each cell of the set the probability of each level */
    Chance(double[][] shares) {
        distribution = distribution(shares, Integer.MAX_VALUE);
        tail = new double[distribution.length];
        double sum = 0;
        for (int j = tail.length - 1; j >= 0; j--) {
            sum += distribution[j];
            tail[j] = Math.min(1, sum);
        }
    }

    /** P(at least this sum). */
    double atLeast(int sum) {
        return sum <= 0 ? 1 : sum < tail.length ? tail[sum] : 0;
    }

    /** −log2 of {@link #atLeast}. */
    double bits(int sum) {
        return -Math.log(Math.max(1e-300, atLeast(sum))) / Math.log(2);
    }

    /**
     * P(at least this sum | a total).
     *
     * @param rest distribution of the other cells' sum
     */
    double atLeastGiven(int sum, int total, double[] rest) {
        double all = 0;
        double enough = 0;
        for (int j = Math.max(0, total - rest.length + 1); j <= Math.min(total, distribution.length - 1); j++) {
            double p = distribution[j] * rest[total - j];
            all += p;
            enough += j >= sum ? p : 0;
        }
        return all <= 0 ? 1 : enough / all;
    }

    /** Of the summed levels of cells, up to a sum. */
    static double[] distribution(double[][] shares, int most) {
        double[] p = {1};
        for (double[] share : shares) {
            int top = share.length - 1;
            while (top > 0 && share[top] == 0) {
                top--;
            }
            double[] next = new double[(int) Math.min((long) most + 1, p.length + (long) top)];
            for (int l = 0; l <= top; l++) {
                for (int j = 0; j < p.length && j + l < next.length; j++) {
                    next[j + l] += share[l] * p[j];
                }
            }
            p = next;
        }
        return Arrays.copyOf(p, p.length);
    }
}
