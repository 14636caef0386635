package asterism.bridge.orientation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads Miniscope-DAQ's {@code headOrientation.csv}. */
public final class OrientationLog {
    /** Its name in a device folder. */
    public static final String NAME = "headOrientation.csv";

    private static final List<String> COLUMNS = List.of("Time Stamp (ms)", "qw", "qx", "qy", "qz");

    private OrientationLog() {}

    /** Takes a sample that has passed. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes it.
         *
         * @param micros since the recording began
         */
        void take(long micros, double w, double x, double y, double z);
    }

    /**
     * Reads a whole log.
     *
     * @param taker of the samples that are in order
     * @return what was found
     * @throws IOException if it cannot be read or lacks a column
     */
    public static OrientationCheck read(Path path, Taker taker) throws IOException {
        OrientationCheck check = new OrientationCheck();
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String head = in.readLine();
            List<String> names = head == null
                    ? List.of()
                    : Arrays.stream(head.split(",", -1)).map(String::strip).toList();
            int[] at = COLUMNS.stream().mapToInt(names::indexOf).toArray();
            if (Arrays.stream(at).anyMatch(column -> column < 0)) {
                throw new IOException(path.getFileName() + ": line 1 needs the columns " + COLUMNS);
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                row(line, at, check, taker);
            }
        }
        return check;
    }

    private static void row(String line, int[] at, OrientationCheck check, Taker taker) {
        String[] cells = line.split(",", -1);
        double[] v = new double[at.length];
        try {
            for (int i = 0; i < at.length; i++) {
                v[i] = Double.parseDouble(at[i] < cells.length ? cells[at[i]] : "");
            }
        } catch (NumberFormatException e) {
            check.malformed();
            return;
        }
        long micros = Math.round(v[0] * 1000);
        if (check.take(OrientationCheck.NO_NUMBER, micros, v[1], v[2], v[3], v[4])) {
            taker.take(micros, v[1], v[2], v[3], v[4]);
        }
    }
}
