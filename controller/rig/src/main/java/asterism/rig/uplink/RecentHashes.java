package asterism.rig.uplink;

import asterism.rig.journal.JournalCursor;
import asterism.rig.journal.JournalEntry;
import asterism.rig.journal.JournalReader;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import java.io.IOException;
import java.util.LinkedHashMap;

/** Hashes of records, to check a collector's word: the ones published lately from memory, others from the journal. */
final class RecentHashes {
    private static final int MOST = 8192;

    private final JournalReader journal;
    private final LinkedHashMap<Key, String> hashes = new LinkedHashMap<>();

    private record Key(Epoch epoch, long seq) {}

    RecentHashes(JournalReader journal) {
        this.journal = journal;
    }

    void published(JournalEntry entry) {
        hashes.put(new Key(entry.epoch(), entry.seq()), entry.hash());
        if (hashes.size() > MOST) {
            hashes.pollFirstEntry();
        }
    }

    /** The hash of a record; null if it is not in the journal any more. */
    String of(Epoch epoch, long seq) throws IOException {
        if (seq == 0) {
            return HashChain.GENESIS;
        }
        String known = hashes.get(new Key(epoch, seq));
        if (known != null) {
            return known;
        }
        try (JournalCursor cursor = journal.from(epoch, seq)) {
            JournalEntry entry = cursor.next();
            return entry == null || entry.seq() != seq ? null : entry.hash();
        }
    }
}
