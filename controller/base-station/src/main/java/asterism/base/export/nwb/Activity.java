package asterism.base.export.nwb;

import asterism.base.export.Ensemble;
import asterism.base.export.ExportedSession;
import asterism.base.export.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ensembles and their activations, as tables that refer to the cells. */
final class Activity {
    private Activity() {}

    static void ensembles(ExportedSession session, Hdf5Group module, Hdf5Object rois) throws IOException {
        List<Ensemble> all = session.ensembles();
        try (NwbTable table =
                NwbTable.of(module, "ensembles", "the ensembles that were looked for; id as in the profile")) {
            table.texts(
                    "name",
                    "what people call it",
                    all.stream().map(e -> e.name() == null ? "" : e.name()).toList());
            long[] ids = new long[all.size()];
            long[] ends = new long[all.size()];
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = all.get(i).id();
                members.addAll(all.get(i).members());
                ends[i] = members.size();
            }
            long[] rows = members.stream().mapToLong(m -> m).toArray();
            table.region("members", "the cells of the ensemble", rows, rois, ends);
            table.finish(ids);
        }
    }

    static void activations(ExportedSession session, Hdf5Group module, Hdf5Object rois) throws IOException {
        Table table = session.table("activations").orElse(null);
        if (table == null) return;
        ColumnData data = ColumnData.read(table);
        ColumnData cells = ColumnData.read(session.table("activation_cells").orElseThrow());
        long[] ends = new long[data.rows()];
        for (long activation : cells.integers("activation")) ends[(int) activation]++;
        for (int i = 1; i < ends.length; i++) ends[i] += ends[i - 1];
        try (NwbTable made = NwbTable.of(module, "activations", "TimeIntervals", table.description())) {
            made.columns(table, data, Set.of("activation"));
            made.region("cells", "the cells that were active", cells.integers("cell"), rois, ends);
            made.finish(data.rows());
        }
    }
}
