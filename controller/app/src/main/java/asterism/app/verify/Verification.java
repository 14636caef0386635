package asterism.app.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Joins journals and store.
 *
 * @param journals journal folders; empty checks the store alone
 * @param storeUrl JDBC URL of the store, or null to check the journals alone
 * @param rigKeys files of the rigs' public keys; empty = those that lie beside the journals and in the store
 */
public record Verification(List<Path> journals, String storeUrl, List<Path> rigKeys) {

    /**
     * Reads everything once. Safe beside running writers: first the acknowledgements, then a snapshot of the store, then
     * the journals.
     *
     * @param pendingOk records that are only not yet acknowledged are no fault
     * @return one verdict for each rig and epoch, in that order
     */
    public List<StreamVerdict> run(boolean pendingOk) throws IOException, SQLException {
        Map<Stream, Long> acknowledged = acknowledged();
        RigKeys keys = new RigKeys();
        for (Path file : rigKeys) keys.addFile(file);
        for (Path folder : rigKeys.isEmpty() ? journals : List.<Path>of()) {
            if (Files.exists(folder.resolve("rig.pub"))) keys.addFile(folder.resolve("rig.pub"));
        }
        if (storeUrl == null) {
            return read(acknowledged.keySet(), keys).entrySet().stream()
                    .map(e -> new StreamCheck(e.getValue(), keys, acknowledged.getOrDefault(e.getKey(), 0L), pendingOk)
                            .alone(e.getKey()))
                    .toList();
        }
        try (StoreReader store = new StoreReader(storeUrl)) {
            Map<Stream, Long> known = store.known();
            acknowledged.forEach((stream, hi) -> known.merge(stream, hi, Math::max));
            if (rigKeys.isEmpty()) store.keys(keys);
            return store.check(read(known.keySet(), keys), known, acknowledged, keys, pendingOk);
        }
    }

    /**
     * Reads the journals; one whose present epoch has no readable record is there too, empty.
     *
     * @param known streams heard of elsewhere, for the rig of such a journal
     */
    private Map<Stream, Journal> read(Set<Stream> known, RigKeys keys) throws IOException {
        Map<Stream, Journal> all = new TreeMap<>();
        for (Path folder : journals) {
            new JournalReader(keys).read(folder).forEach((stream, journal) -> all.put(named(stream, known), journal));
            Path file = folder.resolve("epoch");
            if (!Files.exists(file)) continue;
            Stream nameless = new Stream(
                    JournalReader.NAMELESS, Link.epoch(Files.readString(file).strip()));
            Predicate<Stream> same = s -> s.epoch() == nameless.epoch();
            if (all.keySet().stream().anyMatch(same)) continue;
            all.put(named(nameless, known), new Journal(keys));
        }
        return all;
    }

    /** A stream of which no record could be read, under the rig's name if anybody knows it. */
    private static Stream named(Stream stream, Set<Stream> known) {
        if (!stream.rig().equals(JournalReader.NAMELESS)) return stream;
        return known.stream()
                .filter(s -> s.epoch() == stream.epoch())
                .findFirst()
                .orElse(stream);
    }

    /** Highest acknowledged seq. */
    private Map<Stream, Long> acknowledged() throws IOException {
        Map<Stream, Long> highest = new TreeMap<>();
        for (Path folder : journals) {
            Path acks = folder.resolve("acks");
            if (!Files.isDirectory(acks)) continue;
            try (var cursors = Files.newDirectoryStream(acks, "*.json")) {
                for (Path cursor : cursors) {
                    JsonNode ack = new ObjectMapper().readTree(cursor.toFile());
                    String rig = ack.path("rig").asText();
                    Stream latest = new Stream(rig, Link.epoch(ack.path("epoch").asText()));
                    highest.merge(latest, ack.path("contiguous_hi").asLong(), Math::max);
                    for (var former : ack.path("former").properties()) {
                        Stream stream = new Stream(rig, Link.epoch(former.getKey()));
                        highest.merge(stream, former.getValue().asLong(), Math::max);
                    }
                }
            }
        }
        return highest;
    }
}
