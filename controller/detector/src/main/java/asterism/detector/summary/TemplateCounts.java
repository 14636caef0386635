package asterism.detector.summary;

import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;
import asterism.detector.fixed.Fixed;
import asterism.detector.profile.EnsembleTemplate;

/** What a session showed of one ensemble and its decoys. */
public final class TemplateCounts {
    /** Bins of intervals between activations: half octaves from 2^16 µs; the last takes all above. */
    public static final int INTERVAL_BINS = 32;

    private static final int INTERVAL_FROM_Q8 = 16 * 256;

    /** Activations and decoys that passed, by movement. */
    public final long[] hits = new long[Movement.STATES];

    public final long[] decoyHits = new long[Movement.STATES];
    /** Activations by members active in them. */
    public final long[] membersAtHits = new long[Summary.COUNT_BINS];
    /** Windows that count by members active in them; the same of all decoys together. */
    public final long[] membersInWindows = new long[Summary.COUNT_BINS];

    public final long[] decoyMembersInWindows = new long[Summary.COUNT_BINS];
    /** Times from one activation's onset to the next one's; a clock that jumps interrupts. */
    public final long[] intervals = new long[INTERVAL_BINS];
    /** In how many activations each member was active, by its position in the profile's list. */
    public final long[] memberHits;
    /** Sum of surprise over all activations, bits Q8. */
    public long surpriseQ8;

    private final int[] members;
    private final long[] set;
    private final long[][] decoys;
    private boolean lastKnown;
    private long lastMicros;

    TemplateCounts(EnsembleTemplate e, int cells) {
        members = e.members();
        set = BitSets.of(cells, members);
        decoys = new long[e.decoys().length][];
        for (int i = 0; i < decoys.length; i++) {
            decoys[i] = BitSets.of(cells, e.decoys()[i]);
        }
        memberHits = new long[members.length];
    }

    void window(long[] active) {
        membersInWindows[bin(BitSets.countCommon(active, set))]++;
        for (long[] decoy : decoys) {
            decoyMembersInWindows[bin(BitSets.countCommon(active, decoy))]++;
        }
    }

    void hit(Activation a, int movement, long onsetMicros) {
        hits[movement]++;
        membersAtHits[bin(a.membersActive)]++;
        surpriseQ8 += a.surpriseQ8;
        for (int i = 0; i < members.length; i++) {
            memberHits[i] += BitSets.has(a.cells, members[i]) ? 1 : 0;
        }
        if (lastKnown && onsetMicros > lastMicros) {
            int log = Fixed.log2Q8(onsetMicros - lastMicros) - INTERVAL_FROM_Q8;
            intervals[Fixed.clamp(log >> 7, 0, INTERVAL_BINS - 1)]++;
        }
        lastKnown = true;
        lastMicros = onsetMicros;
    }

    void clockJumped() {
        lastKnown = false;
    }

    private static int bin(int members) {
        return Math.min(Summary.COUNT_BINS - 1, members);
    }
}
