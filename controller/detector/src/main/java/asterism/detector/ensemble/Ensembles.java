package asterism.detector.ensemble;

import asterism.detector.event.Events;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/** Which cells lit up together: tier 2 says which known ensemble, tier 1 that there were more than chance. */
public final class Ensembles {
    private final RecentOnsets onsets;
    private final ActiveRates rates;
    private final Templates templates;
    private final RingGuard guard;
    private final Falls falls;
    private final MarkedFrames marked;
    private final Crowd crowd;
    private final Explanation known;
    /** The first decoys of all ensembles, the second ones and so on. */
    private final Explanation[] decoys;

    private final long[] nothing;

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
    /** Whether those are more cells than chance, held back or not. */
    public boolean crowded;
    /** Activations of decoys that ended with this frame and were not held back, by position of their ensemble. */
    public int decoyCount;

    public final int[] decoyTemplate;

    public Ensembles(Profile profile) {
        int cells = profile.cells().size();
        int frameMicros = profile.frameMicros();
        int lag = profile.detector().lagFrames();
        onsets = new RecentOnsets(profile, windowFrames(profile));
        rates = new ActiveRates(profile, onsets.windowFrames);
        templates = new Templates(profile, rates);
        guard = new RingGuard(profile);
        falls = new Falls(cells);
        marked = new MarkedFrames(profile.detector().vetoMicros() / frameMicros);
        crowd = new Crowd(profile, rates, onsets, guard);
        int[] ids = profile.ensembles().stream().mapToInt(EnsembleTemplate::id).toArray();
        Explanation[] sets = new Explanation[templates.tests.length];
        for (int s = 0; s < sets.length; s++) {
            sets[s] = new Explanation(templates.tests[s], ids, onsets, guard, lag);
        }
        known = sets[0];
        decoys = java.util.Arrays.copyOfRange(sets, 1, sets.length);
        nothing = new long[BitSets.words(cells)];
        ended = new Activation[ids.length + 1];
        accepted = new Activation[ids.length];
        decoyTemplate = new int[ids.length * decoys.length];
    }

    /** Frames whose onsets count as together: at most the window apart, part of a frame taken for a whole one. */
    public static int windowFrames(Profile profile) {
        int frameMicros = profile.frameMicros();
        return 1 + (profile.detector().windowMicros() + frameMicros - 1) / frameMicros;
    }

    /**
     * One frame's onsets.
     *
     * @param doubts {@link Activation#MOTION}, {@link Activation#BROKEN} or 0 for this frame
     * @return whether activations in this frame are held back
     */
    public boolean match(Events events, CellTraces traces, int frame, int doubts) {
        begin();
        int marks = doubts | (falls.many(events.heightQ8, frame) ? Activation.BROKEN : 0);
        marked.mark(frame, marks);
        guard.remember(traces, frame, (marks & Activation.BROKEN) == 0);
        take(events, frame);
        onsets.turn(frame);
        explain(frame, events.onsets > 0);
        end(frame, false);
        boolean usable = marked.near(frame, frame, frame) == 0;
        count(frame, usable);
        if (marks == 0) {
            rates.elapse();
        }
        learn();
        templates.renew(rates);
        return !usable;
    }

    /** Ends what is still open. */
    public void finish(int frame) {
        begin();
        crowded = false;
        activeCount = -1;
        surrogateCount = -1;
        end(frame, true);
        if (crowd.finish(frame, marked)) {
            ended[endedCount++] = crowd.activation();
        }
    }

    private void begin() {
        endedCount = 0;
        acceptedCount = 0;
        decoyCount = 0;
        known.begin();
        for (Explanation decoy : decoys) {
            decoy.begin();
        }
    }

    private void take(Events events, int frame) {
        for (int i = 0; i < events.onsets; i++) {
            int cell = events.onsetCell[i];
            if (onsets.take(cell, events.onsetFrame[i])) {
                guard.judge(events, i, frame);
                known.take(cell);
                for (Explanation decoy : decoys) {
                    decoy.take(cell);
                }
            }
        }
    }

    private void explain(int frame, boolean fresh) {
        int pace = Pace.level(rates.paceQ8());
        known.explain(frame, nothing, pace, fresh, marked);
        for (int i = 0; i < known.acceptedCount; i++) {
            OpenActivation a = known.accepted[i];
            a.so.commitFlags = a.so.flags | a.heldBack(marked, frame);
            crowd.mask(frame, templates.tests[0][a.so.template].set);
            accepted[acceptedCount++] = a.so;
        }
        for (Explanation decoy : decoys) {
            decoy.explain(frame, known.firm, pace, fresh, marked);
        }
    }

    private void end(int frame, boolean all) {
        known.end(frame, marked, all);
        for (int i = 0; i < known.endedCount; i++) {
            ended[endedCount++] = known.ended[i].so;
        }
        for (Explanation decoy : decoys) {
            decoy.end(frame, marked, all);
            for (int i = 0; i < decoy.endedCount; i++) {
                if (decoy.ended[i].so.tier == 2) {
                    decoyTemplate[decoyCount++] = decoy.ended[i].so.template;
                }
            }
        }
    }

    private void count(int frame, boolean usable) {
        if (crowd.count(frame, known.claimed, usable, marked)) {
            ended[endedCount++] = crowd.activation();
        }
        crowded = crowd.crowded();
        activeCount = usable ? crowd.active() : -1;
        surrogateCount = usable ? crowd.surrogate() : -1;
    }

    /** Onsets that are over and that no ensemble explains tell how often each cell lights up by itself. */
    private void learn() {
        for (int i = 0; i < onsets.past.length; i++) {
            for (long rest = onsets.past[i] & ~known.firm[i]; rest != 0; rest &= rest - 1) {
                rates.onset((i << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
    }
}
