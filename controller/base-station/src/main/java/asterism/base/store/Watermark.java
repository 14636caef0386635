package asterism.base.store;

/**
 * What the store holds of one epoch of a rig.
 *
 * @param rig rig id
 * @param epoch of the journal
 * @param contiguousHi every seq from 1 to here is stored with an unbroken hash chain, or stated as discarded
 * @param headHash hex SHA-256 of record {@code contiguousHi}; 64 zeros when that is 0
 * @param maxSeen highest seq stored
 * @param stored number of records stored
 * @param journalLo first seq the rig still had when it last said so; 0 = it has not said
 * @param journalHi last seq the rig had when it last said so; 0 = it has not said
 */
public record Watermark(
        String rig,
        long epoch,
        long contiguousHi,
        String headHash,
        long maxSeen,
        long stored,
        long journalLo,
        long journalHi) {

    /** The last seq known to exist, stored or not. */
    public long knownHi() {
        return Math.max(maxSeen, journalHi);
    }
}
