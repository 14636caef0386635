package asterism.base.study;

import asterism.base.store.ActivationBin;
import asterism.base.store.ExposureBin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Activations by exposure. A window without exposure has no rate; it never has rate zero. */
public final class Rates {
    private static final double MINUTE_MS = 60_000;

    private final TreeMap<Long, ExposureBin> exposure = new TreeMap<>();
    private final Map<Long, Map<Long, Long>> counts = new HashMap<>();
    private final List<Long> ensembles;

    /**
     * Takes a session's bins.
     *
     * @param exposure of the session; bins without a clock are left out
     * @param activations of the session; tier 1 is left out
     * @param ensembles ids, in the order of the results
     */
    public Rates(List<ExposureBin> exposure, List<ActivationBin> activations, List<Long> ensembles) {
        for (ExposureBin e : exposure) if (e.bin() >= 0) this.exposure.put(e.bin(), e);
        for (ActivationBin a : activations)
            if (a.ensemble() != null)
                counts.computeIfAbsent(a.bin(), bin -> new HashMap<>()).merge(a.ensemble(), a.count(), Long::sum);
        this.ensembles = List.copyOf(ensembles);
    }

    /** A point for each whole minute of the clock, from the first to the last exposure. */
    public List<RatePoint> minutes() {
        int bins = (int) (60_000 / ExposureBin.BIN_MS);
        return exposure.isEmpty()
                ? List.of()
                : series(Math.floorDiv(exposure.firstKey(), bins) * bins + bins - 1, bins, bins);
    }

    /**
     * A point every 10 s, each over the minute before it.
     *
     * @param limit only the last so many points
     */
    public List<RatePoint> running(int limit) {
        if (exposure.isEmpty()) return List.of();
        int bins = (int) (60_000 / ExposureBin.BIN_MS);
        return series(Math.max(exposure.firstKey(), exposure.lastKey() - limit + 1), 1, bins);
    }

    private List<RatePoint> series(long firstEnd, int step, int window) {
        List<RatePoint> points = new ArrayList<>();
        long last = exposure.lastKey();
        for (long end = firstEnd; end < last + step; end += step) points.add(window(end, window));
        return points;
    }

    private RatePoint window(long end, int window) {
        long valid = 0;
        long vetoed = 0;
        long lost = 0;
        long broken = 0;
        for (ExposureBin e : exposure.subMap(end - window + 1, true, end, true).values()) {
            valid += e.validMs();
            vetoed += e.vetoedMs();
            lost += e.lost();
            broken += e.broken();
        }
        List<Long> activations = new ArrayList<>();
        List<Double> perMinute = new ArrayList<>();
        for (Long ensemble : ensembles) {
            long n = 0;
            for (long bin = end - window + 1; bin <= end; bin++)
                n += counts.getOrDefault(bin, Map.of()).getOrDefault(ensemble, 0L);
            activations.add(n);
            perMinute.add(valid <= 0 ? null : (Double) (n * MINUTE_MS / valid));
        }
        double coverage = Math.min(1, (valid + vetoed) / (double) (window * ExposureBin.BIN_MS));
        return new RatePoint(
                (end + 1) * ExposureBin.BIN_MS, valid, vetoed, coverage, lost, broken, activations, perMinute);
    }
}
