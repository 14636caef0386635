package asterism.calibration.days;

import java.util.Arrays;
import java.util.List;

/**
 * Probability of every pair when a cell can be at most one cell of the other day: marginals of all one-to-one
 * assignments by belief propagation (Williams and Lau, IEEE Trans. Aerospace and Electronic Systems 50, 2014).
 */
final class OneToOne {
    private static final int MOST_ROUNDS = 500;
    private static final double SETTLED = 1e-9;

    private OneToOne() {}

    /**
     * Marginals.
     *
     * @param pairs any, each combination at most once
     * @param odds of each pair against both cells being alone, 0 or more
     * @return probability of each pair, 0 to 1
     */
    static double[] marginals(List<CellPair> pairs, double[] odds, int baselineCells, int todayCells) {
        double[] up = new double[odds.length];
        Arrays.fill(up, 1);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] before = up;
            double[] claims = totals(pairs, times(odds, before), baselineCells, true);
            double[] down = new double[odds.length];
            for (int k = 0; k < odds.length; k++) {
                double others = claims[pairs.get(k).baseline()] - odds[k] * before[k];
                down[k] = odds[k] / (1 + Math.max(0, others));
            }
            double[] asked = totals(pairs, down, todayCells, false);
            up = new double[odds.length];
            double moved = 0;
            for (int k = 0; k < odds.length; k++) {
                up[k] = 1 / (1 + Math.max(0, asked[pairs.get(k).today()] - down[k]));
                moved = Math.max(moved, Math.abs(up[k] - before[k]));
            }
            if (moved < SETTLED) {
                break;
            }
        }
        double[] shares = times(odds, up);
        double[] claims = totals(pairs, shares, baselineCells, true);
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= 1 + claims[pairs.get(k).baseline()];
        }
        return shares;
    }

    private static double[] times(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            product[k] = a[k] * b[k];
        }
        return product;
    }

    /** Sums over the pairs of each cell. */
    static double[] totals(List<CellPair> pairs, double[] values, int cells, boolean ofBaseline) {
        double[] totals = new double[cells];
        for (int k = 0; k < values.length; k++) {
            CellPair p = pairs.get(k);
            totals[ofBaseline ? p.baseline() : p.today()] += values[k];
        }
        return totals;
    }
}
