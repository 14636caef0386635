package asterism.app.verify;

import asterism.app.verify.Findings.Sort;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Goes through a chain in order of seq and holds each checkpoint's signature against the records that came before. The
 * chain itself is checked elsewhere.
 */
final class SignatureCheck {
    /** The rig lets fewer records than this wait for a signature. */
    static final long MOST_WAITING = 2048;

    private static final int REMEMBERED = 8192;

    private final RigKeys keys;
    private final Findings findings;
    private final String where;
    private final Map<Long, String> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long provenHi;
    private long last;
    private boolean ended;

    /** @param keys of the rig; empty = nothing is checked and nothing proven */
    SignatureCheck(RigKeys keys, Findings findings, String where) {
        this.keys = keys;
        this.findings = findings;
        this.where = where;
    }

    /** Takes the next record. */
    void take(Link link) {
        if (keys.isEmpty()) return;
        if (link.isCheckpoint()) checkpoint(link);
        recent.put(link.seq(), link.hash());
        last = link.seq();
    }

    private void checkpoint(Link link) {
        long upTo = link.json().path("up_to").asLong();
        String signed = link.json().path("head_hash").asText();
        String fault = upTo < 1 || upTo >= link.seq() ? "it signs for records after itself" : keys.fault(link);
        if (fault != null) {
            findings.add(Sort.SIGNATURE, link.seq(), fault + ", " + where);
            return;
        }
        String found = recent.get(upTo);
        if (found != null && !found.equals(signed)) {
            String range = "one or more of them are not what checkpoint " + link.seq() + " signs, " + where;
            findings.add(Sort.FORGED, Math.min(provenHi + 1, upTo), upTo, range);
        } else {
            provenHi = Math.max(provenHi, upTo);
        }
    }

    /** The last seq that a signature vouches for; 0 if none does. */
    long provenHi() {
        if (!ended && !keys.isEmpty() && last - provenHi > MOST_WAITING) {
            findings.add(Sort.UNSIGNED, provenHi + 1, last, "more than the rig leaves without a signature, " + where);
        }
        ended = true;
        return provenHi;
    }
}
