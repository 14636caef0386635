package asterism.base.store;

/**
 * What the summaries of 10 s of wall clock say together.
 *
 * @param bin utc ms / 10000; -1 = the rig had no clock
 * @param sums number of summaries
 * @param validMs exposure that counts, ms
 * @param vetoedMs exposure that does not, ms
 * @param received frames
 * @param lost frames
 * @param broken frames
 */
public record ExposureBin(long bin, long sums, long validMs, long vetoedMs, long received, long lost, long broken) {
    /** Width of a bin in ms. */
    public static final long BIN_MS = Derivation.BIN_MS;
}
