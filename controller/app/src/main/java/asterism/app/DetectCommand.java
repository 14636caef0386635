package asterism.app;

import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.rig.session.Detection;
import asterism.rig.session.InputException;
import asterism.rig.session.ReplayResult;
import asterism.rig.session.SessionTotals;
import asterism.rig.table.TableException;
import asterism.rig.table.TableProfile;
import asterism.rig.table.TableRows;
import asterism.rig.table.TemplatesFile;
import asterism.rig.table.TraceTable;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detect}: inference and detector on a table of traces. */
@picocli.CommandLine.Command(
        name = "asterism detect",
        description = {
            "Inference and detector, through exactly the code that runs live, on a table of traces, into a session folder.",
            "What only a movie can tell (places, motion, brightness) stays empty there."
        })
final class DetectCommand extends Command {
    @Mixin
    private final TableOptions options = new TableOptions();

    @Option(
            names = "--templates",
            required = true,
            paramLabel = "FILE.json",
            description = "Ensembles as `asterism ensembles` writes them: {\"ensembles\": [{\"id\": 0, \"members\":"
                    + " [3, 8, 11]}]}; members are columns of the table, from 0.")
    private Path templates;

    @Option(
            names = "--alpha",
            paramLabel = "A",
            defaultValue = "0.001",
            description = "Level of tier 2: largest probability of as many members given how many cells are active,"
                    + " 1e-9 to 1, 0.001 if not given. The level without that condition is always a thousandth of it.")
    private double alpha;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The session folder to make.")
    private Path out;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!(alpha >= 1e-9 && alpha <= 1)) throw new WrongInput("--alpha must be 1e-9 to 1, not " + alpha);
        TraceTable table = options.read(List.of());
        TableRows rows = new TableRows(table, TableOptions.scales(table), options.fps());
        Profile profile = TableProfile.of(
                table,
                options.fps(),
                options.decays(table),
                TableProfile.settings(options.lag(), alpha),
                ensembles(table.cells()));
        ReplayResult result = detect(rows, profile);
        if (json) out().println(new ObjectMapper().writeValueAsString(result.tree()));
        else print(result);
        return Asterism.DONE;
    }

    private List<EnsembleTemplate> ensembles(int cells) throws WrongInput, IOException {
        try {
            return TemplatesFile.read(templates, cells);
        } catch (TableException e) {
            throw new WrongInput(e.getMessage(), e);
        }
    }

    private ReplayResult detect(TableRows rows, Profile profile) throws WrongInput, IOException {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("templates", templates.toString());
        more.put("tau_origin", options.tauOrigin());
        TerminalProgress progress = new TerminalProgress();
        try {
            return Detection.run(
                    rows,
                    profile,
                    out,
                    options.input().toString(),
                    more,
                    (done, all) -> progress.at("detect", (double) done / all));
        } catch (InputException e) {
            throw new WrongInput(e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private void print(ReplayResult result) {
        SessionTotals t = result.totals();
        out().printf(
                        "%d rows (%d frames lost), %d cells, %d events, activations %d of ensembles and %d others: %s%n",
                        t.received(), t.lost(), result.cells(), t.events(), t.tier2(), t.tier1(), result.out());
    }
}
