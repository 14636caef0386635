package asterism.rig.journal;

import asterism.rig.journal.ScrubReport.Find;
import asterism.rig.journal.SegmentReader.Found;
import asterism.wire.Epoch;
import asterism.wire.RecordHead;
import asterism.wire.WireFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads every segment of every epoch again: header, checksums, numbers, and that each record follows the one before. */
final class Scrub {
    private final JournalFolder folder;
    private final boolean gently;
    private final List<Find> finds = new ArrayList<>();
    private int segments;
    private long records;
    private long bytes;
    private JournalEntry before;

    /** @param gently reads a quarter of the time, so that the disk is there for what must be written */
    Scrub(JournalFolder folder, boolean gently) {
        this.folder = folder;
        this.gently = gently;
    }

    /**
     * Reads all, the segment that is being written up to its present end.
     *
     * @param present the epoch being written
     * @param writing where that stands; null = it has no segment yet
     */
    ScrubReport run(Epoch present, Journal.Writing writing) throws IOException {
        List<Epoch> epochs = new ArrayList<>(folder.formerEpochs());
        epochs.remove(present);
        epochs.add(present);
        for (Epoch epoch : epochs) {
            before = null;
            List<Segment> all = folder.former(epoch, present);
            for (int i = 0; i < all.size(); i++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("the journal is being closed");
                }
                Segment segment = all.get(i);
                boolean isLast = writing != null && segment.equals(writing.segment());
                long next = i + 1 < all.size() ? all.get(i + 1).firstSeq() : 0;
                long start = System.nanoTime();
                read(segment, isLast ? writing.lastSeq() + 1 : next, isLast ? writing.length() : Long.MAX_VALUE);
                rest(System.nanoTime() - start);
                if (isLast) {
                    break;
                }
            }
        }
        return new ScrubReport(segments, records, bytes, List.copyOf(finds));
    }

    private void rest(long tookNanos) {
        if (gently) {
            LockSupport.parkNanos(this, Math.min(3 * tookNanos, TimeUnit.MINUTES.toNanos(1)));
        }
    }

    private void read(Segment segment, long nextFirst, long end) throws IOException {
        try (SegmentReader reader = SegmentReader.openAny(segment)) {
            segments++;
            if (reader == null || !reader.headerHolds()) {
                find(segment, 0, segment.firstSeq(), segment.firstSeq() - 1, "the header is not this epoch's");
            }
            if (reader != null) {
                if (before != null && before.seq() + 1 != segment.firstSeq()) {
                    String what = "records " + (before.seq() + 1) + ".." + (segment.firstSeq() - 1) + " are missing";
                    find(segment, 0, before.seq() + 1, segment.firstSeq() - 1, what);
                    before = null;
                }
                long seq = records(reader, end);
                if (reader.position() < Math.min(end, reader.length()) && nextFirst > seq) {
                    find(segment, reader.position(), seq, nextFirst - 1, "the records to its end cannot be read");
                    before = null;
                }
                bytes += reader.position();
            }
        } catch (FileNotFoundException trimmedMeanwhile) {
            before = null;
        }
    }

    /** Returns the number after the last record read. */
    private long records(SegmentReader reader, long end) throws IOException {
        long seq = reader.segment().firstSeq();
        while (reader.position() < end) {
            Found found = reader.next(seq);
            if (found == Found.RECORD) {
                follow(reader, reader.entry());
                seq++;
                continue;
            }
            long bad = reader.position();
            long later = found == Found.UNREADABLE ? reader.resync(seq) : 0;
            if (later == 0) {
                return seq;
            }
            find(reader.segment(), bad, seq, later - 1, "the checksum or the form of the record is wrong");
            before = null;
            seq = later;
        }
        return seq;
    }

    private void follow(SegmentReader reader, JournalEntry entry) {
        String what = null;
        try {
            RecordHead head = RecordHead.parse(entry.text());
            if (head.seq() != entry.seq() || !head.epoch().equals(entry.epoch())) {
                what = "its text is of record " + head.seq() + " of epoch " + head.epoch();
            } else if (before != null && !head.prevHash().equals(before.hash())) {
                what = "it does not follow the record before it";
            }
        } catch (WireFormatException noRecord) {
            what = noRecord.getMessage();
        }
        if (what == null) {
            records++;
        } else {
            find(reader.segment(), reader.recordStart(), entry.seq(), entry.seq() - 1, what);
        }
        before = entry;
    }

    private void find(Segment segment, long atByte, long seq, long lastSeq, String what) {
        finds.add(new Find(new JournalDamage(segment.epoch(), segment.name(), atByte, seq, what), lastSeq));
    }
}
