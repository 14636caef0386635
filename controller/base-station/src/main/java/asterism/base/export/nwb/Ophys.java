package asterism.base.export.nwb;

import asterism.base.export.Cell;
import asterism.base.export.Column;
import asterism.base.export.Decimal;
import asterism.base.export.ExportedSession;
import asterism.base.export.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Optical physiology: the cells in the imaging plane, their traces and events, and how the picture moved. */
final class Ophys {
    private final ExportedSession session;
    private final Hdf5Group module;
    private final Hdf5Group plane;
    private final int cells;

    Ophys(ExportedSession session, Hdf5Group module, Hdf5Group plane) {
        this.session = session;
        this.module = module;
        this.plane = plane;
        Integer stated = session.facts().cells();
        cells = stated == null ? session.cells().size() : stated;
    }

    /** Whether there are cells at all. */
    boolean hasCells() {
        return cells > 0;
    }

    /** The table of cells; its rows are the cells of the profile in order. */
    NwbTable segmentation() throws IOException {
        try (Hdf5Group all = Typed.group(module, "ImageSegmentation", "ImageSegmentation")) {
            NwbTable table = NwbTable.of(all, "PlaneSegmentation", "PlaneSegmentation", "the cells of the profile");
            table.group().link("imaging_plane", plane);
            table.group().group("reference_images").close();
            List<Cell> known = session.cells();
            Table measured = session.table("cells").orElse(null);
            ColumnData data = measured == null ? null : ColumnData.read(measured);
            if (data != null || known.size() == cells) table.texts("cell_id", "id, stable over days", ids(known, data));
            if (known.size() == cells) known(table, known);
            if (data != null) table.columns(measured, data, Set.of("cell", "id"));
            table.finish(cells);
            return table;
        }
    }

    private static List<String> ids(List<Cell> known, ColumnData measured) {
        return measured != null
                ? measured.texts("id")
                : known.stream().map(c -> c.id() == null ? "" : c.id()).toList();
    }

    private static void known(NwbTable table, List<Cell> known) throws IOException {
        if (known.stream().anyMatch(c -> c.footprint() != null))
            table.pixels("pixel_mask", "footprint: whole numbers of the profile as weights", PixelMasks.of(known));
        if (known.stream().noneMatch(c -> !c.outline().isEmpty())) return;
        long[] ends = new long[known.size()];
        List<double[]> points = new ArrayList<>();
        for (int c = 0; c < ends.length; c++) {
            points.addAll(known.get(c).outline());
            ends[c] = points.size();
        }
        double[] pairs = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            pairs[2 * i] = points.get(i)[1];
            pairs[2 * i + 1] = points.get(i)[0];
        }
        table.pairs("outline", "x, y of the points of the outline, in pixels", pairs, ends);
    }

    /** Traces in units of noise, and what follows from them with noise and f0 of the cells: dF/F. */
    void traces(Hdf5Object rois) throws IOException {
        Table traces = session.table("traces").orElse(session.table("snapshots").orElse(null));
        if (traces == null) return;
        List<Column> columns = traces.columns();
        int first = 2;
        int width = columns.size() - first;
        try (Hdf5Group fluorescence = Typed.group(module, "Fluorescence", "Fluorescence");
                NwbSeries series = responses(fluorescence, "RoiResponseSeries", traces.description(), rois)) {
            rows(series, traces, first, ones(width), "noise");
        }
        double[] factors = factors(width);
        if (factors == null) return;
        try (Hdf5Group ratio = Typed.group(module, "DfOverF", "DfOverF");
                NwbSeries series = responses(
                        ratio, "RoiResponseSeries", "trace * noise / f0, f0 before background subtraction", rois)) {
            rows(series, traces, first, factors, "1");
        }
    }

    private NwbSeries responses(Hdf5Group parent, String name, String about, Hdf5Object rois) throws IOException {
        NwbSeries series = NwbSeries.of(parent, name, "RoiResponseSeries", about);
        long[] all = new long[cells];
        for (int i = 0; i < cells; i++) all[i] = i;
        try (Hdf5Dataset region = series.group().integers("rois", all)) {
            Typed.mark(region, Typed.HDMF, "DynamicTableRegion");
            region.attribute("description", "the cells of the columns of data");
            region.attribute("table", rois);
        }
        return series;
    }

    private static void rows(NwbSeries series, Table traces, int first, double[] factors, String unit)
            throws IOException {
        double[][] times = {new double[1024]};
        int[] n = new int[1];
        int time = traces.column("time_ms");
        float[] values = new float[factors.length];
        try (Hdf5Matrix data = series.group().matrix("data", factors.length)) {
            NwbSeries.unit(data, unit);
            traces.rows().each(row -> {
                if (n[0] == times[0].length) times[0] = Arrays.copyOf(times[0], 2 * n[0]);
                times[0][n[0]++] = Decimal.parse(row[time]) / 1000;
                for (int c = 0; c < values.length; c++)
                    values[c] = (float) (Decimal.parse(row[first + c]) * factors[c]);
                data.row(values);
            });
        }
        series.times(Arrays.copyOf(times[0], n[0]));
    }

    private static double[] ones(int width) {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Noise over f0 of each cell; null if they are not known. */
    private double[] factors(int width) throws IOException {
        Table measured = session.table("cells").orElse(null);
        if (measured == null) return null;
        double[] noise = measured.numbers("noise_grey");
        double[] f0 = measured.numbers("f0_grey");
        double[] factors = new double[width];
        boolean any = false;
        for (int c = 0; c < width; c++) {
            factors[c] = c < f0.length && f0[c] > 0 ? noise[c] / f0[c] : Double.NaN;
            any |= factors[c] > 0;
        }
        return any ? factors : null;
    }

    /** Events, or onsets where there are no more than those, with a reference to the cell. */
    void events(Hdf5Object rois) throws IOException {
        for (String name : List.of("events", "onsets")) {
            Table table = session.table(name).orElse(null);
            if (table == null) continue;
            ColumnData data = ColumnData.read(table);
            try (NwbTable made = NwbTable.of(module, name, table.description())) {
                made.columns(table, data, Set.of("cell"));
                made.region("roi", "the cell", data.integers("cell"), rois);
                made.finish(data.rows());
            }
        }
    }

    /** Where the picture was: frame by frame, or second by second. */
    void motion() throws IOException {
        Table table = session.table("frames").orElse(session.table("seconds").orElse(null));
        if (table == null) return;
        ColumnData data = ColumnData.read(table);
        double[] dy = data.numbers("dy_pixels");
        double[] dx = data.numbers("dx_pixels");
        double[] pairs = new double[2 * dx.length];
        for (int i = 0; i < dx.length; i++) {
            pairs[2 * i] = dx[i];
            pairs[2 * i + 1] = dy[i];
        }
        try (NwbSeries series = NwbSeries.of(
                module,
                "displacement",
                "SpatialSeries",
                "x, y of the brain's displacement against the template; NaN where the picture could not be placed")) {
            series.data(pairs, 2, "pixels");
            series.times(data.seconds("time_ms"));
            series.group()
                    .text("reference_frame", "0, 0 = where the template is; x positive = right, y positive = down")
                    .close();
        }
        NwbSeries.write(
                module,
                "registration_score",
                "how well the picture matched the template, at most 1",
                "1",
                data.numbers("score"),
                1,
                data.seconds("time_ms"));
    }
}
