package asterism.detector.ensemble;

import asterism.detector.event.Events;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/**
 * Which cells lit up together: tier 2 says which known ensemble, tier 1 that there were more than chance.
 *
 * <p>An onset can be claimed once. The template with the largest surprise takes its members' onsets out, the others are
 * tested on what is left (explain-away), so an overlapping template does not light up with its neighbour's cells.
 */
public final class Ensembles {
    private static final int NEVER = Integer.MIN_VALUE / 2;
    /** Frames by which a burst may take longer than the lag to be known. */
    private static final int SETTLE_FRAMES = 2;
    /** Two templates whose surprise differs by less than one bit explain the same cells about equally well. */
    private static final int AMBIGUOUS_Q8 = 256;

    private final int cells;
    private final int windowFrames;
    private final int lag;
    private final ActiveRates rates;
    private final Templates templates;
    private final RingGuard guard;
    private final MarkedFrames marked;
    private final Coactivity coactivity;
    private final int[] onsetAt;
    private final int[] claimedAt;
    private final boolean[] ringLit;
    private final long[] free;
    private final long[] active;
    /** Active and of no accepted ensemble. */
    private final long[] alone;

    private final OpenActivation[] open;
    private final OpenActivation crowd;
    private int crowdLast;
    private final int[] decoyUntil;

    /** Activations that ended with this frame; {@code ended[0 .. endedCount)}. */
    public int endedCount;

    public final Activation[] ended;
    /** Ensembles accepted with this frame, not yet ended. */
    public int acceptedCount;

    public final Activation[] accepted;
    /** Cells active in the window that ends now, or -1 in a frame in which activations are held back. */
    public int activeCount;
    /** The same in this frame's surrogate window, or -1. */
    public int surrogateCount;
    /** Decoys that passed with this frame, by the position of their template in the profile. */
    public int decoyCount;

    public final int[] decoyTemplate;

    public Ensembles(Profile profile) {
        cells = profile.cells().size();
        int words = BitSets.words(cells);
        windowFrames = Math.max(2, profile.detector().windowMicros() / profile.frameMicros());
        lag = profile.detector().lagFrames();
        rates = new ActiveRates(profile, windowFrames);
        templates = new Templates(profile, rates);
        guard = new RingGuard(profile);
        marked = new MarkedFrames(profile.detector().vetoMicros() / profile.frameMicros());
        coactivity = new Coactivity(profile, rates);
        onsetAt = filled(cells);
        claimedAt = filled(cells);
        ringLit = new boolean[cells];
        free = new long[words];
        active = new long[words];
        alone = new long[words];
        int n = templates.ensembles.length;
        open = new OpenActivation[n];
        for (int i = 0; i < n; i++) {
            open[i] = new OpenActivation(words);
        }
        crowd = new OpenActivation(words);
        decoyUntil = filled(templates.decoys.length);
        decoyTemplate = new int[templates.decoys.length];
        ended = new Activation[n + 4];
        accepted = new Activation[n + 4];
    }

    private static int[] filled(int n) {
        int[] values = new int[n];
        java.util.Arrays.fill(values, NEVER);
        return values;
    }

    /**
     * One frame's onsets.
     *
     * @param marks {@link Activation#MOTION}, {@link Activation#BROKEN} or 0 for this frame
     * @return whether activations in this frame are held back
     */
    public boolean match(Events events, CellTraces traces, int frame, int marks) {
        endedCount = 0;
        acceptedCount = 0;
        decoyCount = 0;
        marked.mark(frame, marks);
        guard.remember(traces, frame);
        take(events, frame);
        window(frame);
        if (events.onsets > 0) {
            explain(frame);
            countDecoys(frame);
        }
        endOld(frame, false);
        crowd(frame);
        if (marks == 0) {
            rates.elapse();
        }
        templates.renew(rates);
        return marked.near(frame, frame, frame) != 0;
    }

    /** Ends what is still open. */
    public void finish(int frame) {
        endedCount = 0;
        acceptedCount = 0;
        decoyCount = 0;
        activeCount = -1;
        surrogateCount = -1;
        endOld(frame, true);
        if (crowd.open) {
            endCrowd(frame);
        }
    }

    private void take(Events events, int frame) {
        for (int i = 0; i < events.onsets; i++) {
            int cell = events.onsetCell[i];
            onsetAt[cell] = events.onsetFrame[i];
            ringLit[cell] = guard.surroundingsLit(events, i, frame);
            rates.onset(cell);
            for (int k = 0; k < open.length; k++) {
                if (open[k].open && BitSets.has(templates.ensembles[k].set, cell)) {
                    claimedAt[cell] = onsetAt[cell];
                    open[k].include(cell, onsetAt[cell], true, ringLit[cell]);
                }
            }
        }
    }

    /**
     * Free: cells with an unclaimed onset in the newest window, in which some onsets may not be known yet. Active: cells
     * with an onset in the window a little before, in which nearly all are known, so that it can be held against what
     * the rates promise.
     */
    private void window(int frame) {
        java.util.Arrays.fill(active, 0);
        java.util.Arrays.fill(free, 0);
        java.util.Arrays.fill(alone, 0);
        int from = frame - lag - windowFrames + 1;
        for (int cell = 0; cell < cells; cell++) {
            if (onsetAt[cell] >= from && claimedAt[cell] != onsetAt[cell]) {
                BitSets.set(free, cell);
            }
            if (onsetAt[cell] >= from - SETTLE_FRAMES && onsetAt[cell] <= frame - lag - SETTLE_FRAMES) {
                BitSets.set(active, cell);
                if (claimedAt[cell] != onsetAt[cell]) {
                    BitSets.set(alone, cell);
                }
            }
        }
    }

