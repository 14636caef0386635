package asterism.rig.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the report draws, read from a session folder and thinned to what a screen can show. */
final class ReportData {
    private static final int MAX_EVENTS = 60_000;
    private static final int MAX_ACTIVATIONS = 10_000;

    private ReportData() {}

    static Map<String, Object> read(Path folder) throws IOException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("frames", FrameBins.read(folder.resolve(SessionFiles.FRAMES)).columns());
        data.put("events", rows(folder.resolve(SessionFiles.EVENTS), MAX_EVENTS, 4, 0, 1, 2));
        data.put(
                "activations",
                rows(folder.resolve(SessionFiles.ACTIVATIONS), MAX_ACTIVATIONS, 10, 0, 3, 4, 5, 6, 7, 8));
        data.put("markers", rows(folder.resolve(SessionFiles.MARKERS), 1000, 3, 1, 2));
        summaries(folder.resolve(SessionFiles.SUMMARIES), data);
        data.put("buffers", buffers(folder.resolve(BufferTable.BUFFERS)));
        return data;
    }

    /** Buffers of a wireless stream by status; null when there was none. */
    private static Map<String, Integer> buffers(Path csv) throws IOException {
        if (!Files.exists(csv)) {
            return null;
        }
        Map<String, Integer> counts = new TreeMap<>();
        try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            int status = List.of(in.readLine().split(",")).indexOf("status");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                counts.merge(line.split(",", -1)[status], 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Some columns of a table, evenly thinned to at most {@code most} rows. */
    private static Map<String, Object> rows(Path csv, int most, int fieldsEach, int... columns) throws IOException {
        List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
        int total = Math.max(0, lines.size() - 1);
        int shown = Math.min(total, most);
        List<List<Object>> rows = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            String[] fields = lines.get(1 + (int) ((long) i * total / shown)).split(",", fieldsEach);
            List<Object> row = new ArrayList<>(columns.length);
            for (int column : columns) {
                row.add(value(fields[column]));
            }
            rows.add(row);
        }
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("total", total);
        table.put("rows", rows);
        return table;
    }

    private static Object value(String field) {
        if (field.isEmpty()) {
            return null;
        }
        return field.matches("-?\\d{1,15}(\\.\\d+)?") ? (Object) Double.valueOf(field) : field.replace("\"", "");
    }

    /** Light by second and the picture of the profile. */
    private static void summaries(Path ndjson, Map<String, Object> data) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<List<Object>> seconds = new ArrayList<>();
        StringBuilder picture = new StringBuilder();
        try (BufferedReader in = Files.newBufferedReader(ndjson, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode record = mapper.readTree(line);
                switch (record.path("kind").asText()) {
                    case "profile" -> picture.append(record.path("chunk").asText());
                    case "sum" -> seconds.add(second(record));
                    default -> {}
                }
            }
        }
        data.put("seconds", seconds);
        data.put("picture", picture.isEmpty() ? null : mapper.readTree(picture.toString()));
    }

    private static List<Object> second(JsonNode sum) {
        List<Object> row = new ArrayList<>();
        row.add(sum.path("frame_lo").isNull() ? null : sum.path("frame_lo").asLong());
        row.add(
                sum.path("brightness_q8").isNull()
                        ? null
                        : sum.path("brightness_q8").asInt() / 256.0);
        row.add(sum.path("light").path("state").asText());
        row.add(
                sum.path("light").path("code").isNull()
                        ? null
                        : sum.path("light").path("code").asInt());
        row.add(sum.path("saturated").asInt());
        row.add(sum.path("valid_ms").asLong());
        row.add(sum.path("vetoed_ms").asLong());
        return row;
    }
}
