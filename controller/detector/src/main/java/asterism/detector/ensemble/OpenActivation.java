package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;

/** An accepted activation that may still gain members. */
final class OpenActivation {
    final Activation so;
    boolean open;
    /** Members at which it is beyond doubt. */
    int enough;

    private int surroundingsLit;
    private int earliest;
    private final int[] onsets;

    /** @param members most members it can have */
    OpenActivation(int words, int members) {
        so = new Activation(words);
        onsets = new int[members];
    }

    void begin(int tier, int template, int ensemble, int now) {
        open = true;
        surroundingsLit = 0;
        so.tier = tier;
        so.template = template;
        so.ensemble = ensemble;
        earliest = Integer.MAX_VALUE;
        so.startFrame = Integer.MAX_VALUE;
        so.endFrame = 0;
        so.commitFrame = now;
        so.membersActive = 0;
        so.cellsActive = 0;
        so.cellsPeak = 0;
        so.threshold = 0;
        so.surpriseQ8 = 0;
        so.flags = 0;
        so.commitFlags = 0;
        java.util.Arrays.fill(so.cells, 0);
    }

    void include(int cell, int onset, boolean member, boolean ringLit) {
        if (BitSets.has(so.cells, cell)) {
            return;
        }
        BitSets.set(so.cells, cell);
        so.cellsActive++;
        if (member) {
            onsets[so.membersActive++] = onset;
            surroundingsLit += ringLit ? 1 : 0;
            so.startFrame = Math.min(so.startFrame, Math.max(earliest, onset));
            earliest = Math.min(earliest, onset);
            so.endFrame = Math.max(so.endFrame, onset);
        }
    }

    /** So many cells were active in one window while this was open. */
    void together(int cells) {
        so.cellsPeak = Math.max(so.cellsPeak, cells);
    }

    /** Whether a cell is not yet part of this and its onset falls into the window that begins with it. */
    boolean lacks(int cell, int onset, int windowFrames) {
        return onset < so.startFrame + windowFrames && !BitSets.has(so.cells, cell);
    }

    /** Why half of the onsets or more cannot be trusted, as far as known by now; or 0. */
    int heldBack(MarkedFrames marked, int now) {
        int flags = 0;
        int doubtful = 0;
        for (int i = 0; i < so.membersActive; i++) {
            int near = marked.near(onsets[i], onsets[i], now);
            doubtful += near == 0 ? 0 : 1;
            flags |= near;
        }
        return (2 * doubtful >= so.membersActive ? flags : 0) | background();
    }

    /** {@link Activation#LOCAL_BACKGROUND} if the surroundings of half of the members lit up as well, or 0. */
    private int background() {
        return 2 * surroundingsLit >= Math.max(1, so.membersActive) ? Activation.LOCAL_BACKGROUND : 0;
    }
}
