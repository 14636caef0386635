package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;
import asterism.detector.profile.Profile;

/** Tier 1's activation: from the first window with more cells than chance to the last. */
final class Crowd {
    private final RecentOnsets onsets;
    private final RingGuard guard;
    private final Coactivity coactivity;
    private final int maskFrames;
    private final int pauseFrames;
    private final OpenActivation crowd;
    private final long[] alone;
    private int last;
    private int active;
    private int surrogate;

    Crowd(Profile profile, ActiveRates rates, RecentOnsets onsets, RingGuard guard) {
        this.onsets = onsets;
        this.guard = guard;
        coactivity = new Coactivity(profile, rates);
        pauseFrames = onsets.windowFrames;
        maskFrames = onsets.windowFrames + profile.detector().lagFrames();
        alone = new long[onsets.settled.length];
        crowd = new OpenActivation(alone.length, profile.cells().size());
    }

    Activation activation() {
        return crowd.so;
    }

    /** Cells active in the settled window that ended with the last frame. */
    int active() {
        return active;
    }

    /** Whether those are more than chance. */
    boolean crowded() {
        return active >= coactivity.threshold();
    }

    /** The same in its surrogate, or -1. */
    int surrogate() {
        return surrogate;
    }

    /** Takes an accepted ensemble's cells out of the past that chance is measured on. */
    void mask(int frame, long[] set) {
        coactivity.mask(frame, set, maskFrames);
    }

    /**
     * Counts one frame's settled window; whether the activation ended with it.
     *
     * @param claimed cells of accepted ensembles
     * @param usable whether the frame can be trusted
     */
    boolean count(int frame, long[] claimed, boolean usable, MarkedFrames marked) {
        for (int i = 0; i < alone.length; i++) {
            alone[i] = onsets.settled[i] & ~claimed[i];
        }
        active = BitSets.count(onsets.settled);
        coactivity.remember(frame, alone, usable);
        surrogate = coactivity.observe(frame);
        if (crowded()) {
            join(frame);
            return false;
        }
        return crowd.open && frame - last >= pauseFrames && finish(frame, marked);
    }

    private void join(int frame) {
        if (!crowd.open) {
            crowd.begin(1, -1, -1, frame);
            crowd.so.threshold = coactivity.threshold();
        }
        last = frame;
        crowd.together(active);
        crowd.so.surpriseQ8 = Math.max(crowd.so.surpriseQ8, coactivity.surpriseQ8(active));
        for (int i = 0; i < onsets.settled.length; i++) {
            for (long rest = onsets.settled[i]; rest != 0; rest &= rest - 1) {
                int cell = (i << 6) + Long.numberOfTrailingZeros(rest);
                crowd.include(cell, onsets.at(cell), true, guard.lit(cell));
            }
        }
    }

    /** Ends the activation, if there is one. */
    boolean finish(int frame, MarkedFrames marked) {
        if (!crowd.open) {
            return false;
        }
        crowd.open = false;
        crowd.so.flags |= crowd.heldBack(marked, frame);
        crowd.so.membersActive = 0;
        crowd.so.tier = crowd.so.flags == 0 ? 1 : 0;
        return true;
    }
}
