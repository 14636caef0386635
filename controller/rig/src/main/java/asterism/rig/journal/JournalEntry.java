package asterism.rig.journal;

import asterism.wire.Epoch;
import asterism.wire.HashChain;

/** One record as the journal holds it. Nobody changes the bytes. */
public final class JournalEntry {
    private final Epoch epoch;
    private final long seq;
    private final byte[] text;

    JournalEntry(Epoch epoch, long seq, byte[] text) {
        this.epoch = epoch;
        this.seq = seq;
        this.text = text;
    }

    public Epoch epoch() {
        return epoch;
    }

    /** 1-based, without gaps in the epoch. */
    public long seq() {
        return seq;
    }

    /** The record's exact UTF-8 bytes, shared, without a line break. */
    public byte[] text() {
        return text;
    }

    /** What the next record has as {@code prev_hash}. */
    public String hash() {
        return HashChain.hashOf(text);
    }
}
