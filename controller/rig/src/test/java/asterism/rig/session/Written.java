package asterism.rig.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session folder as somebody else's program would read it. */
final class Written {
    private Written() {}

    /** Rows by column name. */
    static List<Map<String, String>> csv(Path file) throws IOException {
        String text = Files.readString(file);
        if (!text.endsWith("\n") || text.contains("\r")) {
            throw new IOException(file + " does not consist of whole lines");
        }
        String[] lines = text.split("\n", -1);
        String[] header = lines[0].split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            String[] fields = lines[i].split(",", -1);
            if (fields.length != header.length) {
                throw new IOException(file + ": line " + (i + 1) + " has " + fields.length + " fields");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < header.length; c++) {
                row.put(header[c], fields[c]);
            }
            rows.add(row);
        }
        return rows;
    }

    static JsonNode session(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("session.json").toFile());
    }

    /** The records of summaries.ndjson, their chain checked. */
    static List<JsonNode> records(Path folder) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        String previous = "0".repeat(64);
        for (String line : Files.readAllLines(folder.resolve("summaries.ndjson"))) {
            JsonNode record = new ObjectMapper().readTree(line);
            if (!record.path("prev_hash").asText().equals(previous)
                    || record.path("seq").asLong() != records.size() + 1) {
                throw new IOException("record " + records.size() + " does not follow the one before it");
            }
            previous = sha256(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            records.add(record);
        }
        return records;
    }

    static List<JsonNode> records(Path folder, String kind) throws IOException {
        return records(folder).stream()
                .filter(r -> r.path("kind").asText().equals(kind))
                .toList();
    }

    static String sha256(byte[] bytes) {
        try {
            StringBuilder hex = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
