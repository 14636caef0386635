package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.TracePath;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import asterism.rig.table.TableProfile;
import asterism.rig.table.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of traces through exactly the code that runs live, from the traces on. */
public final class Detection {
    /** What session.json names as rig. */
    static final String RIG = "detect";

    static final String COMMAND = "detect";

    private static final double MOST_RATE_HZ = 20;

    private final TableRows rows;
    private final Path out;
    private final String input;
    private final Map<String, Object> options;
    private final Replay.Progress progress;

    private Detection(TableRows rows, Path out, String input, Map<String, Object> options, Replay.Progress progress) {
        this.rows = rows;
        this.out = out;
        this.input = input;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Detects into a session folder, which appears whole or not at all. The table is gone through twice: first for each
     * cell's rate of bursts, which calibration would know.
     *
     * @param profile of {@link TableProfile}, with the templates
     * @param out the session folder to make; an earlier one of this command there is replaced
     * @param input what session.json names as input
     * @param options further facts for session.json
     * @throws InputException when the folder holds something else
     */
    public static ReplayResult run(
            TableRows rows,
            Profile profile,
            Path out,
            String input,
            Map<String, Object> options,
            Replay.Progress progress)
            throws IOException {
        return new Detection(rows, out, input, options, progress).run(profile);
    }

    private ReplayResult run(Profile profile) throws IOException {
        long before = System.nanoTime();
        Path part = Folders.part(out);
        try {
            Profile rated = TableProfile.withRates(profile, rates(profile));
            SessionTotals totals = detect(rated, part);
            Folders.appear(part, out);
            return new ReplayResult(
                    out,
                    totals,
                    rows.fps(),
                    "option",
                    profile.cells().size(),
                    profile.ensembles().size(),
                    (System.nanoTime() - before) / 1e9);
        } finally {
            Folders.delete(part);
        }
    }

    /** Bursts a second of each cell while it was observed. */
    private double[] rates(Profile profile) {
        TracePath path = new TracePath(profile.withEnsembles(List.of()));
        CellTraces traces = new CellTraces(profile.cells().size());
        double[] bursts = new double[profile.cells().size()];
        for (int row = 0; row < rows.count(); row++) {
            rows.fill(traces, row);
            path.begin(rows.deviceFrame(row), rows.deviceMicros(row));
            count(path.accept(traces, 0), bursts);
            progress.at(row, 2L * rows.count());
        }
        count(path.finish(), bursts);
        for (int cell = 0; cell < bursts.length; cell++) {
            bursts[cell] = Math.min(MOST_RATE_HZ, bursts[cell] * rows.fps() / Math.max(1, rows.observed(cell)));
        }
        return bursts;
    }

    private static void count(FrameResult result, double[] bursts) {
        for (int i = 0; i < result.bursts; i++) {
            bursts[result.burstCell[i]]++;
        }
    }

    private SessionTotals detect(Profile profile, Path folder) throws IOException {
        TracePath path = new TracePath(profile);
        CellTraces traces = new CellTraces(profile.cells().size());
        SessionWriter writer = SessionWriter.open(settings(folder), rows.inTheTablesUnit(profile), null);
        try (writer) {
            for (int row = 0; row < rows.count(); row++) {
                rows.fill(traces, row);
                int flags = rows.dark(row) ? FrameResult.PARTIAL : 0;
                writer.take(path, traces, rows.deviceFrame(row), rows.deviceMicros(row), flags);
                progress.at((long) rows.count() + row, 2L * rows.count());
            }
            writer.finish(path);
        }
        return writer.totals();
    }

    private SessionSettings settings(Path folder) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("command", COMMAND);
        more.putAll(options);
        return new SessionSettings(
                folder,
                SessionSettings.newId(RIG, Instant.now()),
                RIG,
                null,
                null,
                null,
                rows.fps(),
                "option",
                input,
                true,
                false,
                List.of(),
                more,
                RigStatus::unknown);
    }
}
