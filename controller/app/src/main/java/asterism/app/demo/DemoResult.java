package asterism.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What came of a demo.
 *
 * @param cells the profile's
 * @param planted ensembles in the scene; null for a movie
 * @param learned the profile's ensembles
 * @param score against the truth; null where it is not known
 * @param sessions of the rig, in order
 * @param records what was proven of the journal and the store
 * @param restarts by subcommand
 */
public record DemoResult(
        int cells,
        Integer planted,
        int learned,
        Score score,
        List<LiveSession> sessions,
        Records records,
        Map<String, Integer> restarts) {

    /**
     * Counts of records.
     *
     * @param journalled in the journal
     * @param stored in the store
     * @param gaps journalled and not stored
     * @param proven all were acknowledged in time, and each is stored once and unaltered
     */
    public record Records(long journalled, long stored, long gaps, boolean proven) {}

    /** One line with the keys of interfaces.md; unknown = null. */
    public String json() {
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("frames_received", sum("received"));
        line.put("frames_lost", sum("lost"));
        line.put("cells", cells);
        line.put("ensembles_planted", planted);
        line.put("ensembles_found", score == null ? learned : score.ensemblesFound());
        line.put("activations_true", score == null ? null : (Integer) score.activationsTrue());
        line.put("activations_found", score == null ? counted() : score.activationsFound());
        line.put("activations_false", score == null ? null : (Integer) score.activationsFalse());
        line.put("records_journalled", records.journalled());
        line.put("records_stored", records.stored());
        line.put("gaps", records.gaps());
        JsonNode longest = longest();
        ObjectNode micros = line.putObject("frame_micros");
        for (String key : List.of("p50", "p99", "p999")) {
            micros.set(key, orNull(longest.path("frame_micros").path(key)));
        }
        micros.put("max", slowest());
        line.set("allocated_bytes_per_frame", orNull(longest.path("allocated_bytes_per_frame")));
        ObjectNode again = line.putObject("restarts");
        restarts.forEach(again::put);
        return line.toString();
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? NullNode.instance : node;
    }

    private long sum(String key) {
        return sessions.stream()
                .mapToLong(s -> s.summary().path("frames").path(key).asLong())
                .sum();
    }

    /** Without a truth: activations of the learned ensembles, or more cells together than chance if none was learned. */
    private int counted() {
        int tier = learned > 0 ? 2 : 1;
        return (int) sessions.stream()
                .flatMap(s -> s.activations().stream())
                .filter(a -> a.tier() == tier)
                .count();
    }

    /** Percentiles of several sessions cannot be joined: those of the longest that ended in order are reported. */
    private JsonNode longest() {
        JsonNode best = new ObjectMapper().createObjectNode();
        long frames = -1;
        for (LiveSession s : sessions) {
            boolean measured = s.summary().path("frame_micros").path("p50").isNumber();
            long received = s.summary().path("frames").path("received").asLong();
            if (measured && received > frames) {
                frames = received;
                best = s.summary();
            }
        }
        return best;
    }

    private Integer slowest() {
        return sessions.stream()
                .map(s -> s.summary().path("frame_micros").path("max"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asInt)
                .max(Integer::compare)
                .orElse(null);
    }
}
