package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;

/** An accepted activation that may still gain members. */
final class OpenActivation {
    final Activation so;
    boolean open;
    int surroundingsLit;
    private int earliest;

    OpenActivation(int words) {
        so = new Activation(words);
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
            so.membersActive++;
            surroundingsLit += ringLit ? 1 : 0;
            so.startFrame = Math.min(so.startFrame, Math.max(earliest, onset));
            earliest = Math.min(earliest, onset);
            so.endFrame = Math.max(so.endFrame, onset);
        }
    }
}
