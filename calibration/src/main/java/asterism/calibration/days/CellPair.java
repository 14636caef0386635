package asterism.calibration.days;

/**
 * A cell of the baseline and one of today that are near each other once the fields are aligned.
 *
 * @param baseline index in the baseline
 * @param today index in today's profile
 * @param dy today's centroid less the baseline's as it would be today, pixels
 * @param dx the same along columns
 * @param correlation of the footprints where they lie, 0 to 1 (Sheintuch et al. 2017)
 * @param likeness correlation of the footprints with their centroids on each other, 0 to 1
 */
record CellPair(int baseline, int today, double dy, double dx, double correlation, double likeness) {
    /** Between the centroids, pixels. */
    double distance() {
        return Math.hypot(dy, dx);
    }
}
