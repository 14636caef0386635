package asterism.base.export.nwb;

import asterism.base.export.ExportedSession;
import asterism.base.export.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was noted and measured of the animal. */
final class Behaviour {
    private Behaviour() {}

    /** Markers with a time as annotations; those without are a table, since an annotation has a time. */
    static void markers(ExportedSession session, Hdf5Group acquisition) throws IOException {
        Table table = session.table("markers").orElse(null);
        if (table == null) return;
        ColumnData data = ColumnData.read(table);
        double[] times = data.seconds("time_ms");
        List<String> timed = new ArrayList<>();
        List<String> untimed = new ArrayList<>();
        List<Double> at = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            String text = data.texts("text").get(i);
            if (Double.isNaN(times[i])) {
                untimed.add(text);
            } else {
                timed.add(text);
                at.add(times[i]);
            }
        }
        if (!timed.isEmpty())
            try (NwbSeries series = NwbSeries.of(acquisition, "markers", "AnnotationSeries", "notes that people set")) {
                series.data(timed);
                series.times(at.stream().mapToDouble(d -> d).toArray());
            }
        if (untimed.isEmpty()) return;
        try (NwbTable without = NwbTable.of(acquisition, "markers_without_time", "notes set when no frame had come")) {
            without.texts("text", "the note", untimed);
            without.finish(untimed.size());
        }
    }

    /** Quaternions: no single compass direction follows from them without a reference. */
    static void headOrientation(ExportedSession session, Hdf5Group module) throws IOException {
        Table table = session.table("head_orientation").orElse(null);
        if (table == null) return;
        ColumnData data = ColumnData.read(table);
        String[] parts = {"qw", "qx", "qy", "qz"};
        double[] rows = new double[4 * data.rows()];
        for (int p = 0; p < parts.length; p++) {
            double[] part = data.numbers(parts[p]);
            for (int i = 0; i < part.length; i++) rows[4 * i + p] = part[i];
        }
        try (Hdf5Group series = Typed.group(module, "BehavioralTimeSeries", "BehavioralTimeSeries")) {
            NwbSeries.write(
                    series,
                    "head_orientation",
                    "orientation of the head stage as a unit quaternion w, x, y, z",
                    "1",
                    rows,
                    4,
                    data.seconds("time_ms"));
        }
    }
}
