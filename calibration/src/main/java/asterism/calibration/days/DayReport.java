package asterism.calibration.days;

import asterism.detector.profile.Profile;
import java.util.List;

/**
 * Today compared with the baseline.
 *
 * @param baseline its profile
 * @param today the profile of today, its own ids
 * @param alignment of the two fields
 * @param cells today's in their order, then the baseline's that are not registered, in theirs
 * @param ensembles the baseline's, in their order
 * @param fitted false if there were too few pairs for a mixture and fixed thresholds had to do: then no probabilities
 * @param match what it rests on
 */
public record DayReport(
        Profile baseline,
        Profile today,
        Alignment alignment,
        List<CellVerdict> cells,
        List<EnsembleCoverage> ensembles,
        boolean fitted,
        CellMatch match) {
    public DayReport {
        cells = List.copyOf(cells);
        ensembles = List.copyOf(ensembles);
    }

    /** Cells of a verdict, registered or not. */
    public long count(Verdict verdict) {
        return cells.stream().filter(c -> c.verdict() == verdict).count();
    }

    /** Cells that keep their id though it is not certain. */
    public long uncertainRegistered() {
        return cells.stream()
                .filter(c -> c.verdict() == Verdict.UNCERTAIN && c.registered())
                .count();
    }

    /** The baseline's cells whose place is outside today's picture. */
    public long outOfView() {
        return cells.stream().filter(c -> !c.inView()).count();
    }
}
