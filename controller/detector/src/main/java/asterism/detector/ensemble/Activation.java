package asterism.detector.ensemble;

/** Cells that lit up together; reused, so copy what is to be kept. Frames count from 0. */
public final class Activation {
    /** Held back: two templates explain it about equally well. */
    public static final int AMBIGUOUS = 1;
    /** Held back: the brain moved too fast. */
    public static final int MOTION = 2;
    /** Held back: frames could not be trusted. */
    public static final int BROKEN = 4;
    /** Held back: the surroundings of half of the members lit up more than they, or went dark. */
    public static final int LOCAL_BACKGROUND = 8;

    /** 1 = more cells together than chance, 2 = a known ensemble, 0 = held back and counted nowhere. */
    public int tier;
    /** Position of the ensemble in the profile, -1 in tier 1. */
    public int template;
    /** Id of the ensemble in the profile, -1 in tier 1. */
    public int ensemble;
    /** Onset of the second cell: one stray onset before the others does not move it. */
    public int startFrame;
    /** Onset of the last cell. */
    public int endFrame;
    /** Frame with which the decision fell. */
    public int commitFrame;

    public int membersActive;
    public int cellsActive;
    /** Most cells active in one window while it lasted. */
    public int cellsPeak;
    /** Fewest members in tier 2, cells in tier 1, that were more than chance when it began. */
    public int threshold;
    /** -log2 of the probability under chance given how many cells were active. */
    public int surpriseQ8;

    public int flags;
    /** What held it back as far as known when the decision fell; of no meaning in tier 1. */
    public int commitFlags;
    /** Cells that were active, members or not. */
    public final long[] cells;

    public Activation(int words) {
        cells = new long[words];
    }

    public void copyFrom(Activation other) {
        tier = other.tier;
        template = other.template;
        ensemble = other.ensemble;
        startFrame = other.startFrame;
        endFrame = other.endFrame;
        commitFrame = other.commitFrame;
        membersActive = other.membersActive;
        cellsActive = other.cellsActive;
        cellsPeak = other.cellsPeak;
        threshold = other.threshold;
        surpriseQ8 = other.surpriseQ8;
        flags = other.flags;
        commitFlags = other.commitFlags;
        System.arraycopy(other.cells, 0, cells, 0, cells.length);
    }
}
