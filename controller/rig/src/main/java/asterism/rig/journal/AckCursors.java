package asterism.rig.journal;

import asterism.wire.Ack;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each collector has acknowledged, in {@code acks/{collector}.json}. The uplink writes, the journal's writer
 * reads when it trims. A collector is known from its first acknowledgement until an operator deletes its file.
 */
public final class AckCursors {
    private static final Logger LOG = LoggerFactory.getLogger(AckCursors.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";
    private static final int EPOCHS_KEPT = 8;

    private final Disk disk;
    private final Path folder;
    private final Map<String, SortedMap<Epoch, Ack>> acks = new TreeMap<>();
    private final Map<String, Epoch> latestEpoch = new TreeMap<>();
    private final Set<String> unsaved = new HashSet<>();

    private AckCursors(JournalFolder journal) {
        this.disk = journal.disk();
        this.folder = journal.acks();
    }

    /**
     * Reads the cursors of the journal in {@code journalDir}. A file that cannot be read makes its collector known with
     * nothing acknowledged, so that nothing is trimmed on its account.
     */
    public static AckCursors load(Path journalDir) throws IOException {
        return load(new JournalFolder(journalDir));
    }

    static AckCursors load(JournalFolder journal) throws IOException {
        AckCursors cursors = new AckCursors(journal);
        try (Stream<Path> files = Files.list(cursors.folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String collector = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
                if (Topics.isId(collector)) {
                    cursors.read(collector, file);
                }
            }
        } catch (NoSuchFileException none) {
            return cursors;
        }
        return cursors;
    }

    private void read(String collector, Path file) {
        SortedMap<Epoch, Ack> known = acks.computeIfAbsent(collector, name -> new TreeMap<>());
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            for (Map.Entry<String, JsonNode> former : root.path("former").properties()) {
                Epoch epoch = Epoch.parse(former.getKey());
                known.put(epoch, new Ack("", epoch, former.getValue().asLong(), HashChain.GENESIS, 0));
            }
            Ack ack = new Ack(
                    root.path("rig").asText(),
                    Epoch.parse(root.path("epoch").asText()),
                    root.path("contiguous_hi").asLong(),
                    root.path("head_hash").asText(),
                    root.path("utc_ms").asLong());
            known.put(ack.epoch(), ack);
            latestEpoch.put(collector, ack.epoch());
        } catch (IOException unreadable) {
            LOG.warn("cursor {} cannot be read and counts as nothing acknowledged: {}", file, unreadable.getMessage());
        }
    }

    /** Every collector that ever acknowledged. */
    public Set<String> collectors() {
        return Set.copyOf(acks.keySet());
    }

    /** What a collector holds of an epoch without a gap; 0 = nothing, or nothing known. */
    public long contiguousHi(String collector, Epoch epoch) {
        Ack ack = acks.getOrDefault(collector, new TreeMap<>()).get(epoch);
        return ack == null ? 0 : ack.contiguousHi();
    }

    /** What every known collector holds of an epoch; empty if no collector is known. */
    public OptionalLong least(Epoch epoch) {
        return acks.keySet().stream()
                .mapToLong(collector -> contiguousHi(collector, epoch))
                .min();
    }

    /** What some collector holds of an epoch; 0 if none does. */
    public long greatest(Epoch epoch) {
        return acks.keySet().stream()
                .mapToLong(collector -> contiguousHi(collector, epoch))
                .max()
                .orElse(0);
    }

    /** Takes a collector's latest word, also if it goes back: its store may have been restored. */
    public void take(String collector, Ack ack) {
        SortedMap<Epoch, Ack> known = acks.computeIfAbsent(collector, name -> new TreeMap<>());
        known.put(ack.epoch(), ack);
        while (known.size() > EPOCHS_KEPT) {
            known.remove(known.firstKey());
        }
        latestEpoch.put(collector, ack.epoch());
        unsaved.add(collector);
    }

    /** Writes what has changed since the last call, each file atomically. */
    public void save() throws IOException {
        for (String collector : List.copyOf(unsaved)) {
            disk.createDirectories(folder);
            AtomicFile.write(disk, folder.resolve(collector + SUFFIX), JSON.writeValueAsBytes(tree(collector)));
            unsaved.remove(collector);
        }
    }

    private ObjectNode tree(String collector) {
        Ack latest = acks.get(collector).get(latestEpoch.get(collector));
        ObjectNode root = JSON.createObjectNode();
        root.put("collector", collector)
                .put("rig", latest.rig())
                .put("epoch", latest.epoch().toString())
                .put("contiguous_hi", latest.contiguousHi())
                .put("head_hash", latest.headHash())
                .put("utc_ms", latest.utcMillis());
        ObjectNode former = root.putObject("former");
        acks.get(collector).forEach((epoch, ack) -> {
            if (!epoch.equals(latest.epoch())) {
                former.put(epoch.toString(), ack.contiguousHi());
            }
        });
        return root;
    }
}
