package asterism.app;

import asterism.calibration.ensembles.EnsembleJson;
import asterism.calibration.ensembles.EnsembleLearner;
import asterism.calibration.ensembles.EnsemblePage;
import asterism.calibration.ensembles.EnsembleReport;
import asterism.calibration.ensembles.TemplateHash;
import asterism.rig.table.TraceTable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ensembles}: finds ensembles in a table of traces. */
@picocli.CommandLine.Command(
        name = "asterism ensembles",
        description = {
            "Finds ensembles in a table of traces, without a movie, by the code that calibrate ensembles uses.",
            "An ensemble is kept if its members, learned without each activation in turn, are active in it beyond its"
                    + " decoys, at a nominal level of 0.001 over all sets looked at (they come from the same recording;"
                    + " how often recordings without ensembles give one was measured: calibration/README.md). No"
                    + " ensemble is a result too."
        })
final class EnsemblesCommand extends Command {
    private static final double GAP_SECONDS = 10;

    @Mixin
    private final TableSource table = new TableSource();

    @Option(
            names = "--out",
            paramLabel = "FILE.json",
            description = "The file to write; `detect --templates` reads it.")
    private Path out;

    @Option(names = "--page", paramLabel = "FILE.html", description = "Also a page that shows what was found.")
    private Path page;

    @Option(names = "--json", description = "Prints the result, as in FILE.json, as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputPaths.check(out, page, null, List.of(table.input()));
        TraceTable traces = table.read(List.of());
        EnsembleReport report = EnsembleLearner.learn(traces.inTime(gap()), table.decays(traces), null, table.fps());
        if (report.refusal() != null) throw new WrongInput(table.input() + ": " + report.refusal());
        ObjectNode tree = EnsembleJson.of(report, table.fps());
        if (page != null) WholeFile.write(page, EnsemblePage.html(report, traces.names(), null));
        if (out != null) WholeFile.write(out, tree + "\n");
        if (json) out().println(tree);
        else print(report);
        return Asterism.DONE;
    }

    /** Frames that the longest gap is taken for: what happens across it has nothing in common. */
    private int gap() {
        return (int) Math.ceil(GAP_SECONDS * table.fps());
    }

    private void print(EnsembleReport report) {
        EnsembleTable.print(out(), report);
        out().printf(
                        "%d ensembles found, templates %s%s%n",
                        report.ensembles().size(), TemplateHash.of(report.ensembles()), out == null ? "" : ": " + out);
    }
}
