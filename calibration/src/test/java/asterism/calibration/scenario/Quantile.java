package asterism.calibration.scenario;

import java.util.Collection;

/** Quantile of a sample by nearest rank. */
final class Quantile {
    private Quantile() {}

    /** NaN of an empty sample. */
    static double of(Collection<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Lower end of the median's 95 % interval: order statistics, by the normal law of how many lie below it. */
    static double medianLow(Collection<Double> values) {
        return of(values, 0.5 - half(values.size()));
    }

    /** Its upper end. */
    static double medianHigh(Collection<Double> values) {
        return of(values, 0.5 + half(values.size()));
    }

    private static double half(int count) {
        return Math.min(0.5, 0.98 / Math.sqrt(Math.max(1, count)));
    }
}
