package asterism.calibration.days;

import java.util.List;

/**
 * How much of a baseline's ensemble can be seen today. It can be judged with at least 70 % of its members and at least
 * six of them.
 *
 * @param id the baseline's
 * @param name the baseline's
 * @param members in the baseline
 * @param present today's indices of those registered, ascending
 * @param certain how many of these are the same with p ≥ 0.95
 * @param absent ids of those not registered: unknown today, not silent
 */
public record EnsembleCoverage(
        int id, String name, int members, List<Integer> present, int certain, List<String> absent) {
    private static final int LEAST_MEMBERS = 6;

    public EnsembleCoverage {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    /** Whether it can be judged today. */
    public boolean usable() {
        return enough(present.size());
    }

    /** Whether it could also be judged by the certain members alone. */
    public boolean usableCertain() {
        return enough(certain);
    }

    private boolean enough(int count) {
        return count >= LEAST_MEMBERS && 10 * count >= 7 * members;
    }
}
