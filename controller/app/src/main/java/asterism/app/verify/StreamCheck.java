package asterism.app.verify;

import asterism.app.verify.Findings.Sort;
import java.util.ArrayList;
import java.util.List;

/** Goes through one stream of the store in order of seq, beside the journal where there is one. */
final class StreamCheck {
    private record Hole(long lo, long hi) {}

    private final Journal journal;
    private final long acknowledged;
    private final Findings findings;
    private final List<Link> tombstones = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    private final boolean pendingOk;
    private final SignatureCheck signatures;
    private String lastHash = Link.ORIGIN;
    private long lastSeq;
    private long stored;
    private long discarded;

    /**
     * @param journal null if the journal is not here
     * @param keys of the rig
     * @param acknowledged highest seq any collector is known to have acknowledged; 0 if none
     * @param pendingOk records that are only not yet acknowledged are no fault
     */
    StreamCheck(Journal journal, RigKeys keys, long acknowledged, boolean pendingOk) {
        this.journal = journal;
        this.acknowledged = acknowledged;
        this.pendingOk = pendingOk;
        findings = journal == null ? new Findings() : journal.findings;
        signatures = new SignatureCheck(keys, findings, "in the store");
        if (journal != null) tombstones.addAll(journal.tombstones);
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

    /** Takes a place where the store derived something else than the record's body says. */
    void derived(long seq, String where) {
        findings.add(Sort.DERIVED, seq, where);
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
        if (afterHole) holes.add(new Hole(lastSeq + 1, link.seq() - 1));
        if (!link.hash().equals(rowHash)) {
            findings.add(Sort.ALTERED, link.seq(), "the store's bytes do not have the store's own hash");
        }
        boolean chained = !afterHole && link.prevHash().equals(lastHash);
        if (!chained && !afterHole && lastHash != null) findings.add(Sort.CHAIN, link.seq(), "in the store");
        if (chained && link.isTombstone()) tombstones.add(link);
        if (journal != null) compare(link);
        signatures.take(link);
        lastSeq = link.seq();
        lastHash = link.hash();
        stored++;
    }

    private void compare(Link link) {
        String journalled = journal.hashes.get(link.seq());
        if (journalled != null) {
            if (!journalled.equals(link.hash())) findings.add(Sort.ALTERED, link.seq(), "");
        } else if (link.seq() > Math.max(journal.end(), acknowledged)) {
            findings.add(Sort.UNKNOWN, link.seq(), "");
        }
    }

    /** Only a record in the chain can state a discard, and only of what the journal cannot supply any more. */
    private boolean isDiscarded(long seq) {
        return !journalled(seq) && tombstones.stream().anyMatch(t -> t.states(seq));
    }

    private boolean journalled(long seq) {
        return journal != null && journal.hashes.containsKey(seq);
    }

    private void absent(long lo, long hi, Sort sort) {
        for (long seq = lo; seq <= hi; seq++) {
            boolean pending =
                    pendingOk && seq > Math.max(lastSeq, acknowledged) && (journal == null || journalled(seq));
            if (isDiscarded(seq)) discarded++;
            else findings.add(pending ? Sort.PENDING : sort, seq, "");
        }
    }

    /** Ends a stream for which there is no store. */
    StreamVerdict alone(Stream stream) {
        absent(acknowledged + 1, journal.first() - 1, Sort.ABSENT);
        return verdict(stream, false, journal.end());
    }

    /**
     * Ends the stream.
     *
     * @param knownHi last seq the store was told of, 0 if never
     */
    StreamVerdict end(Stream stream, long knownHi) {
        long highest = Math.max(knownHi, journal == null ? 0 : journal.end());
        holes.add(new Hole(lastSeq + 1, highest));
        for (Hole hole : holes) absent(hole.lo, hole.hi, Sort.MISSING);
        return verdict(stream, true, Math.max(lastSeq, highest));
    }

    private StreamVerdict verdict(Stream stream, boolean compared, long highest) {
        if (journal != null && acknowledged > journal.end()) {
            String where = "journal ends at " + journal.end() + " but " + acknowledged + " were acknowledged";
            findings.add(Sort.ABSENT, journal.end() + 1, acknowledged, where);
        } else if (journal != null && journal.hashes.isEmpty()) {
            findings.add(Sort.ABSENT, 1, Math.max(1, highest), "no record of the present epoch can be read");
        }
        long lo = journal == null ? 0 : journal.first();
        long size = journal == null ? 0 : journal.hashes.size();
        long proven = Math.max(journal == null ? 0 : journal.provenHi(), signatures.provenHi());
        return new StreamVerdict(
                stream, compared, lo, size, acknowledged, stored, highest, discarded, proven, findings);
    }
}
