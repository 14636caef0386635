package asterism.app;

import asterism.calibration.kinetics.Baseline;
import asterism.calibration.kinetics.Decay;
import asterism.rig.table.ColumnScale;
import asterism.rig.table.TableException;
import asterism.rig.table.TraceTable;
import asterism.rig.table.TraceTableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A table of traces, its frame rate and decay. */
class TableSource {
    private static final double LEAST_FPS = 1;
    private static final double MOST_FPS = 1000;
    private static final double LEAST_TAU = 0.02;
    private static final double MOST_TAU = 20;
    /** Of a cell that was hardly observed. */
    private static final double USUAL_TAU = 0.6;

    private static final double SHORTEST_SECONDS = 10;

    @Parameters(
            paramLabel = "TRACES.csv",
            description = {
                "One row a frame, one column a cell, any linear unit; empty or NaN = not observed.",
                "With a header, columns named frame, time_ms, time_s or t_s are no cells; gaps in them are lost frames."
            })
    private Path input;

    @Option(names = "--fps", required = true, paramLabel = "F", description = "Frames a second, 1 to 1000.")
    private double fps;

    @Option(
            names = "--tau",
            paramLabel = "S",
            description = "Time constant of the indicator's decay, 0.02 to 20 s; estimated for each cell if not given.")
    private Double tau;

    final double fps() {
        return fps;
    }

    final Path input() {
        return input;
    }

    final String tauOrigin() {
        return tau == null ? "estimated" : "option";
    }

    /**
     * Reads the table.
     *
     * @param columns of cells; empty = all
     */
    TraceTable read(List<String> columns) throws WrongInput, IOException {
        if (!(fps >= LEAST_FPS && fps <= MOST_FPS)) throw new WrongInput("--fps must be 1 to 1000, not " + fps);
        if (tau != null && !(tau >= LEAST_TAU && tau <= MOST_TAU)) {
            throw new WrongInput("--tau must be 0.02 to 20 s, not " + tau);
        }
        if (Files.isDirectory(input)) throw new WrongInput(input + " is a folder, not a table");
        try {
            return TraceTableReader.read(input, fps, columns);
        } catch (TableException e) {
            throw new WrongInput(e.getMessage(), e);
        }
    }

    /** Each cell's decay in seconds: the given one, or from its trace's autocovariance. */
    final double[] decays(TraceTable table) {
        double[] seconds = new double[table.cells()];
        Arrays.setAll(seconds, cell -> tau != null ? tau : decay(table.traces()[cell]));
        return seconds;
    }

    private double decay(float[] trace) {
        float[] seen = ColumnScale.observed(trace);
        return seen.length < SHORTEST_SECONDS * fps ? USUAL_TAU : Decay.seconds(Baseline.removed(seen, fps), fps);
    }

    /** How each cell's unit becomes the detector's. */
    static ColumnScale[] scales(TraceTable table) {
        return Arrays.stream(table.traces()).map(ColumnScale::of).toArray(ColumnScale[]::new);
    }
}
