package asterism.rig.journal;

import asterism.rig.journal.SegmentReader.Found;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.RecordHead;
import asterism.wire.RecordKind;
import asterism.wire.WireFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds where a journal ends, when it is opened: cuts a torn tail, and begins a new epoch if something else than the
 * tail is wrong. The last segment is read through; of the others only the header, because the reader checks each
 * record that it sends.
 */
final class Recovery {
    private final JournalFolder folder;
    private JournalDamage damage;
    private HashChain chain = HashChain.begin();
    private Segment last;
    private long lastLength;
    private long tornBytes;
    private boolean endsSigned;
    private Epoch epoch;

    Recovery(JournalFolder folder) {
        this.folder = folder;
    }

    /** The epoch to go on with. */
    Epoch epoch() {
        return epoch;
    }

    /** Where the epoch's chain stands. */
    HashChain chain() {
        return chain;
    }

    /** The segment to append to; null if there is none yet. */
    Segment last() {
        return last;
    }

    /** Where to append in it. */
    long lastLength() {
        return lastLength;
    }

    /** Bytes cut off: a record that was being written when the process or the power went. */
    long tornBytes() {
        return tornBytes;
    }

    /** Whether the last record is a checkpoint, so that nothing before it waits for one. */
    boolean endsSigned() {
        return endsSigned;
    }

    /** Why a new epoch was begun; null if the old one goes on, or there was none. */
    JournalDamage damage() {
        return damage;
    }

    void run(long utcMillis, RandomGenerator random, AckCursors acks) throws IOException {
        Epoch written = folder.epoch();
        List<Segment> segments = born(folder.present(written == null ? new Epoch(1) : written));
        if (written == null && segments.isEmpty()) {
            begin(Epoch.create(utcMillis, random, latestFormer()));
            return;
        }
        epoch = written;
        if (written == null) {
            damage = new JournalDamage(
                    null, segments.getFirst().name(), 0, 1, "the file epoch is missing or holds no number");
        } else if (Files.exists(folder.former(written))) {
            damage = new JournalDamage(written, "former", 0, 1, "beginning a new epoch was interrupted");
        } else {
            check(segments, acks);
        }
        if (damage != null) {
            moveAway(written == null ? SegmentReader.epochOf(segments.getFirst()) : written, segments);
            Epoch before = written == null ? latestFormer() : written;
            begin(Epoch.create(utcMillis, random, before));
        }
    }

    private void begin(Epoch fresh) throws IOException {
        folder.writeEpoch(fresh);
        epoch = fresh;
        chain = HashChain.begin();
        last = null;
        lastLength = 0;
        tornBytes = 0;
        endsSigned = false;
    }

    private Epoch latestFormer() throws IOException {
        List<Epoch> former = folder.formerEpochs();
        return former.isEmpty() ? null : former.getLast();
    }

    private void check(List<Segment> segments, AckCursors acks) throws IOException {
        for (Segment segment : segments) {
            if (!segment.epoch().equals(SegmentReader.epochOf(segment))) {
                damage = damageAt(segment, 0, segment.firstSeq(), "the header is not this epoch's");
                return;
            }
        }
        if (!segments.isEmpty()) {
            findEnd(segments);
        }
        long acknowledged = acks.greatest(epoch);
        if (damage == null && acknowledged > chain.seq()) {
            String name = segments.isEmpty() ? "none" : segments.getLast().name();
            damage = new JournalDamage(
                    epoch, name, lastLength, chain.seq() + 1, "a collector has records up to " + acknowledged);
        }
    }

    /**
     * All but a last segment that was being created when the power went: its header is forced before it gets a record, so
     * one without a header and without any record never had one.
     */
    private List<Segment> born(List<Segment> segments) throws IOException {
        if (segments.isEmpty() || isBorn(segments.getLast())) {
            return segments;
        }
        folder.disk().delete(segments.getLast().path());
        folder.disk().forceDirectory(folder.dir());
        return segments.subList(0, segments.size() - 1);
    }

    private static boolean isBorn(Segment segment) throws IOException {
        try (SegmentReader reader = SegmentReader.openAny(segment)) {
            return reader != null
                    && (SegmentReader.epochOf(segment) != null
                            || reader.next(segment.firstSeq()) == Found.RECORD
                            || reader.resync(segment.firstSeq() - 1) != 0);
        }
    }

    private void findEnd(List<Segment> segments) throws IOException {
        last = segments.getLast();
        readThrough(last);
        if (damage == null && chain.seq() < last.firstSeq() && segments.size() > 1) {
            long length = lastLength;
            long torn = tornBytes;
            Segment empty = last;
            readThrough(segments.get(segments.size() - 2));
            last = empty;
            lastLength = length;
            if (damage == null && (tornBytes > 0 || chain.seq() + 1 != empty.firstSeq())) {
                Segment before = segments.get(segments.size() - 2);
                damage = damageAt(before, Files.size(before.path()), chain.seq() + 1, "its last records are missing");
            }
            tornBytes = torn;
        } else if (damage == null && chain.seq() < last.firstSeq() && last.firstSeq() != 1) {
            damage = damageAt(last, lastLength, last.firstSeq(), "the record before cannot be found");
        }
    }

    private void readThrough(Segment segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment)) {
            JournalEntry entry = null;
            long seq = segment.firstSeq();
            Found found = reader.next(seq);
            while (found == Found.RECORD) {
                entry = reader.entry();
                found = reader.next(++seq);
            }
            lastLength = reader.position();
            tornBytes = Files.size(segment.path()) - lastLength;
            if (entry != null) {
                chain = new HashChain(entry.seq(), entry.hash());
                endsSigned = isCheckpoint(entry);
            }
            if (found == Found.UNREADABLE && reader.resync(seq) != 0) {
                damage = damageAt(segment, lastLength, seq, "the checksum or the form of the record is wrong");
            }
        }
    }

    private static boolean isCheckpoint(JournalEntry entry) {
        try {
            return RecordHead.parse(entry.text()).kind().equals(RecordKind.CHECKPOINT.text());
        } catch (WireFormatException notByUs) {
            return false;
        }
    }

    private JournalDamage damageAt(Segment segment, long atByte, long seq, String what) {
        return new JournalDamage(epoch, segment.name(), atByte, seq, what);
    }

    private void moveAway(Epoch of, List<Segment> segments) throws IOException {
        Disk disk = folder.disk();
        Path target = of == null ? folder.unreadable() : folder.former(of);
        disk.createDirectories(target);
        for (Segment segment : segments) {
            disk.rename(segment.path(), target.resolve(segment.name()));
        }
        disk.forceDirectory(target);
        disk.forceDirectory(folder.dir());
    }
}
