package asterism.base.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables that a session folder's files hold, with times beside frames and one thing in a column. */
final class FolderTables {
    private static final List<String> WORDS = List.of("motion", "broken", "saturated", "led_off", "partial");

    private final Path folder;

    FolderTables(Path folder) {
        this.folder = folder;
    }

    private CsvReader open(String file, String header) throws IOException, ExportException {
        return CsvReader.open(folder.resolve(file), List.of(header.split(",", -1)));
    }

    Table frames() throws IOException, ExportException {
        CsvReader csv = open("frames.csv", "frame,time_ms,device_frame,dy,dx,score,flags");
        List<Column> columns = List.of(
                Column.integer("frame", "", "number in the order received"),
                Column.number("time_ms", "milliseconds", "the instrument's clock from the session's start"),
                Column.integer("device_frame", "", "the instrument's own number"),
                Column.number("dy_pixels", "pixels", "displacement, positive = down"),
                Column.number("dx_pixels", "pixels", "displacement, positive = right"),
                Column.number("score", "", "of the registration, at most 1"),
                Column.integer("dropped_before", "frames", "lost directly before this one"),
                Column.integer("missing_buffers", "buffers", "of this frame that did not come"),
                Column.integer("motion", "", "1 = moved too fast to be evaluated"),
                Column.integer("broken", "", "1 = came damaged"),
                Column.integer("saturated", "", "1 = more than one pixel in fifty at full scale"),
                Column.integer("led_off", "", "1 = without light"),
                Column.integer("partial", "", "1 = incomplete"));
        return new Table(
                "frames", "one row for each frame received", columns, to -> csv.each(row -> to.row(frame(row))));
    }

    private static String[] frame(String[] row) {
        String[] out = new String[8 + WORDS.size()];
        System.arraycopy(row, 0, out, 0, 6);
        out[6] = "0";
        out[7] = "0";
        for (int i = 0; i < WORDS.size(); i++) out[8 + i] = "0";
        for (String flag : row[6].split(";", -1)) {
            if (flag.startsWith("dropped_before=")) out[6] = flag.substring(15);
            if (flag.startsWith("missing_buffers=")) out[7] = flag.substring(16);
            if (WORDS.contains(flag)) out[8 + WORDS.indexOf(flag)] = "1";
        }
        return out;
    }

    Table traces(FrameTimes times) throws IOException, ExportException {
        CsvReader csv = open("traces.csv", "frame");
        List<Column> columns = new ArrayList<>(List.of(
                Column.integer("frame", "", "number in the order received"),
                Column.number("time_ms", "milliseconds", "the instrument's clock from the session's start")));
        for (String cell : csv.header().subList(1, csv.header().size()))
            columns.add(Column.number(cell, "noise", "change of fluorescence of the cell, in units of its noise"));
        return new Table(
                "traces",
                "a row a frame, a column a cell: traces in units of the cell's noise; dF/F = trace * noise / f0",
                columns,
                to -> csv.each(row -> {
                    String[] out = new String[row.length + 1];
                    out[0] = row[0];
                    out[1] = times.field(row[0]);
                    System.arraycopy(row, 1, out, 2, row.length - 1);
                    to.row(out);
                }));
    }

    Table events(FrameTimes times) throws IOException, ExportException {
        CsvReader csv = open("events.csv", "frame,cell,size,commit_frame");
        List<Column> columns = List.of(
                Column.number("time_ms", "milliseconds", "onset, the instrument's clock from the session's start"),
                Column.integer("frame", "", "of the onset"),
                Column.integer("cell", "", "index in the profile"),
                Column.number("size_noise", "noise", "sum over the burst, in units of the cell's noise"),
                Column.integer("commit_frame", "", "frame in which it was known"));
        return new Table(
                "events",
                "one row a burst: activity less than 100 ms apart is one",
                columns,
                to -> csv.each(row -> to.row(new String[] {times.field(row[0]), row[0], row[1], row[2], row[3]})));
    }

    private CsvReader activationFile() throws IOException, ExportException {
        return open(
                "activations.csv",
                "start_frame,end_frame,commit_frame,tier,ensemble,members_active,cells_active,surprise_bits,flags,cells");
    }

    Table activations(FrameTimes times) throws IOException, ExportException {
        CsvReader csv = activationFile();
        return new Table("activations", ActivationColumns.ABOUT, ActivationColumns.COLUMNS, to -> {
            int[] n = new int[1];
            csv.each(row -> {
                String[] out = new String[12];
                out[0] = Integer.toString(n[0]++);
                out[1] = times.field(row[0]);
                out[2] = times.field(row[1]);
                System.arraycopy(row, 0, out, 3, 9);
                to.row(out);
            });
        });
    }

