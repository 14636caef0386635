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
}
