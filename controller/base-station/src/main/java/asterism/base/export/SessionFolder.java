package asterism.base.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session folder, read by its files; every one of them must be what {@code session.json} says it is. */
public final class SessionFolder {
    private static final String FORMAT = "asterism-session/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode facts;
    private final Set<String> files;

    private SessionFolder(Path folder, JsonNode facts, Set<String> files) {
        this.folder = folder;
        this.facts = facts;
        this.files = files;
    }

    /**
     * Reads {@code session.json} and checks the hash of every file it lists; other files are not looked at.
     *
     * @throws ExportException naming the file that is missing or was changed
     */
    public static SessionFolder open(Path folder) throws IOException, ExportException {
        Path file = folder.resolve("session.json");
        if (!Files.isRegularFile(file))
            throw new ExportException(folder + " is not a finished session folder: it holds no session.json");
        JsonNode facts;
        try {
            facts = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new ExportException(file + " is not JSON", e);
        }
        if (!facts.path("format").asText().equals(FORMAT))
            throw new ExportException(file + ": format is " + facts.path("format") + ", expected \"" + FORMAT + "\"");
        Map<String, Object> listed = JSON.convertValue(
                facts.path("files"),
                JSON.getTypeFactory().constructMapType(java.util.TreeMap.class, String.class, Object.class));
        if (listed == null || listed.isEmpty()) throw new ExportException(file + ": files is missing");
        for (Map.Entry<String, Object> entry : listed.entrySet()) check(folder, entry.getKey(), entry.getValue());
        return new SessionFolder(folder, facts, listed.keySet());
    }

