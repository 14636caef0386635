package asterism.detector.summary;

import asterism.detector.ensemble.Ensembles;
import asterism.detector.profile.Profile;

/**
 * A session so far, counted in integers of fixed size; arrays of four are by {@link Movement}. Totals hold the minutes that
 * have ended; complete after the last frame.
 */
public final class SessionCounts {
    public int minutes;
    public long framesReceived;
    public long framesLost;
    public long framesBroken;
    public long framesVetoed;
    public long framesSaturated;
    public long clockJumps;
    /** Time in which activations would have been seen, and in which they were held back. */
    public final long[] validMicros = new long[Movement.STATES];

    public final long[] vetoedMicros = new long[Movement.STATES];
    /** Frames in a window, and windows side by side; the third kind is cut by lost frames or a clock that jumped. */
    public final int windowFrames;

    public final long[] windowsValid = new long[Movement.STATES];
    public final long[] windowsVetoed = new long[Movement.STATES];
    public long windowsCut;
    public final long[] tier1 = new long[Movement.STATES];
    /** Frames by how many cells were active in the window that ends with them, and the lagged surrogate. */
    public final long[] countHistogram = new long[Summary.COUNT_BINS];

    public final long[] lagHistogram = new long[Summary.COUNT_BINS];
    public final CellCounts cells;
    /** By position in the profile. */
    public final TemplateCounts[] templates;

    public final Pairs pairs;

    SessionCounts(Profile profile) {
        int n = profile.cells().size();
        windowFrames = windowFrames(profile);
        cells = new CellCounts(profile);
        pairs = new Pairs(n);
        templates = new TemplateCounts[profile.ensembles().size()];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = new TemplateCounts(profile.ensembles().get(i), n);
        }
    }

    /** Frames in a window of a profile's detector. */
    public static int windowFrames(Profile profile) {
        return Ensembles.windowFrames(profile);
    }

    void add(Minute m) {
        minutes++;
        framesReceived += m.framesReceived;
        framesLost += m.framesLost;
        framesBroken += m.framesBroken;
        framesVetoed += m.framesVetoed;
        framesSaturated += m.framesSaturated;
        clockJumps += m.clockJumps;
        windowsCut += m.windowsCut;
        for (int state = 0; state < Movement.STATES; state++) {
            validMicros[state] += m.validMicros[state];
            vetoedMicros[state] += m.vetoedMicros[state];
            windowsValid[state] += m.windowsValid[state];
            windowsVetoed[state] += m.windowsVetoed[state];
            tier1[state] += m.tier1[state];
        }
        for (int k = 0; k < Summary.COUNT_BINS; k++) {
            countHistogram[k] += m.countHistogram[k];
            lagHistogram[k] += m.lagHistogram[k];
        }
    }
}
