package asterism.calibration.ensembles;

import java.util.Arrays;

/** Bins that no ensemble makes: most cells light up at once, or as much falls as rises. They count as not observed. */
final class Artefacts {
    private static final double MOST_ACTIVE = 0.5;

    private Artefacts() {}

    /** Silences bins in which most observed cells are active; returns how many. */
    static int silenceCrowds(byte[][] level, int bins) {
        boolean[] artefact = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            int active = 0;
            int observed = 0;
            for (byte[] cell : level) {
                active += cell[b] > 0 ? 1 : 0;
                observed += cell[b] == ActivityRaster.UNSEEN ? 0 : 1;
            }
            artefact[b] = active > MOST_ACTIVE * Math.max(observed, MOST_ACTIVE * level.length);
        }
        return silence(level, artefact);
    }

    /** Silences bins that falls explain, and those beside them; returns how many. */
    static int silenceFalls(byte[][] level, Falls falls, int bins, int beside) {
        boolean[] artefact = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            if (falls.explain(b)) {
                Arrays.fill(artefact, Math.max(0, b - beside), Math.min(bins, b + beside + 1), true);
            }
        }
        return silence(level, artefact);
    }

    private static int silence(byte[][] level, boolean[] artefact) {
        int n = 0;
        for (int b = 0; b < artefact.length; b++) {
            if (artefact[b]) {
                boolean seen = false;
                for (byte[] cell : level) {
                    seen |= cell[b] != ActivityRaster.UNSEEN;
                    cell[b] = ActivityRaster.UNSEEN;
                }
                n += seen ? 1 : 0;
            }
        }
        return level.length == 0 ? 0 : n;
    }
}
