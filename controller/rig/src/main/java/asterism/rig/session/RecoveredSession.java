package asterism.rig.session;

import asterism.detector.trigger.TriggerDecision.Outcome;
import asterism.wire.EnsembleEntry;
import asterism.wire.SessionRecord;
import asterism.wire.Stamp;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the files of a killed session still say. */
final class RecoveredSession {
    private static final Pattern DROPPED = Pattern.compile("dropped_before=(\\d+)");

    private final Path folder;
    private JsonNode start;
    private Instant lastRecord = Instant.EPOCH;
    private long received;
    private long lost;
    private long broken;
    private Double dose;
    private long gated;
    private long validMillis;
    private Integer slowest;
    private long events;
    private long tier1;
    private long tier2;
    private final TriggerTally triggers = new TriggerTally();
    private final List<String> cellIds = new ArrayList<>();

    private RecoveredSession(Path folder) {
        this.folder = folder;
    }

    static RecoveredSession read(Path folder) throws IOException {
        RecoveredSession session = new RecoveredSession(folder);
        session.readRecords();
        session.eachRow(SessionFiles.FRAMES, session::frame);
        session.eachRow(SessionFiles.EVENTS, row -> session.events++);
        session.eachRow(SessionFiles.ACTIVATIONS, session::activation);
        session.eachRow(SessionFiles.TRIGGERS, session::trigger);
        session.eachRow(CellTable.CELLS, row -> session.cellIds.add(row[1]));
        return session;
    }

    private interface Row {
        void take(String[] fields);
    }

    private void eachRow(String file, Row row) throws IOException {
        if (!Files.exists(folder.resolve(file))) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(folder.resolve(file), StandardCharsets.UTF_8)) {
            String line = in.readLine();
            for (line = in.readLine(); line != null; line = in.readLine()) {
                row.take(line.split(",", -1));
            }
        }
    }

    private void frame(String[] row) {
        received++;
        Matcher dropped = DROPPED.matcher(row[6]);
        lost += dropped.find() ? Long.parseLong(dropped.group(1)) : 0;
        broken += row[6].contains("broken") ? 1 : 0;
    }

    private void activation(String[] row) {
        tier1 += row[3].equals("1") ? 1 : 0;
        tier2 += row[3].equals("2") ? 1 : 0;
    }

    private void trigger(String[] row) {
        triggers.add(Outcome.valueOf(row[4].toUpperCase(Locale.ROOT)), Integer.parseInt(row[5]));
    }

    private void readRecords() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = folder.resolve(SessionFiles.SUMMARIES);
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode record = mapper.readTree(line);
                lastRecord = Instant.ofEpochMilli(record.path("utc_ms").asLong());
                switch (record.path("kind").asText()) {
                    case "session" -> start = start == null ? record : start;
                    case "sum" -> second(record);
                    default -> {}
                }
            }
        }
        if (start == null) {
            start = mapper.createObjectNode();
            lastRecord = Files.getLastModifiedTime(file).toInstant();
        }
    }

    private void second(JsonNode sum) {
        JsonNode given = sum.path("light").path("dose_mj_mm2");
        dose = given.isNumber() ? (Double) given.asDouble() : null;
        gated += sum.path("frames_gated").asLong();
        validMillis += sum.path("valid_ms").asLong();
        JsonNode max = sum.path("frame_micros").path("max");
        if (max.isNumber()) {
            slowest = Math.max(max.asInt(), slowest == null ? 0 : slowest);
        }
    }

    SessionFacts facts() {
        boolean profiled = text("profile_id") != null || !cellIds.isEmpty();
        SessionTotals totals = new SessionTotals(
                session(),
                received,
                lost,
                broken,
                gated,
                0,
                0,
                validMillis / 1000.0,
                new SessionTotals.FrameMicros(null, null, null, slowest),
                null,
                null,
                profiled ? (Long) events : null,
                profiled ? (Long) tier1 : null,
                profiled ? (Long) tier2 : null,
                SessionTotals.Triggers.of(triggers));
        boolean known = start.has("utc_ms");
        return new SessionFacts(
                session(),
                text("rig"),
                text("study"),
                text("animal"),
                text("phase"),
                start.path("settings").path("input").asText(null),
                text("version"),
                known ? Instant.ofEpochMilli(start.path("utc_ms").asLong()).toString() : null,
                lastRecord.toString(),
                "interrupted",
                text("profile_id"),
                text("profile_sha256"),
                known ? (Double) start.path("fps").asDouble() : null,
                start.path("settings").path("fps_origin").asText(null),
                known ? (Integer) start.path("width").asInt() : null,
                known ? (Integer) start.path("height").asInt() : null,
                settings(),
                totals,
                0,
                dose == null ? null : Map.of("dose_mj_mm2", dose),
                profiled ? (Integer) start.path("ensembles").size() : null,
                profiled ? (Integer) cellIds.size() : null,
                List.copyOf(cellIds));
    }

    /** Appends a record that the session ended to the rig's chain and to the session's own file. */
    void sayEnded(RecordSink sink) throws IOException {
        if (!start.has("utc_ms")) {
            return;
        }
        List<EnsembleEntry> ensembles = new ArrayList<>();
        for (JsonNode e : start.path("ensembles")) {
            List<Integer> members = new ArrayList<>();
            e.path("members").forEach(member -> members.add(member.asInt()));
            ensembles.add(new EnsembleEntry(e.path("id").asInt(), e.path("name").asText(null), members));
        }
        Map<String, Object> settings = settings();
        settings.put("ended", "interrupted");
        SessionRecord end = new SessionRecord(
                session(),
                SessionRecord.Event.END,
                text("study"),
                text("animal"),
                text("phase"),
                text("profile_id"),
                text("profile_sha256"),
                text("version"),
                start.path("fps").asDouble(),
                start.path("width").asInt(),
                start.path("height").asInt(),
                start.path("cells").asInt(),
                ensembles,
                settings);
        byte[] record = sink.append(Stamp.at(System.nanoTime(), System.currentTimeMillis()), end);
        String line = new String(record, StandardCharsets.UTF_8) + "\n";
        Files.writeString(folder.resolve(SessionFiles.SUMMARIES), line, StandardOpenOption.APPEND);
    }

    private String session() {
        String id = text("session");
        return id == null ? folder.getFileName().toString() : id;
    }

    private String text(String field) {
        return start.path(field).asText(null);
    }

    private Map<String, Object> settings() {
        Map<String, Object> map = new LinkedHashMap<>();
        start.path("settings").properties().forEach(e -> {
            JsonNode v = e.getValue();
            Object plain = v.isTextual() ? v.asText() : v.isBoolean() ? (Object) v.asBoolean() : v.numberValue();
            map.put(e.getKey(), v.isNull() ? null : plain);
        });
        return map;
    }
}
