package asterism.rig.journal;

import asterism.rig.journal.SegmentReader.Found;
import asterism.wire.Epoch;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A place in one epoch that moves forward over all its segments and waits at the end for what is still written. */
public final class JournalCursor implements Closeable {
    private final JournalReader journal;
    private final Epoch epoch;
    private final Consumer<JournalDamage> onDamage;
    private SegmentReader reader;
    private long next;
    private boolean unforced;

    JournalCursor(JournalReader journal, Epoch epoch, long first, Consumer<JournalDamage> onDamage) {
        this.journal = journal;
        this.epoch = epoch;
        this.next = Math.max(1, first);
        this.onDamage = onDamage;
    }

    public Epoch epoch() {
        return epoch;
    }

    /** The number that the next record will have if nothing is missing. */
    public long nextSeq() {
        return next;
    }

    /** The next whole record; null as long as there is none. Numbers are passed over only after damage was told. */
    public JournalEntry next() throws IOException {
        if (reader == null && !openAtNext()) {
            return null;
        }
        while (true) {
            if (reader.next(next) == Found.RECORD) {
                return give();
            }
            Segment following = following();
            Found again = reader.next(next);
            if (again == Found.RECORD) {
                return give();
            }
            if (again == Found.UNREADABLE && passDamage(following)) {
                continue;
            }
            if (following == null || !moveTo(following)) {
                return null;
            }
        }
    }

    private JournalEntry give() {
        next++;
        unforced = true;
        return reader.entry();
    }

    /** Opens the segment that holds {@link #next}, or the first later one. */
    private boolean openAtNext() throws IOException {
        Segment start = null;
        for (Segment segment : journal.segments(epoch)) {
            if (start == null || segment.firstSeq() <= next) {
                start = segment;
            }
        }
        return start != null && open(start) && skipTo(start);
    }

    private boolean skipTo(Segment start) throws IOException {
        long wanted = Math.max(next, start.firstSeq());
        next = start.firstSeq();
        while (next < wanted && next() != null) {
            unforced = false;
        }
        if (next < wanted && reader != null) {
            reader.close();
            reader = null;
            next = wanted;
            return false;
        }
        return true;
    }

    private boolean open(Segment segment) throws IOException {
        try {
            reader = SegmentReader.openAny(segment);
        } catch (FileNotFoundException trimmedMeanwhile) {
            return false;
        }
        if (reader != null && !reader.headerHolds()) {
            String what = "the header is not this epoch's; its records are read all the same";
            onDamage.accept(new JournalDamage(epoch, segment.name(), 0, segment.firstSeq(), what));
        }
        return reader != null;
    }

    /** The segment after the open one; null if that is the last. The open one is complete once this is not null. */
    private Segment following() throws IOException {
        long first = reader.segment().firstSeq();
        Path folder = reader.segment().path().getParent();
        List<Segment> segments = journal.segments(epoch);
        for (Segment segment : segments) {
            if (segment.firstSeq() > first && segment.path().getParent().equals(folder)) {
                return segment;
            }
        }
        return null;
    }

    /** True if the reader stands at a later record of the same segment now. */
    private boolean passDamage(Segment following) throws IOException {
        long bad = reader.position();
        long found = reader.resync(next);
        if (found == 0 && following == null) {
            return false;
        }
        String what = found == 0
                ? "this and all later records of the segment cannot be read"
                : "the records before " + found + " cannot be read";
        onDamage.accept(new JournalDamage(epoch, reader.segment().name(), bad, next, what));
        if (found == 0) {
            return false;
        }
        next = found;
        return true;
    }

    private boolean moveTo(Segment following) throws IOException {
        SegmentReader done = reader;
        if (!open(following)) {
            reader = done;
            return false;
        }
        if (unforced) {
            done.force(journal.disk());
        }
        done.close();
        if (following.firstSeq() != next) {
            String what = "records " + next + ".." + (following.firstSeq() - 1) + " are missing before it";
            onDamage.accept(new JournalDamage(epoch, following.name(), 0, next, what));
            next = following.firstSeq();
        }
        return true;
    }

    /** Makes every record given out so far durable, so that it may be published. */
    public void force() throws IOException {
        if (unforced) {
            reader.force(journal.disk());
            unforced = false;
        }
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
