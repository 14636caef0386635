package asterism.app.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What one rig's journal still holds of one epoch. */
final class Journal {
    /** Hash by seq. */
    final TreeMap<Long, String> hashes = new TreeMap<>();

    /** Tombstones in the chain. */
    final List<Link> tombstones = new ArrayList<>();

    final Findings findings = new Findings();

    private final SignatureCheck signatures;

    Journal(RigKeys keys) {
        signatures = new SignatureCheck(keys, findings, "in the journal");
    }

    private Link last;

    /** Takes the next record in file order. */
    void add(Link link) {
        String known = hashes.get(link.seq());
        if (known != null) {
            String how = known.equals(link.hash()) ? "in the journal, same bytes" : "in the journal, other bytes";
            findings.add(Findings.Sort.DOUBLE, link.seq(), how);
            return;
        }
        hashes.put(link.seq(), link.hash());
        long expected = last == null ? link.seq() : last.seq() + 1;
        if (link.seq() > expected) {
            findings.add(Findings.Sort.ABSENT, expected, link.seq() - 1, "hole");
        } else if (link.seq() < expected || !follows(link)) {
            findings.add(Findings.Sort.CHAIN, link.seq(), "in the journal");
        } else if (link.isTombstone()) {
            tombstones.add(link);
        }
        signatures.take(link);
        last = link;
    }

    /** The last seq that a signature vouches for; 0 if none does. */
    long provenHi() {
        return signatures.provenHi();
    }

    /** First seq still here; 0 if none. */
    long first() {
        return hashes.isEmpty() ? 0 : hashes.firstKey();
    }

    /** Last seq; 0 if there is none. */
    long end() {
        return hashes.isEmpty() ? 0 : hashes.lastKey();
    }

    private boolean follows(Link link) {
        if (last == null) return link.seq() > 1 || link.prevHash().equals(Link.ORIGIN);
        return link.prevHash().equals(last.hash());
    }
}
