package asterism.calibration.ensembles;

/**
 * One time a set of cells was active.
 *
 * @param bin of the strongest activity
 * @param gain log odds that the set was active rather than each cell by itself
 * @param bits surprise, −log2 of the chance of as much activity of cells by themselves
 * @param explained by cell: what it did belongs to another set; null = nothing does
 */
record Activation(int bin, double gain, double bits, boolean[] explained) {
    boolean explains(int cell) {
        return explained != null && explained[cell];
    }
}
