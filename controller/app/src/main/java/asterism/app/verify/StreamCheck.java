package asterism.app.verify;

import asterism.app.verify.Findings.Sort;
import java.util.ArrayList;
import java.util.List;

/** Goes through one stream of the store in order of seq, beside the journal where there is one. */
final class StreamCheck {
    private record Range(long lo, long hi) {}

    private final Journal journal;
    private final Findings findings;
    private final List<Range> stated = new ArrayList<>();
    private final boolean pendingOk;
    private String lastHash = Link.ORIGIN;
    private long lastSeq;
    private long stored;
    private long tombstoned;

    /**
     * @param journal null if the journal is not here
     * @param pendingOk records that are only not yet acknowledged are no fault
     */
    StreamCheck(Journal journal, boolean pendingOk) {
        this.journal = journal;
        this.pendingOk = pendingOk;
        findings = journal == null ? new Findings() : journal.findings;
    }

    /** Takes a range that the store states as discarded; before the records. */
    void tombstone(long lo, long hi) {
        stated.add(new Range(lo, hi));
    }

    /** Takes a record of the store whose body could not even be read. */
    void unreadable(long seq) {
        findings.add(Sort.ALTERED, seq, "the store's bytes are no record");
        lastSeq = seq;
        lastHash = null;
        stored++;
    }

    /** Takes a second record that claimed a place already filled. */
    void conflict(long seq, String reason) {
        findings.add(Sort.DOUBLE, seq, "quarantined, " + reason);
    }

    /**
     * Takes the next record of the store.
     *
     * @param rowHash the hash the store noted when it took the record in
     */
    void stored(Link link, String rowHash) {
        if (link.seq() == lastSeq) {
            boolean same = link.hash().equals(lastHash);
            findings.add(Sort.DOUBLE, link.seq(), same ? "same bytes" : "other bytes");
            return;
        }
        boolean afterHole = link.seq() > lastSeq + 1;
        if (afterHole) hole(lastSeq + 1, link.seq() - 1);
        if (!link.hash().equals(rowHash)) {
            findings.add(Sort.ALTERED, link.seq(), "the store's bytes do not have the store's own hash");
        }
        if (!afterHole && lastHash != null && !link.prevHash().equals(lastHash)) {
            findings.add(Sort.CHAIN, link.seq(), "in the store");
        }
        if (journal != null) compare(link);
        lastSeq = link.seq();
        lastHash = link.hash();
        stored++;
    }

    private void compare(Link link) {
        String journalled = journal.hashes.get(link.seq());
        if (journalled != null) {
            if (!journalled.equals(link.hash())) findings.add(Sort.ALTERED, link.seq(), "");
        } else if (link.seq() > journal.hashes.lastKey()) {
            findings.add(Sort.UNKNOWN, link.seq(), "");
        }
    }

    private void hole(long lo, long hi) {
        for (long seq = lo; seq <= hi; seq++) {
            if (isStated(seq)) tombstoned++;
            else findings.add(Sort.MISSING, seq, "");
        }
    }

    private boolean isStated(long seq) {
        return stated.stream().anyMatch(r -> r.lo <= seq && seq <= r.hi);
    }

    /**
     * Ends the stream.
     *
     * @param knownHi last seq the store was told of, 0 if never
     */
    StreamVerdict end(Stream stream, long knownHi) {
        long journalHi = journal == null ? knownHi : journal.hashes.lastKey();
        for (long seq = lastSeq + 1; seq <= journalHi; seq++) {
            boolean pending = pendingOk && (journal == null || seq > journal.acknowledged);
            if (isStated(seq)) tombstoned++;
            else findings.add(pending ? Sort.PENDING : Sort.MISSING, seq, "");
        }
        long journalLo = journal == null ? 0 : journal.hashes.firstKey();
        long journalled = journal == null ? 0 : journal.hashes.size();
        return new StreamVerdict(
                stream, journalLo, journalled, stored, Math.max(lastSeq, journalHi), tombstoned, findings);
    }
}
