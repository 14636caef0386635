package asterism.rig.table;

import asterism.detector.event.Events;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Inferred activity of a table, by the detector's own code: how much activity began in each frame, as known so many
 * frames later, no threshold.
 */
public final class ActivityTable {
    private final TraceTable table;
    private final ColumnScale[] scales;
    private final TableRows rows;
    private final int lag;
    private final Events events;
    private final CellTraces row;

    private ActivityTable(TraceTable table, ColumnScale[] scales, double fps, int lag, double[] decaySeconds) {
        this.table = table;
        this.scales = scales;
        rows = new TableRows(table, scales, fps);
        this.lag = lag;
        DetectorSettings settings = TableProfile.settings(lag);
        Profile profile = TableProfile.of(table, fps, decaySeconds, settings, List.of());
        events = new Events(profile);
        row = new CellTraces(table.cells());
    }

    /**
     * Writes {@code frame,c0,c1,…}: one row a row of the table, activity in the table's own unit, empty where the cell
     * was not observed. The last rows are known as far as the frames after them tell.
     *
     * @param scales one a cell
     * @param fps frames a second, 1 to 1000
     * @param lag frames after which activity is taken as known: 0, 1, 3 or 6
     * @param decaySeconds one a cell, 0.02 to 20
     * @param out appears whole or not at all
     * @param progress told the share done
     */
    public static void write(
            TraceTable table,
            ColumnScale[] scales,
            double fps,
            int lag,
            double[] decaySeconds,
            Path out,
            DoubleConsumer progress)
            throws IOException {
        Path whole = out.toAbsolutePath();
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                new ActivityTable(table, scales, fps, lag, decaySeconds).write(writer, progress);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(BufferedWriter out, DoubleConsumer progress) throws IOException {
        StringBuilder line = new StringBuilder("frame");
        for (int cell = 0; cell < table.cells(); cell++) {
            line.append(",c").append(cell);
        }
        out.append(line).append('\n');
        for (int frame = 0; frame < table.rows() + lag; frame++) {
            infer(frame);
            if (frame >= lag) {
                activity(line, frame - lag);
                out.append(line).append('\n');
            }
            progress.accept((double) frame / table.rows());
        }
    }

    /** The lag's frames after the last one are not seen. */
    private void infer(int frame) {
        boolean there = frame < table.rows();
        if (there) {
            rows.fill(row, frame);
        }
        events.infer(row, frame, there ? table.lostBefore()[frame] : 0, there);
    }

    private void activity(StringBuilder line, int frame) {
        line.setLength(0);
        line.append(frame);
        for (int cell = 0; cell < scales.length; cell++) {
            line.append(',');
            if (table.observed(cell, frame)) {
                int jumpQ8 = events.jumpQ8[cell];
                line.append(jumpQ8 == 0 ? "0" : Float.toString((float) (jumpQ8 / 256.0 * scales[cell].unit())));
            }
        }
    }
}
