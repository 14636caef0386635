package asterism.calibration.days;

/**
 * One cell of either day or of both.
 *
 * @param id from today on: the baseline's for what is registered or was the baseline's alone, else a new one
 * @param verdict what it is
 * @param baseline index in the baseline, -1 if it is not registered there
 * @param today index in today's profile, -1 if it is not among today's cells
 * @param pSame probability that it is the same cell as the likeliest of the other day; NaN if it could not be fitted
 * @param distance between the two centroids, pixels; NaN for a cell of one day
 * @param correlation of the two footprints, 0 to 1; NaN for a cell of one day
 * @param inView false for a baseline's cell whose place is outside today's picture
 */
public record CellVerdict(
        String id,
        Verdict verdict,
        int baseline,
        int today,
        double pSame,
        double distance,
        double correlation,
        boolean inView) {
    /** Known on both days: it keeps its id and counts as present. */
    public boolean registered() {
        return baseline >= 0 && today >= 0;
    }
}
