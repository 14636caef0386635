package asterism.rig.uplink;

import asterism.rig.journal.JournalCursor;
import asterism.rig.journal.JournalEntry;
import asterism.rig.journal.JournalReader;
import asterism.wire.Epoch;
import java.io.Closeable;
import java.io.IOException;

/** Old records on their way out: {@code lo..hi} of one epoch, of which those before the cursor are done. */
final class SendRange implements Closeable {
    private final JournalCursor cursor;
    private final long hi;
    private final boolean first;
    private boolean done;

    /** @param first whether these records are sent for the first time on this connection, and not at a request */
    SendRange(JournalReader journal, Epoch epoch, long lo, long hi, boolean first) {
        this.cursor = journal.from(epoch, lo);
        this.hi = hi;
        this.first = first;
    }

    boolean first() {
        return first;
    }

    boolean done() {
        return done;
    }

    /** Whether what remains includes all of {@code lo..hi}. */
    boolean covers(Epoch epoch, long lo, long hi) {
        return !done && cursor.epoch().equals(epoch) && cursor.nextSeq() <= lo && hi <= this.hi;
    }

    /** The next record; null when this range is done. */
    JournalEntry next() throws IOException {
        JournalEntry entry = cursor.nextSeq() > hi ? null : cursor.next();
        if (entry == null || entry.seq() > hi) {
            done = true;
            return null;
        }
        return entry;
    }

    void force() throws IOException {
        cursor.force();
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
