package asterism.calibration.ensembles;

import asterism.calibration.CalibrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Onsets of all cells in one or more session folders, one after the other with a pause between.
 *
 * @param onsetFrames per cell, ascending; none in unobserved frames
 * @param unobserved by frame of all sessions: marked as {@link #UNOBSERVED}, or in a pause
 */
public record SessionOnsets(int[][] onsetFrames, boolean[] unobserved) {
    /** Flags of frames in which no cell is observed. */
    static final Set<String> UNOBSERVED = Set.of("broken", "led_off", "partial", "motion");

    private static final String EVENTS = "events.csv";
    private static final String FRAMES = "frames.csv";

    /**
     * Reads the events of sessions.
     *
     * @param folders as {@code replay} or {@code run} wrote them
     * @param cells of the profile they were recorded with
     * @param fps frames a second
     * @throws IOException if a file is missing, damaged or of another profile, naming file and row
     */
    public static SessionOnsets read(List<Path> folders, int cells, double fps) throws IOException {
        List<List<Integer>> onsets = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            onsets.add(new ArrayList<>());
        }
        long start = 0;
        int pause = pause(fps);
        List<boolean[]> marks = new ArrayList<>();
        for (Path folder : folders) {
            boolean[] marked = marked(folder);
            marks.add(marked);
            events(folder.resolve(EVENTS), onsets, marked, (int) start);
            start += marked.length + pause;
        }
        long frames = Math.max(0, start - pause);
        if (frames == 0) {
            throw new CalibrationException("The sessions hold no frames; record a baseline first.");
        }
        int[][] sorted = new int[cells][];
        for (int c = 0; c < cells; c++) {
            sorted[c] =
                    onsets.get(c).stream().mapToInt(Integer::intValue).sorted().toArray();
        }
        return new SessionOnsets(sorted, unobserved(marks, (int) frames, pause));
    }

    private static boolean[] unobserved(List<boolean[]> marks, int frames, int pause) {
        boolean[] out = new boolean[frames];
        Arrays.fill(out, true);
        int start = 0;
        for (boolean[] marked : marks) {
            System.arraycopy(marked, 0, out, start, marked.length);
            start += marked.length + pause;
        }
        return out;
    }

    /** Frames of nothing between two sessions: longer than any displacement. */
    static int pause(double fps) {
        return (int) Math.ceil(10 * fps);
    }

    /** By frame of a session whether it is marked as {@link #UNOBSERVED}. */
    static boolean[] marked(Path folder) throws IOException {
        Path file = folder.resolve(FRAMES);
        List<Boolean> marks = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int column = column(reader, file, "flags");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] part = line.split(",", -1);
                String flags = column < part.length ? part[column] : "";
                marks.add(Arrays.stream(flags.split(";")).anyMatch(UNOBSERVED::contains));
            }
        }
        boolean[] out = new boolean[marks.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = marks.get(i);
        }
        return out;
    }

    private static void events(Path file, List<List<Integer>> onsets, boolean[] marked, int start) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int width = column(reader, file, "commit_frame") + 1;
            int row = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                row++;
                String[] part = line.split(",", -1);
                if (part.length != width) {
                    throw damaged(file, row, line);
                }
                int frame = number(file, row, part[0]);
                int cell = number(file, row, part[1]);
                if (cell >= onsets.size() || frame >= marked.length) {
                    throw new CalibrationException(file.getFileName() + " row " + row + ": cell " + cell + " in frame "
                            + frame + " does not fit a profile of " + onsets.size() + " cells and a session of "
                            + marked.length + " frames.");
                }
                if (!marked[frame]) {
                    onsets.get(cell).add(start + frame);
                }
            }
        }
    }

    static int column(BufferedReader reader, Path file, String name) throws IOException {
        String header = reader.readLine();
        int column = header == null ? -1 : Arrays.asList(header.split(",", -1)).indexOf(name);
        if (column < 0) {
            throw new CalibrationException(file.getFileName() + " has no column " + name + ".");
        }
        return column;
    }

    static int number(Path file, int row, String text) throws CalibrationException {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw damaged(file, row, text);
        }
        throw damaged(file, row, text);
    }

    static CalibrationException damaged(Path file, int row, String text) {
        return new CalibrationException(
                file.getFileName() + " row " + row + ": \"" + text + "\" is not what a session holds there.");
    }
}
