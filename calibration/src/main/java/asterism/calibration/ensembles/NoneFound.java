package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to say when no ensemble was found: that it is so, what was seen, and what may be behind it. */
public final class NoneFound {
    private static final double USUAL_MINUTES = 30;
    private static final int FEWEST_ACTIVATIONS = 6;

    private NoneFound() {}

    /** Sentences, the first the result itself; empty if there are ensembles. */
    public static List<String> sentences(EnsembleReport report) {
        List<String> said = new ArrayList<>();
        if (!report.ensembles().isEmpty()) {
            return said;
        }
        Search s = report.search();
        double minutes = s.bins() * s.binSeconds() / 60;
        said.add("No ensemble was found.");
        said.add(seen(s, report.dropped().size()));
        if (minutes < USUAL_MINUTES) {
            said.add(String.format(
                    Locale.ROOT,
                    "The baseline is %.1f min long: an ensemble must light up about %d times in it; half an hour or more is"
                            + " usual.",
                    minutes,
                    FEWEST_ACTIVATIONS));
        }
        if (s.source().equals("onsets")) {
            said.add(onsets(report) + " onsets of " + s.cells()
                    + " cells were looked at; traces say more: replay with --traces.");
        }
        if (s.silencedBins() > s.bins() / 10) {
            said.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the time was left out, because most cells changed at once: look at motion and light.",
                    100.0 * s.silencedBins() / s.bins()));
        }
        said.add("It may be that there is none; cells are detected and counted all the same.");
        return said;
    }

    private static String seen(Search s, int dropped) {
        if (s.components() == 0) {
            return String.format(
                    Locale.ROOT,
                    "No co-activity exceeds that of displaced cells: largest eigenvalue %.2f, %.2f needed.",
                    s.eigenvalues().length == 0 ? 0 : s.eigenvalues()[0],
                    s.threshold());
        }
        String components = s.components() == 1 ? "1 component exceeds" : s.components() + " components exceed";
        String sets = switch (s.tested()) {
            case 0 -> "no set of cells kept company often enough to be tested";
            case 1 -> "1 set was tested, it does not light up beyond its decoys often enough";
            default -> s.tested() + " sets were tested, none lights up beyond its decoys often enough";
        };
        return components + " what displaced cells reach, " + sets
                + (dropped == 0 ? "." : " (see what was not taken).");
    }

    /** An onset fills the bins around it; those of one cell in the same 300 ms count once. */
    private static long onsets(EnsembleReport report) {
        long count = 0;
        for (byte[] cell : report.levels()) {
            for (int b = 0; b < cell.length; b++) {
                count += cell[b] > 0 && (b == 0 || cell[b - 1] == 0) ? 1 : 0;
            }
        }
        return count;
    }
}
