package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;

/**
 * Some sets of cells, one an ensemble, held against the onsets. An onset can be claimed once: the set with the largest
 * surprise takes its members' onsets out, the others are tested on what is left (explain-away), so that an overlapping
 * set does not light up with its neighbour's cells.
 *
 * <p>The profile's ensembles are one such list. The first decoys of all ensembles are another, the second ones a third:
 * they go through the same steps on the onsets that no ensemble claimed.
 */
final class Explanation {
    /** Two sets whose surprise differs by less than one bit explain the same cells about equally well. */
    private static final int AMBIGUOUS_Q8 = 256;
    /** About what two more members are worth: a set that is behind by less may still turn out the better one. */
    private static final int CONTESTED_Q8 = 8 * 256;
    /** So many members more than needed are members to spare. */
    private static final int SPARE_MEMBERS = 2;

    /** By position of the ensemble in the profile; null where it has no such set. */
    private final TemplateTest[] tests;

    private final int[] ids;
    private final RecentOnsets onsets;
    private final RingGuard guard;
    private final int lag;
    private final OpenActivation[] open;
    /** Takes the place of an open one that ends because its set is accepted again. */
    private final OpenActivation[] spare;

    private final long[] free;
    /** Cells whose last onset is claimed. */
    final long[] claimed;
    /**
     * The same of activations with members to spare and no rival. What barely passed may be chance itself: if it took
     * its cells from the decoys or out of their rates, templates would have first choice of every chance cluster, and
     * decoys would seem rarer than false activations are.
     */
    final long[] firm;

    int acceptedCount;
    final OpenActivation[] accepted;
    int endedCount;
    final OpenActivation[] ended;

    Explanation(TemplateTest[] tests, int[] ids, RecentOnsets onsets, RingGuard guard, int lag) {
        this.tests = tests;
        this.ids = ids;
        this.onsets = onsets;
        this.guard = guard;
        this.lag = lag;
        free = new long[onsets.newest.length];
        claimed = new long[free.length];
        firm = new long[free.length];
        open = opened(tests, free.length);
        spare = opened(tests, free.length);
        accepted = new OpenActivation[tests.length];
        ended = new OpenActivation[tests.length];
    }

    private static OpenActivation[] opened(TemplateTest[] tests, int words) {
        OpenActivation[] opened = new OpenActivation[tests.length];
        for (int i = 0; i < opened.length; i++) {
            opened[i] = new OpenActivation(words, tests[i] == null ? 0 : BitSets.count(tests[i].set));
        }
        return opened;
    }

    void begin() {
        acceptedCount = 0;
        endedCount = 0;
    }

    /**
     * A cell's new onset: whoever is open and still lacks the cell claims it, if it is not too late. A member that
     * lights up again does so for another reason.
     */
    void take(int cell) {
        BitSets.clear(claimed, cell);
        BitSets.clear(firm, cell);
        int onset = onsets.at(cell);
        for (int k = 0; k < open.length; k++) {
            if (open[k].open && BitSets.has(tests[k].set, cell) && open[k].lacks(cell, onset, onsets.windowFrames)) {
                BitSets.set(claimed, cell);
                open[k].include(cell, onset, true, guard.lit(cell));
                confirm(open[k], tests[k].set);
            }
        }
    }

    private void confirm(OpenActivation a, long[] set) {
        if (a.so.membersActive >= a.enough && a.so.flags == 0) {
            for (int i = 0; i < firm.length; i++) {
                firm[i] |= a.so.cells[i] & set[i] & claimed[i];
            }
        }
    }

    /**
     * Accepts what explains the onsets: of the newest window what is clear already, of the settled one the rest.
     *
     * @param taken cells whose last onset belongs to others
     * @param fresh whether there are new onsets
     */
    void explain(int frame, long[] taken, int paceLevel, boolean fresh, MarkedFrames marked) {
        if (fresh) {
            explain(frame, onsets.newest, Integer.MIN_VALUE, taken, paceLevel, marked);
        }
        explain(frame, onsets.settled, onsets.settledFrom(frame), taken, paceLevel, marked);
    }

