package asterism.app.verify;

import asterism.app.verify.Findings.Sort;
import java.util.List;

/**
 * What was found about one stream.
 *
 * @param stream rig and epoch
 * @param compared whether there was a store; without one nothing but the journal's own chain was checked
 * @param journalLo first seq the journal still keeps, 0 if there is no journal here
 * @param journalled records the journal still keeps
 * @param acknowledged highest seq the rig knows to be acknowledged, 0 if none
 * @param stored records in the store
 * @param highest highest seq known to exist
 * @param discarded seqs stated as discarded on purpose
 * @param provenHi last seq that a signature of the rig vouches for, by the chain for all before; 0 if none does
 * @param findings what is wrong
 */
public record StreamVerdict(
        Stream stream,
        boolean compared,
        long journalLo,
        long journalled,
        long acknowledged,
        long stored,
        long highest,
        long discarded,
        long provenHi,
        Findings findings) {

    /** Whether everything is in the store once, unaltered, or stated as discarded. */
    public boolean complete() {
        return compared && whole();
    }

    /** Whether nothing is wrong with what was looked at. */
    public boolean whole() {
        return List.of(Sort.values()).stream().allMatch(s -> s == Sort.PENDING || count(s) == 0);
    }

    /** How many seqs of a sort. */
    public long count(Sort sort) {
        return findings.count(sort);
    }
}
