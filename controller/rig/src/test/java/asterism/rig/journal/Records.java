package asterism.rig.journal;

import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.Marker;
import asterism.wire.RecordHead;
import asterism.wire.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small journals and what must hold for what is read from them. */
final class Records {
    private Records() {}

    static JournalSettings settings(Path dir, long segmentBytes) {
        return new JournalSettings(dir, "rig-1", segmentBytes, 1 << 30, 1 << 30);
    }

    static Marker marker(String text) {
        return new Marker("s1", text, null);
    }

    static Stamp stamp(long n) {
        return Stamp.at(n, 1_700_000_000_000L + n);
    }

    static List<JournalEntry> append(Journal journal, int count) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(journal.append(stamp(i), marker("note " + i + " " + "x".repeat(i % 7))));
        }
        return entries;
    }

    /** Reads everything of the present epoch and checks numbers and chain. */
    static List<JournalEntry> readAll(Path dir) throws IOException {
        return readAll(dir, new JournalReader(dir, Records::refuse).presentEpoch());
    }

    static List<JournalEntry> readAll(Path dir, Epoch epoch) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        HashChain chain = HashChain.begin();
        try (JournalCursor cursor = new JournalReader(dir, Records::refuse).from(epoch, 1)) {
            for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                RecordHead head = RecordHead.parse(entry.text());
                if (!chain.isNext(head)
                        || head.seq() != entry.seq()
                        || !head.epoch().equals(epoch)) {
                    throw new AssertionError("record " + head + " does not follow " + chain.seq());
                }
                chain.advance(entry.text());
                entries.add(entry);
            }
        }
        return entries;
    }

    private static void refuse(JournalDamage damage) {
        throw new AssertionError(damage.sentence());
    }
}
