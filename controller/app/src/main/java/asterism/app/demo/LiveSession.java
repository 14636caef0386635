package asterism.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one session folder says about frames and activations. Half a last row, left by a kill, is passed over. */
public final class LiveSession {
    /**
     * A row of activations.csv.
     *
     * @param startDeviceFrame the instrument's number of the frame it began with
     * @param tier 0, 1 or 2
     * @param ensemble -1 if none
     */
    record Activation(long startDeviceFrame, int tier, int ensemble) {}

    private final List<Long> deviceFrames = new ArrayList<>();
    private final List<Activation> activations = new ArrayList<>();
    private final JsonNode summary;

    private LiveSession(JsonNode summary) {
        this.summary = summary;
    }

    /** All sessions below a folder, in order of time. */
    static List<LiveSession> below(Path folder) throws IOException {
        List<LiveSession> sessions = new ArrayList<>();
        if (!Files.isDirectory(folder)) return sessions;
        List<Path> folders;
        try (var all = Files.list(folder)) {
            folders = all.filter(f -> Files.exists(f.resolve("frames.csv")))
                    .sorted()
                    .toList();
        }
        for (Path one : folders) sessions.add(read(one));
        return sessions;
    }

    /** Whether a first frame came: a session is opened with it. */
    static boolean anyBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (var all = Files.list(folder)) {
            return all.anyMatch(f -> Files.exists(f.resolve("frames.csv")));
        }
    }

    private static LiveSession read(Path folder) throws IOException {
        Path json = folder.resolve("session.json");
        ObjectMapper mapper = new ObjectMapper();
        LiveSession session =
                new LiveSession(Files.exists(json) ? mapper.readTree(json.toFile()) : mapper.createObjectNode());
        for (String[] row : rows(folder.resolve("frames.csv"))) session.deviceFrames.add(Long.valueOf(row[2]));
        for (String[] row : rows(folder.resolve("activations.csv"))) session.activation(row);
        return session;
    }

    private void activation(String[] row) {
        int start = Integer.parseInt(row[0]);
        if (start < 0 || start >= deviceFrames.size()) return;
        int ensemble = row[4].isEmpty() ? -1 : Integer.parseInt(row[4]);
        activations.add(new Activation(deviceFrames.get(start), Integer.parseInt(row[3]), ensemble));
    }

    private static List<String[]> rows(Path csv) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(csv)) {
            String head = in.readLine();
            if (head == null) return rows;
            int columns = head.split(",", -1).length;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] row = line.split(",", -1);
                if (row.length == columns) rows.add(row);
            }
        }
        return rows;
    }

    /** The instrument's numbers of the frames received, in order. */
    List<Long> deviceFrames() {
        return deviceFrames;
    }

    List<Activation> activations() {
        return activations;
    }

    /** {@code session.json}; empty if the session has none. */
    JsonNode summary() {
        return summary;
    }
}