    Table activationCells() throws IOException, ExportException {
        CsvReader csv = activationFile();
        return new Table("activation_cells", ActivationColumns.ABOUT_CELLS, ActivationColumns.CELLS, to -> {
            int[] n = new int[1];
            csv.each(row -> {
                String number = Integer.toString(n[0]++);
                if (row[9].isEmpty()) return;
                for (String cell : row[9].split(";", -1)) to.row(new String[] {number, cell});
            });
        });
    }

    Table cells() throws IOException, ExportException {
        CsvReader csv = open("cells.csv", "cell,id,y,x,noise,f0,decay_s,observed_s,events,quality");
        List<Column> columns = List.of(
                Column.integer("cell", "", "index in the profile"),
                Column.text("id", "stable over days"),
                Column.number("y_pixels", "pixels", "weighted centroid, from the top of the template"),
                Column.number("x_pixels", "pixels", "weighted centroid, from its left"),
                Column.number("noise_grey", "grey levels", "noise of the trace"),
                Column.number("f0_grey", "grey levels", "brightness at rest before background subtraction"),
                Column.number("decay_s", "seconds", "of the indicator in this cell"),
                Column.number("observed_s", "seconds", "in which the cell was observed"),
                Column.integer("events", "events", "in this session"),
                Column.number("quality", "", "of the cell, at most 1"));
        return new Table("cells", "one row a cell of the profile", columns, csv::each);
    }

    Table triggers() throws IOException, ExportException {
        CsvReader csv = open("triggers.csv", "frame,time_ms,ensemble,surprise_bits,decision,latency_micros");
        List<Column> columns = List.of(
                Column.integer("frame", "", "of the decision"),
                Column.number("time_ms", "milliseconds", "the instrument's clock from the session's start"),
                Column.integer("ensemble", "", "number in the profile"),
                Column.number("surprise_bits", "bits", "how unlikely by chance"),
                Column.text("decision", "fired, sham, refractory, rate or vetoed"),
                Column.integer("latency_micros", "microseconds", "from the frame's last row to the decision"));
        return new Table("triggers", "decisions of the closed loop", columns, csv::each);
    }

    Table ttl() throws IOException, ExportException {
        CsvReader csv = open("ttl.csv", "frame,time_ms,line,level");
        List<Column> columns = List.of(
                Column.integer("frame", "", "at that moment"),
                Column.number("time_ms", "milliseconds", "the instrument's clock from the session's start"),
                Column.text("line", "which"),
                Column.integer("level", "", "0 or 1"));
        return new Table("ttl", "edges of digital lines", columns, csv::each);
    }

    Table markers() throws IOException, ExportException {
        CsvReader csv = open("markers.csv", "time_ms,frame,text");
        return new Table("markers", MarkerColumns.ABOUT, MarkerColumns.COLUMNS, csv::each);
    }

    /** Columns {@code qw, qx, qy, qz} behind a time in ms; others are not taken. */
    Table headOrientation(String file) throws IOException, ExportException {
        CsvReader csv = CsvReader.open(folder.resolve(file));
        int time =
                Math.max(csv.header().indexOf("Time Stamp (ms)"), csv.header().indexOf("time_ms"));
        int[] at = {
            time,
            csv.header().indexOf("qw"),
            csv.header().indexOf("qx"),
            csv.header().indexOf("qy"),
            csv.header().indexOf("qz")
        };
        for (int place : at)
            if (place < 0)
                throw new ExportException(folder.resolve(file)
                        + ": expected the columns time_ms or Time Stamp (ms), qw, qx, qy, qz, found " + csv.header());
        List<Column> columns = List.of(
                Column.number("time_ms", "milliseconds", "from the session's start"),
                Column.number("qw", "", "real part of the unit quaternion"),
                Column.number("qx", "", "part i"),
                Column.number("qy", "", "part j"),
                Column.number("qz", "", "part k"));
        return new Table(
                "head_orientation",
                "orientation of the head stage",
                columns,
                to -> csv.each(
                        row -> to.row(new String[] {row[at[0]], row[at[1]], row[at[2]], row[at[3]], row[at[4]]})));
    }

    /** The link's own table of buffers, as it is. */
    Table buffers() throws IOException {
        CsvReader csv = CsvReader.open(folder.resolve("buffers.csv"));
        List<Column> columns = csv.header().stream()
                .map(name -> name.equals("status")
                        ? Column.text(name, "of the buffer")
                        : Column.number(name, "", "as the wireless link gave it"))
                .toList();
        return new Table("buffers", "one row for each buffer of the wireless link", columns, csv::each);
    }
}