    /** @param from first frame of the window; a contested case waits until an onset there would be lost */
    private void explain(int frame, long[] window, int from, long[] taken, int paceLevel, MarkedFrames marked) {
        int count = 0;
        for (int i = 0; i < free.length; i++) {
            free[i] = window[i] & ~taken[i] & ~claimed[i];
            count += Long.bitCount(free[i]);
        }
        while (count >= TemplateTest.LEAST_MEMBERS) {
            int best = best(frame, count, paceLevel, -1);
            if (best < 0 || contested(best, count, from)) {
                return;
            }
            if (open[best].open) {
                close(open[best], frame, marked);
                OpenActivation closed = open[best];
                open[best] = spare[best];
                spare[best] = closed;
            }
            boolean ambiguous = ambiguous(frame, best, count, paceLevel);
            open[best].enough = tests[best].leastAlone(paceLevel) + SPARE_MEMBERS;
            int least = tests[best].least(count, paceLevel);
            accept(best, frame, surprise(best, count), least, ambiguous);
            count = BitSets.count(free);
        }
    }

    /** The most surprising set that is not accepted in this frame already. */
    private int best(int frame, int count, int paceLevel, int except) {
        int best = -1;
        int most = -1;
        for (int k = 0; k < tests.length; k++) {
            if (k != except && tests[k] != null && !(open[k].open && open[k].so.commitFrame == frame)) {
                int m = BitSets.countCommon(free, tests[k].set);
                if (tests[k].accepts(m, count, paceLevel) && tests[k].surpriseQ8(m, count) > most) {
                    most = tests[k].surpriseQ8(m, count);
                    best = k;
                }
            }
        }
        return best;
    }

    private int surprise(int k, int count) {
        return tests[k].surpriseQ8(BitSets.countCommon(free, tests[k].set), count);
    }

    private boolean ambiguous(int frame, int best, int count, int paceLevel) {
        int rival = best(frame, count, paceLevel, best);
        return rival >= 0 && surprise(best, count) - surprise(rival, count) < AMBIGUOUS_Q8 && sharesHalf(best, rival);
    }

    /** Whether another set has half of these cells too and might still overtake, before any of them is lost. */
    private boolean contested(int best, int count, int from) {
        int least = surprise(best, count) - CONTESTED_Q8;
        for (int k = 0; k < tests.length; k++) {
            if (k != best && tests[k] != null && surprise(k, count) > least && sharesHalf(best, k)) {
                if (!pressing(best, k, from)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean sharesHalf(int a, int b) {
        long[] x = tests[a].set;
        long[] y = tests[b].set;
        int common = 0;
        for (int i = 0; i < free.length; i++) {
            common += Long.bitCount(free[i] & x[i] & y[i]);
        }
        return 2 * common >= BitSets.countCommon(free, x);
    }

    /** Whether an onset that both sets have leaves the window with the next frame, so that waiting would lose it. */
    private boolean pressing(int a, int b, int from) {
        for (int i = 0; i < free.length; i++) {
            for (long rest = free[i] & tests[a].set[i] & tests[b].set[i]; rest != 0; rest &= rest - 1) {
                if (onsets.at((i << 6) + Long.numberOfTrailingZeros(rest)) <= from) {
                    return true;
                }
            }
        }
        return false;
    }

    private void accept(int k, int frame, int surpriseQ8, int least, boolean ambiguous) {
        OpenActivation a = open[k];
        a.begin(2, k, ids[k], frame);
        a.so.threshold = least;
        a.so.surpriseQ8 = surpriseQ8;
        a.so.flags = ambiguous ? Activation.AMBIGUOUS : 0;
        long[] set = tests[k].set;
        for (int i = 0; i < free.length; i++) {
            for (long rest = free[i]; rest != 0; rest &= rest - 1) {
                int cell = (i << 6) + Long.numberOfTrailingZeros(rest);
                a.include(cell, onsets.at(cell), BitSets.has(set, cell), guard.lit(cell));
            }
            claimed[i] |= free[i] & set[i];
            free[i] &= ~set[i];
        }
        confirm(a, set);
        accepted[acceptedCount++] = a;
    }

    /** Closes what cannot gain members any more. */
    void end(int frame, MarkedFrames marked, boolean all) {
        for (OpenActivation a : open) {
            if (a.open) {
                a.together(onsets.most());
            }
            if (a.open && (all || frame - lag > a.so.startFrame + onsets.windowFrames + onsets.settleFrames)) {
                close(a, frame, marked);
            }
        }
    }

    private void close(OpenActivation a, int frame, MarkedFrames marked) {
        a.open = false;
        a.so.flags |= a.heldBack(marked, frame);
        a.so.tier = a.so.flags == 0 ? 2 : 0;
        ended[endedCount++] = a;
    }
}
