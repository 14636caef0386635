package asterism.calibration;

/** Hears how far a calibration step has come. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (stage, done) -> {};

    /**
     * Hears of one step.
     *
     * @param stage what is being done, a few words
     * @param done share of that stage in [0, 1]
     */
    void at(String stage, double done);
}
