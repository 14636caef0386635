package asterism.app;

import asterism.rig.table.ActivityTable;
import asterism.rig.table.ColumnScale;
import asterism.rig.table.TraceTable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infer}: event inference alone, on a table of traces. */
@picocli.CommandLine.Command(
        name = "asterism infer",
        description = {
            "Event inference alone, through exactly the detector's code, on a table of traces.",
            "Writes frame,c0,c1,...: one row a row of the table, the activity that began in it, as known --lag frames"
                    + " later, without a threshold, in the table's own unit; empty where the cell was not observed."
        })
final class InferCommand extends Command {
    @Mixin
    private final TableOptions options = new TableOptions();

    @Option(
            names = "--columns",
            paramLabel = "a,b",
            split = ",",
            description = "Only these cells, by name or, without a header, by number from 0.")
    private List<String> columns = List.of();

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "The table to write.")
    private Path out;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputPaths.check(out, null, null, List.of(options.input()));
        TraceTable table = options.read(columns);
        ColumnScale[] scales = TableOptions.scales(table);
        double[] decays = options.decays(table);
        TerminalProgress progress = new TerminalProgress();
        try {
            ActivityTable.write(
                    table, scales, options.fps(), options.lag(), decays, out, done -> progress.at("infer", done));
        } finally {
            progress.end();
        }
        if (json) out().println(json(table, scales, decays));
        else print(table);
        return Asterism.DONE;
    }

    private void print(TraceTable table) {
        out().printf(
                        "%d rows (%d frames lost), %d cells, lag %d frames: %s%n",
                        table.rows(), table.lost(), table.cells(), options.lag(), out);
    }

    private String json(TraceTable table, ColumnScale[] scales, double[] decays) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("rows", table.rows()).put("frames_lost", table.lost()).put("cells", table.cells());
        line.put("fps", options.fps()).put("lag_frames", options.lag()).put("tau_origin", options.tauOrigin());
        table.names().forEach(line.withArray("columns")::add);
        for (int cell = 0; cell < decays.length; cell++) {
            line.withArray("decay_s").add(Math.round(decays[cell] * 1e4) / 1e4);
            line.withArray("noise").add((float) scales[cell].unit());
        }
        return line.put("out", out.toString()).toString();
    }
}
