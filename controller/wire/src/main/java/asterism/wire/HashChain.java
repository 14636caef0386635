package asterism.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The chain of hashes through one epoch: where it stands, and whether a record follows. Used by one thread. */
public final class HashChain {
    /** What the first record of an epoch has as {@code prev_hash}. */
    public static final String GENESIS = "0".repeat(64);

    private long seq;
    private String head;

    /** A chain that stands after the record {@code seq} (0 = at the beginning) whose hash is {@code head}. */
    public HashChain(long seq, String head) {
        if (seq < 0 || !isHash(head)) {
            throw new IllegalArgumentException("a chain stands at seq >= 0 with a hash of 64 hex digits");
        }
        this.seq = seq;
        this.head = head;
    }

    /** A chain at the beginning of an epoch. */
    public static HashChain begin() {
        return new HashChain(0, GENESIS);
    }

    /** Lower-case hex SHA-256 of a record's exact bytes. */
    public static String hashOf(byte[] record) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(record));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Whether a text has the form of a hash. */
    public static boolean isHash(String text) {
        return text != null && text.length() == 64 && text.chars().allMatch(HashChain::isLowerHex);
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Sequence number of the last record; 0 at the beginning. */
    public long seq() {
        return seq;
    }

    /** Hash of the last record; {@link #GENESIS} at the beginning. */
    public String head() {
        return head;
    }

    /** Whether the record of this head is the next one. */
    public boolean isNext(RecordHead next) {
        return next.seq() == seq + 1 && next.prevHash().equals(head);
    }

    /** Moves on by one record, given its exact bytes. */
    public void advance(byte[] record) {
        head = hashOf(record);
        seq++;
    }
}
