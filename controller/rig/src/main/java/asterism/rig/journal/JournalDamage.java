package asterism.rig.journal;

import asterism.wire.Epoch;

/**
 * A place where the journal does not hold what was written.
 *
 * @param epoch whose records are concerned; null if not even that can be read
 * @param segment the file's name
 * @param atByte offset of the first byte that cannot be used
 * @param seq the record that should stand there
 * @param what one clause for people
 */
public record JournalDamage(Epoch epoch, String segment, long atByte, long seq, String what) {
    /** One sentence that names epoch, segment, byte and record. */
    public String sentence() {
        return "journal epoch " + (epoch == null ? "unknown" : epoch) + ", segment " + segment + ", byte " + atByte
                + ", record " + seq + ": " + what;
    }
}
