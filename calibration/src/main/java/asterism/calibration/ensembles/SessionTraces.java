package asterism.calibration.ensembles;

import asterism.calibration.CalibrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Traces of all cells in one or more session folders, one after the other with a pause between. */
final class SessionTraces {
    private static final String TRACES = "traces.csv";

    private SessionTraces() {}

    /** Whether every one of these sessions has its traces. */
    static boolean in(List<Path> folders) {
        return folders.stream().allMatch(f -> Files.isRegularFile(f.resolve(TRACES)));
    }

    /**
     * Reads the traces of sessions.
     *
     * @return by cell, then frame, units of noise; NaN where not observed, in marked frames and in pauses
     * @throws IOException if a file is missing, damaged or of another profile, naming file and row
     */
    static float[][] read(List<Path> folders, int cells, double fps) throws IOException {
        boolean[][] marked = new boolean[folders.size()][];
        long frames = 0;
        int pause = SessionOnsets.pause(fps);
        for (int i = 0; i < marked.length; i++) {
            marked[i] = SessionOnsets.marked(folders.get(i));
            frames += marked[i].length + (i > 0 ? pause : 0);
        }
        if (frames * cells > Integer.MAX_VALUE) {
            throw new CalibrationException("The sessions hold " + frames + " frames of " + cells
                    + " cells, more than can be learned from at once: give fewer.");
        }
        float[][] traces = new float[cells][(int) frames];
        for (float[] trace : traces) {
            Arrays.fill(trace, Float.NaN);
        }
        int start = 0;
        for (int i = 0; i < marked.length; i++) {
            session(folders.get(i).resolve(TRACES), traces, marked[i], start);
            start += marked[i].length + pause;
        }
        return traces;
    }

    private static void session(Path file, float[][] traces, boolean[] marked, int start) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            int columns = header == null ? 0 : header.split(",", -1).length;
            if (columns != traces.length + 1) {
                throw new CalibrationException(file.getFileName() + " has " + columns + " columns instead of frame and "
                        + traces.length + " cells.");
            }
            int row = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                row++;
                String[] part = line.split(",", -1);
                if (part.length != columns) {
                    throw SessionOnsets.damaged(file, row, line.length() > 40 ? line.substring(0, 40) + "…" : line);
                }
                int frame = SessionOnsets.number(file, row, part[0]);
                if (frame >= marked.length) {
                    throw SessionOnsets.damaged(file, row, part[0]);
                }
                for (int c = 0; c < traces.length && !marked[frame]; c++) {
                    traces[c][start + frame] = value(file, row, part[c + 1]);
                }
            }
        }
    }

    private static float value(Path file, int row, String text) throws CalibrationException {
        try {
            return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw SessionOnsets.damaged(file, row, text);
        }
    }
}
