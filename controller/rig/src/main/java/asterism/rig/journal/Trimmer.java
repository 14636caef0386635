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
 * others only above the hard bounds of size and age, after a durable record says so. The last segment always stays.
 */
final class Trimmer {
    private final Journal journal;
    private final JournalSettings settings;
    private final JournalFolder folder;
    private final Ages ages;
    private final List<Candidate> held = new ArrayList<>();
    private final List<Candidate> tooMuch = new ArrayList<>();
    private final List<Candidate> tooOld = new ArrayList<>();

    /**
     * A segment that may go.
     *
     * @param ageSeconds since the segment after it was begun, so that its last record is at least so old
     */
    private record Candidate(Segment segment, long lastSeq, long bytes, long ageSeconds, boolean present) {}

    Trimmer(Journal journal, JournalSettings settings, JournalFolder folder, Ages ages) {
        this.journal = journal;
        this.settings = settings;
        this.folder = folder;
        this.ages = ages;
    }

    /** @param diskIsShort what is acknowledged goes at once */
    void trim(boolean diskIsShort) throws IOException {
        AckCursors acks = AckCursors.load(folder);
        List<Candidate> candidates = candidates();
        long keep = diskIsShort ? 0 : settings.keepBytes();
        long total = Files.size(folder.present(journal.epoch()).getLast().path());
        for (Candidate candidate : candidates) {
            total += candidate.bytes();
        }
        for (Candidate candidate : candidates) {
            boolean acknowledged = acks.least(candidate.segment().epoch()).orElse(0) >= candidate.lastSeq();
            boolean old = candidate.ageSeconds() >= settings.maxAgeSeconds();
            if (!old && (total <= keep || (!acknowledged && total <= settings.maxBytes()))) {
                break;
            }
            (acknowledged ? held : total > settings.maxBytes() ? tooMuch : tooOld).add(candidate);
            total -= candidate.bytes();
        }
        delete(held);
        bury(tooMuch, "the journal reached journal.max_mb before every collector had these records");
        bury(tooOld, "older than journal.max_days, and not every collector had these records");
    }

    /** Everything but the segment being written, oldest first. */
    private List<Candidate> candidates() throws IOException {
        List<Segment> all = new ArrayList<>();
        for (Epoch former : folder.formerEpochs()) {
            all.addAll(folder.former(former, journal.epoch()));
        }
        all.addAll(folder.present(journal.epoch()));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i++) {
            Segment segment = all.get(i);
            Segment next = all.get(i + 1);
            boolean sameEpoch = segment.epoch().equals(next.epoch());
            candidates.add(new Candidate(
                    segment,
                    sameEpoch ? next.firstSeq() - 1 : JournalReader.lastSeq(segment),
                    Files.size(segment.path()),
                    ages.secondsSinceBegun(next),
                    segment.epoch().equals(journal.epoch())));
        }
        return candidates;
    }

    private void bury(List<Candidate> lost, String reason) throws IOException {
        if (lost.isEmpty()) {
            return;
        }
        for (Candidate candidate : lost) {
            long lo = candidate.segment().firstSeq();
            if (candidate.present()) {
                journal.append(journal.now(), new Tombstone(lo, Math.max(lo, candidate.lastSeq()), reason));
            } else {
                String text = "epoch " + candidate.segment().epoch() + ", records " + lo + ".." + candidate.lastSeq()
                        + ": " + reason;
                journal.append(journal.now(), new Alarm(null, "journal-dropped", text, true));
            }
        }
        delete(lost);
    }

    /** One after the other, so that a power cut leaves no hole between what is left. */
    private void delete(List<Candidate> candidates) throws IOException {
        if (candidates.isEmpty()) {
            return;
        }
        journal.force();
        for (Candidate candidate : candidates) {
            folder.disk().delete(candidate.segment().path());
            folder.disk()
                    .forceDirectory(candidate.segment().path().toAbsolutePath().getParent());
            ages.forget(candidate.segment());
            if (!candidate.present()) {
                removeIfEmpty(candidate.segment().epoch());
            }
        }
    }

    private void removeIfEmpty(Epoch former) throws IOException {
        if (folder.former(former, journal.epoch()).isEmpty()) {
            folder.disk().delete(folder.former(former));
            folder.disk().forceDirectory(folder.former(former).toAbsolutePath().getParent());
        }
    }
}
