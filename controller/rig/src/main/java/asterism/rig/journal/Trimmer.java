package asterism.rig.journal;

import asterism.wire.Alarm;
import asterism.wire.Epoch;
import asterism.wire.Tombstone;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes whole old segments: those that every known collector holds, once the journal is larger than it keeps, and
 * others only above the hard bound, after a durable record says so. The last segment always stays.
 */
final class Trimmer {
    private final Journal journal;
    private final JournalSettings settings;
    private final JournalFolder folder;

    /** A segment that may go. */
    private record Candidate(Segment segment, long lastSeq, long bytes, boolean present) {}

    Trimmer(Journal journal, JournalSettings settings, JournalFolder folder) {
        this.journal = journal;
        this.settings = settings;
        this.folder = folder;
    }

    void trim() throws IOException {
        AckCursors acks = AckCursors.load(settings.dir());
        List<Candidate> candidates = candidates();
        long total = Files.size(folder.present(journal.epoch()).getLast().path());
        for (Candidate candidate : candidates) {
            total += candidate.bytes();
        }
        List<Candidate> held = new ArrayList<>();
        List<Candidate> lost = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean acknowledged = acks.least(candidate.segment().epoch()).orElse(0) >= candidate.lastSeq();
            if (total <= settings.keepBytes() || (!acknowledged && total <= settings.maxBytes())) {
                break;
            }
            (acknowledged ? held : lost).add(candidate);
            total -= candidate.bytes();
        }
        delete(held);
        bury(lost);
    }

    /** Everything but the segment being written, oldest first. */
    private List<Candidate> candidates() throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (Epoch former : folder.formerEpochs()) {
            List<Segment> segments = folder.former(former, journal.epoch());
            add(candidates, segments, segments.size(), false);
        }
        List<Segment> present = folder.present(journal.epoch());
        add(candidates, present, present.size() - 1, true);
        return candidates;
    }

    private static void add(List<Candidate> candidates, List<Segment> segments, int count, boolean present)
            throws IOException {
        for (int i = 0; i < count; i++) {
            Segment segment = segments.get(i);
            long lastSeq =
                    i + 1 < segments.size() ? segments.get(i + 1).firstSeq() - 1 : JournalReader.lastSeq(segment);
            candidates.add(new Candidate(segment, lastSeq, Files.size(segment.path()), present));
        }
    }

    private void bury(List<Candidate> lost) throws IOException {
        if (lost.isEmpty()) {
            return;
        }
        String reason = "the journal reached journal.max_mb before every collector had these records";
        for (Candidate candidate : lost) {
            long lo = candidate.segment().firstSeq();
            if (candidate.present()) {
                journal.append(Journal.now(), new Tombstone(lo, Math.max(lo, candidate.lastSeq()), reason));
            } else {
                String text = "epoch " + candidate.segment().epoch() + ", records " + lo + ".." + candidate.lastSeq()
                        + ": " + reason;
                journal.append(Journal.now(), new Alarm(null, "journal-dropped", text, true));
            }
        }
        journal.force();
        delete(lost);
    }

    private void delete(List<Candidate> candidates) throws IOException {
        for (Candidate candidate : candidates) {
            Files.deleteIfExists(candidate.segment().path());
            if (!candidate.present()) {
                removeIfEmpty(candidate.segment().epoch());
            }
        }
        AtomicFile.forceDirectory(folder.dir());
    }

    private void removeIfEmpty(Epoch former) throws IOException {
        if (folder.former(former, journal.epoch()).isEmpty()) {
            Files.deleteIfExists(folder.former(former));
        }
    }
}
