package asterism.app.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins journals and store.
 *
 * @param journals journal folders; empty checks the store alone
 * @param storeUrl JDBC URL of the store, or null to check the journals alone
 */
public record Verification(List<Path> journals, String storeUrl) {

    /**
     * Reads everything once. Safe beside running writers: first the acknowledgements, then a snapshot of the store, then
     * the journals.
     *
     * @param pendingOk records that are only not yet acknowledged are no fault
     * @return one verdict for each rig and epoch, in that order
     */
    public List<StreamVerdict> run(boolean pendingOk) throws IOException, SQLException {
        Map<String, Long> acknowledged = acknowledged();
        if (storeUrl == null) {
            return read(acknowledged).entrySet().stream()
                    .map(e -> alone(e.getKey(), e.getValue()))
                    .toList();
        }
        try (StoreReader store = new StoreReader(storeUrl)) {
            return store.check(read(acknowledged), pendingOk);
        }
    }

    private Map<Stream, Journal> read(Map<String, Long> acknowledged) throws IOException {
        Map<Stream, Journal> all = new TreeMap<>();
        for (Path folder : journals) all.putAll(new JournalReader().read(folder));
        all.forEach((stream, journal) ->
                journal.acknowledged = acknowledged.getOrDefault(Long.toString(stream.epoch()), 0L));
        return all;
    }

    /** Whether a journal without its store is whole in itself. */
    private static StreamVerdict alone(Stream stream, Journal j) {
        long lo = j.hashes.firstKey();
        return new StreamVerdict(stream, lo, j.hashes.size(), 0, j.hashes.lastKey(), 0, j.findings);
    }

    /** Highest acknowledged seq by epoch. */
    private Map<String, Long> acknowledged() throws IOException {
        Map<String, Long> highest = new HashMap<>();
        for (Path folder : journals) {
            Path acks = folder.resolve("acks");
            if (!Files.isDirectory(acks)) continue;
            try (var cursors = Files.newDirectoryStream(acks, "*.json")) {
                for (Path cursor : cursors) {
                    JsonNode ack = new ObjectMapper().readTree(cursor.toFile());
                    long hi = ack.path("contiguous_hi").asLong();
                    highest.merge(ack.path("epoch").asText(), hi, Math::max);
                    ack.path("former")
                            .properties()
                            .forEach(e -> highest.merge(e.getKey(), e.getValue().asLong(), Math::max));
                }
            }
        }
        return highest;
    }
}
