package asterism.calibration.days;

import java.util.Locale;

/** Counts over many pairs of days. */
final class MatchScore {
    private static final double Z = 1.959964;

    private long inBoth;
    private long right;
    private long wrong;

    void add(TwoDays days, DayReport report) {
        inBoth += days.inBoth();
        for (CellVerdict c : report.cells()) {
            if (c.registered()) {
                boolean same = days.same(c.baseline(), c.today());
                right += same ? 1 : 0;
                wrong += same ? 0 : 1;
            }
        }
    }

    double matched() {
        return (double) right / inBoth;
    }

    double falseShare() {
        return (double) wrong / (right + wrong);
    }

    /** Lower end of the 95 % interval. */
    double leastFalseShare() {
        return interval(wrong, right + wrong, Z)[0];
    }

    /** Wilson's interval at 95 %. */
    static double[] interval(long hits, long of, double z) {
        double p = (double) hits / of;
        double centre = (hits + z * z / 2) / (of + z * z);
        double half = z * Math.sqrt(of * p * (1 - p) + z * z / 4) / (of + z * z);
        return new double[] {centre - half, centre + half};
    }

    @Override
    public String toString() {
        double[] m = interval(right, inBoth, Z);
        double[] f = interval(wrong, right + wrong, Z);
        return String.format(
                Locale.ROOT,
                "same cells matched %.4f [%.4f, %.4f] of %d; false matches %.4f [%.4f, %.4f] of %d",
                matched(),
                m[0],
                m[1],
                inBoth,
                falseShare(),
                f[0],
                f[1],
                right + wrong);
    }
}