    private static void check(Path folder, String name, Object hash) throws IOException, ExportException {
        Path file = folder.resolve(name);
        if (name.isEmpty()
                || name.startsWith(".")
                || !Path.of(name).equals(Path.of(name).getFileName()))
            throw new ExportException(
                    folder + ": session.json lists \"" + name + "\", which is no name of a file in it");
        if (!Files.isRegularFile(file)) throw new ExportException(file + " is missing, though session.json lists it");
        if (!sha256(file).equals(hash))
            throw new ExportException(file + " was changed: its SHA-256 is not the one in session.json");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Hash of the profile that was used, or null. */
    public String profileSha256() {
        return text("profile_sha256");
    }

    /**
     * Everything in it.
     *
     * @param profile the profile's file as JSON, of which {@link #profileSha256} is the hash; null if not at hand
     */
    public ExportedSession read(JsonNode profile) throws IOException, ExportException {
        FolderTables of = new FolderTables(folder);
        List<Table> tables = new ArrayList<>();
        List<Absent> absent = new ArrayList<>();
        need("frames.csv");
        Table frames = of.frames();
        FrameTimes times = FrameTimes.of(frames);
        RecordSource records = this::records;
        JsonNode picture = ProfileTexts.picture(profileRecords());
        List<Cell> cells = ProfileTexts.cells(picture);
        List<Ensemble> ensembles = ProfileTexts.ensembles(started(records).path("ensembles"));
        if (profile != null) cells = ProfileTexts.withFootprints(cells, profile);
        SessionFacts facts = facts();
        RecordTables seconds = new RecordTables(records, times, facts.cells() == null ? cells.size() : facts.cells());
        tables.add(frames);
        if (facts.fps() != null) tables.add(Unobserved.of(frames, facts.fps()));
        else absent.add(new Absent("unobserved", "the frame rate is unknown"));
        if (facts.cells() != null) cellTables(of, times, tables, absent);
        else absent.add(new Absent("cells, traces, events, activations", "the session had no profile"));
        tables.addAll(ProfileTables.of(cells, ensembles, absent));
        optional("triggers.csv", "triggers", of::triggers, tables, absent);
        optional("ttl.csv", "ttl", of::ttl, tables, absent);
        optional("markers.csv", "markers", of::markers, tables, absent);
        optional(
                "headOrientation.csv",
                "head_orientation",
                () -> of.headOrientation("headOrientation.csv"),
                tables,
                absent);
        optional("buffers.csv", "buffers", of::buffers, tables, absent);
        if (files.contains("summaries.ndjson")) {
            tables.add(seconds.seconds());
            if (facts.cells() != null && !files.contains("traces.csv")) tables.add(seconds.snapshots());
            tables.add(seconds.ensembleSeconds());
            tables.add(seconds.alarms());
        } else absent.add(new Absent("seconds", "summaries.ndjson is not in the folder"));
        return new ExportedSession(facts, cells, ensembles, ProfileTexts.meanPng(picture), tables, absent);
    }

    private void cellTables(FolderTables of, FrameTimes times, List<Table> tables, List<Absent> absent)
            throws IOException, ExportException {
        need("cells.csv");
        need("events.csv");
        need("activations.csv");
        tables.add(of.cells());
        tables.add(of.events(times));
        tables.add(of.activations(times));
        tables.add(of.activationCells());
        if (files.contains("traces.csv")) tables.add(of.traces(times));
        else absent.add(new Absent("traces", "the session was written without --traces"));
    }

    private interface Opening {
        Table table() throws IOException, ExportException;
    }

    private void optional(String file, String series, Opening opening, List<Table> tables, List<Absent> absent)
            throws IOException, ExportException {
        if (files.contains(file)) tables.add(opening.table());
        else absent.add(new Absent(series, file + " is not in the folder"));
    }

    private void need(String file) throws ExportException {
        if (!files.contains(file)) throw new ExportException(folder + ": session.json does not list " + file);
    }

    private void records(String kind, RecordSource.Visitor to) throws IOException {
        if (!files.contains("summaries.ndjson")) return;
        try (BufferedReader in = Files.newBufferedReader(folder.resolve("summaries.ndjson"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode record = JSON.readTree(line);
                if (record.path("kind").asText().equals(kind)) to.record(record);
            }
        }
    }

    /** The profile's records joined; an empty object if they are not all there. */
    private String profileRecords() throws IOException {
        StringBuilder text = new StringBuilder();
        int[] parts = {0, 0};
        records("profile", r -> {
            if (r.path("part").asInt() == parts[0]) text.append(r.path("chunk").asText());
            parts[0]++;
            parts[1] = r.path("parts").asInt();
        });
        return parts[0] == 0 || parts[0] != parts[1] ? "{}" : text.toString();
    }

    private static JsonNode started(RecordSource records) throws IOException {
        JsonNode[] start = {JSON.createObjectNode()};
        records.each("session", r -> {
            if (r.path("event").asText().equals("start")) start[0] = r;
        });
        return start[0];
    }

    private SessionFacts facts() throws ExportException {
        return new SessionFacts(
                "session folder",
                text("session"),
                text("rig"),
                text("study"),
                text("animal"),
                text("phase"),
                instant("started_utc"),
                instant("ended_utc"),
                text("ended"),
                text("input"),
                text("version"),
                text("profile_id"),
                text("profile_sha256"),
                facts.path("fps").isNumber() ? (Double) facts.path("fps").asDouble() : null,
                integer("width"),
                integer("height"),
                integer("cells"),
                "the instrument's clock from the first frame; seconds and activations at the times of their frames",
                facts.path("settings").toString());
    }

    private String text(String field) {
        return facts.path(field).isTextual() ? facts.path(field).asText() : null;
    }

    private Integer integer(String field) {
        return facts.path(field).isNumber() ? (Integer) facts.path(field).asInt() : null;
    }

    private Instant instant(String field) throws ExportException {
        try {
            return text(field) == null ? null : Instant.parse(text(field));
        } catch (DateTimeParseException e) {
            throw new ExportException(folder.resolve("session.json") + ": " + field + " is no time", e);
        }
    }
}
