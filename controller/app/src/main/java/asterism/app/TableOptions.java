package asterism.app;

import asterism.rig.table.TraceTable;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** A table of traces that inference is run on. */
final class TableOptions extends TableSource {
    @Option(
            names = "--lag",
            paramLabel = "N",
            defaultValue = "3",
            description = "Frames after which activity is taken as known: 0, 1, 3 (usual) or 6.")
    private int lag;

    int lag() {
        return lag;
    }

    @Override
    TraceTable read(List<String> columns) throws WrongInput, IOException {
        if (!List.of(0, 1, 3, 6).contains(lag)) throw new WrongInput("--lag must be 0, 1, 3 or 6, not " + lag);
        return super.read(columns);
    }
}
