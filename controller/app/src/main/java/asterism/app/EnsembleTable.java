package asterism.app;

import asterism.calibration.ensembles.EnsembleReport;
import asterism.calibration.ensembles.LearnedEnsemble;
import asterism.calibration.ensembles.NoneFound;
import asterism.calibration.ensembles.Population;
import asterism.calibration.ensembles.Search;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/** What was learned, as a short table. */
final class EnsembleTable {
    private EnsembleTable() {}

    static void print(PrintWriter out, EnsembleReport report) {
        Search s = report.search();
        double minutes = s.bins() * s.binSeconds() / 60;
        out.printf(
                Locale.ROOT,
                "%s of %d cells, %.1f min; %d components above the eigenvalue %.2f of displaced cells, %d sets tested%n",
                s.source(),
                s.cells(),
                minutes,
                s.components(),
                s.threshold(),
                s.tested());
        if (!report.ensembles().isEmpty()) {
            out.println("ensemble  cells  activations  a minute  share  above decoys        p");
        }
        for (int k = 0; k < report.ensembles().size(); k++) {
            LearnedEnsemble e = report.ensembles().get(k);
            double[] sorted = e.strength().clone();
            Arrays.sort(sorted);
            String above = e.leftOut().above() + " of " + e.leftOut().surpriseBits().length;
            out.printf(
                    Locale.ROOT,
                    "%-8s  %5d  %11d  %8.2f  %5.2f  %12s  %7.1e%n",
                    "E" + (k + 1),
                    e.members().length,
                    e.activationFrames().length,
                    e.activationFrames().length / minutes,
                    sorted[sorted.length / 2],
                    above,
                    e.leftOut().p());
        }
        NoneFound.sentences(report).forEach(out::println);
        out.println(Population.words(report));
        report.dropped().forEach(why -> out.println("not taken: " + why));
    }
}