    private void explain(int frame) {
        int count = BitSets.count(free);
        while (count >= TemplateTest.LEAST_MEMBERS) {
            int best = best(count, -1);
            if (best < 0) {
                return;
            }
            int surprise = surprise(best, count);
            int rival = best(count, best);
            boolean ambiguous =
                    rival >= 0 && surprise - surprise(rival, count) < AMBIGUOUS_Q8 && sharesHalf(best, rival);
            accept(best, frame, surprise, ambiguous);
            count = BitSets.count(free);
        }
    }

    private int best(int count, int except) {
        int best = -1;
        int most = -1;
        for (int k = 0; k < templates.ensembles.length; k++) {
            TemplateTest test = templates.ensembles[k];
            int m = BitSets.countCommon(free, test.set);
            if (k != except && !open[k].open && test.accepts(m, count) && test.surpriseQ8(m, count) > most) {
                most = test.surpriseQ8(m, count);
                best = k;
            }
        }
        return best;
    }

    private int surprise(int k, int count) {
        return templates.ensembles[k].surpriseQ8(BitSets.countCommon(free, templates.ensembles[k].set), count);
    }

    private boolean sharesHalf(int a, int b) {
        long[] x = templates.ensembles[a].set;
        long[] y = templates.ensembles[b].set;
        int common = 0;
        for (int i = 0; i < free.length; i++) {
            common += Long.bitCount(free[i] & x[i] & y[i]);
        }
        return 2 * common >= BitSets.countCommon(free, x);
    }

    private void accept(int k, int frame, int surpriseQ8, boolean ambiguous) {
        OpenActivation a = open[k];
        a.begin(2, k, templates.ids[k], frame);
        a.so.surpriseQ8 = surpriseQ8;
        a.so.flags = ambiguous ? Activation.AMBIGUOUS : 0;
        long[] set = templates.ensembles[k].set;
        for (int cell = 0; cell < cells; cell++) {
            if (BitSets.has(free, cell)) {
                boolean member = BitSets.has(set, cell);
                a.include(cell, onsetAt[cell], member, ringLit[cell]);
                if (member) {
                    claimedAt[cell] = onsetAt[cell];
                    BitSets.clear(free, cell);
                }
            }
        }
        a.so.commitFlags = a.so.flags | marked.near(a.so.startFrame, frame, frame);
        if (2 * a.surroundingsLit >= a.so.membersActive) {
            a.so.commitFlags |= Activation.LOCAL_BACKGROUND;
        }
        coactivity.mask(frame, set, windowFrames + lag);
        accepted[acceptedCount++] = a.so;
    }

    private void countDecoys(int frame) {
        int count = BitSets.count(free);
        for (int d = 0; d < templates.decoys.length; d++) {
            int m = BitSets.countCommon(free, templates.decoys[d].set);
            if (frame > decoyUntil[d] && templates.decoys[d].accepts(m, count)) {
                decoyTemplate[decoyCount++] = templates.decoyOf[d];
                decoyUntil[d] = frame + 2 * windowFrames;
            }
        }
    }

    private void endOld(int frame, boolean all) {
        for (int k = 0; k < open.length; k++) {
            OpenActivation a = open[k];
            if (a.open && (all || frame - lag > a.so.startFrame + 2 * windowFrames)) {
                a.open = false;
                a.so.flags |= marked.near(a.so.startFrame, a.so.endFrame, frame);
                if (2 * a.surroundingsLit >= a.so.membersActive) {
                    a.so.flags |= Activation.LOCAL_BACKGROUND;
                }
                a.so.tier = a.so.flags == 0 ? 2 : 0;
                ended[endedCount++] = a.so;
            }
        }
    }

    private void crowd(int frame) {
        boolean usable = marked.near(frame, frame, frame) == 0;
        int count = BitSets.count(active);
        coactivity.remember(frame, alone, usable);
        int surrogate = coactivity.observe(frame);
        activeCount = usable ? count : -1;
        surrogateCount = usable ? surrogate : -1;
        if (count >= coactivity.threshold()) {
            join(frame, count);
        } else if (crowd.open && frame - crowdLast >= windowFrames) {
            endCrowd(frame);
        }
    }

    private void join(int frame, int count) {
        if (!crowd.open) {
            crowd.begin(1, -1, -1, frame);
        }
        crowdLast = frame;
        crowd.so.surpriseQ8 = Math.max(crowd.so.surpriseQ8, coactivity.surpriseQ8(count));
        for (int cell = 0; cell < cells; cell++) {
            if (BitSets.has(active, cell)) {
                crowd.include(cell, onsetAt[cell], true, ringLit[cell]);
            }
        }
    }

    private void endCrowd(int frame) {
        crowd.open = false;
        crowd.so.membersActive = 0;
        crowd.so.flags |= marked.near(crowd.so.startFrame, crowd.so.endFrame, frame);
        if (2 * crowd.surroundingsLit >= crowd.so.cellsActive) {
            crowd.so.flags |= Activation.LOCAL_BACKGROUND;
        }
        crowd.so.tier = crowd.so.flags == 0 ? 1 : 0;
        ended[endedCount++] = crowd.so;
    }
}
