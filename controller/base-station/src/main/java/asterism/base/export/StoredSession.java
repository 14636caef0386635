package asterism.base.export;

import asterism.base.store.Range;
import asterism.base.store.SessionRow;
import asterism.base.store.StoreReader;
import asterism.base.store.Tombstone;
import asterism.base.store.Watermark;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A session as a base station's store holds it: what was uploaded. Its times are those of the rig's monotonic clock, since
 * the frames' own times stay on the rig.
 */
public final class StoredSession {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_GAPS = 1000;
    private static final List<String> ON_THE_RIG = List.of("frames", "traces", "events", "triggers", "ttl");

    private final StoreReader store;
    private final SessionRow row;

    private StoredSession(StoreReader store, SessionRow row) {
        this.store = store;
        this.row = row;
    }

    /**
     * Finds a session.
     *
     * @param rig its rig; null if the id is of one rig alone
     * @throws ExportException if the store has none of this id, or several rigs have
     */
    public static StoredSession find(StoreReader store, String session, String rig)
            throws SQLException, ExportException {
        List<SessionRow> rows = store.sessions(session).stream()
                .filter(r -> rig == null || r.rig().equals(rig))
                .toList();
        if (rows.isEmpty())
            throw new ExportException(
                    "the store has no session \"" + session + "\"" + (rig == null ? "" : " of " + rig));
        if (rows.size() > 1)
            throw new ExportException("session \"" + session + "\" is of several rigs, say which by --rig: "
                    + String.join(", ", rows.stream().map(SessionRow::rig).toList()));
        return new StoredSession(store, rows.getFirst());
    }

    /** Hash of the profile that was used, or null. */
    public String profileSha256() {
        return row.profileSha256();
    }

    /**
     * Everything that was uploaded.
     *
     * @param profile the profile's file as JSON, of which {@link #profileSha256} is the hash; null if not at hand
     */
    public ExportedSession read(JsonNode profile) throws IOException, SQLException, ExportException {
        JsonNode start = start();
        if (start == null || row.fps() == null)
            throw new ExportException("session " + row.session()
                    + ": the record of its start is not in the store, without it no time is known");
        List<Absent> absent = new ArrayList<>();
        for (String series : ON_THE_RIG)
            absent.add(new Absent(series, "not uploaded: it is in the session folder on the rig"));
        absent.add(new Absent("cells", "noise and brightness of cells are not uploaded; ids are with the outlines"));
        absent.add(new Absent("head_orientation", "not uploaded"));
        missing(absent);
        JsonNode picture = ProfileTexts.picture(
                row.profileSha256() == null
                        ? "{}"
                        : store.profile(row.profileSha256()).orElse("{}"));
        List<Cell> cells = ProfileTexts.cells(picture);
        if (profile != null) cells = ProfileTexts.withFootprints(cells, profile);
        List<Ensemble> ensembles = ProfileTexts.ensembles(start.path("ensembles"));
        RecordSource records = this::records;
        FrameTimes times = FrameTimes.of(records, start.path("mono_ns").asLong(), row.fps());
        int count = row.cells() == null ? cells.size() : Math.toIntExact(row.cells());
        RecordTables of = new RecordTables(records, times, count);
        Table seconds = of.seconds();
        List<Table> tables = new ArrayList<>(List.of(
                seconds,
                Unobserved.of(seconds),
                of.snapshots(),
                of.onsets(),
                of.ensembleSeconds(),
                of.activations(),
                of.activationCells(),
                of.markers(),
                of.alarms()));
        tables.addAll(ProfileTables.of(cells, ensembles, absent));
        return new ExportedSession(facts(start), cells, ensembles, ProfileTexts.meanPng(picture), tables, absent);
    }

    private JsonNode start() throws IOException {
        JsonNode[] start = new JsonNode[1];
        records("session", r -> {
            if (r.path("event").asText().equals("start")) start[0] = r;
        });
        return start[0];
    }

    private void records(String kind, RecordSource.Visitor to) throws IOException {
        try {
            store.each(row.rig(), row.session(), kind, body -> to.record(JSON.readTree(body)));
        } catch (SQLException e) {
            throw new IOException("the store cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Records of the session that are not there: on the way, lost, or given up on purpose. Without the record of its end,
     * what is missing behind its last one may be its own.
     */
    private void missing(List<Absent> absent) throws SQLException {
        List<Watermark> marks = store.watermarks(row.rig());
        for (long[] span : store.spans(row.rig(), row.session()))
            for (Watermark mark : marks) {
                if (mark.epoch() != span[0]) continue;
                if (row.endedUtcMs() == null) span[2] = Math.max(span[2], mark.knownHi());
                for (Range gap : store.gaps(mark, MOST_GAPS)) part(absent, span, gap.lo(), gap.hi(), "not received");
                for (Tombstone t : store.tombstones(row.rig(), mark.epoch()))
                    part(absent, span, t.lo(), t.hi(), "given up by the rig: " + t.reason());
            }
    }

    private static void part(List<Absent> absent, long[] span, long lo, long hi, String reason) {
        long from = Math.max(lo, span[1]);
        long to = Math.min(hi, span[2]);
        if (from <= to) absent.add(new Absent("records " + from + " to " + to + " of epoch " + span[0], reason));
    }

    private SessionFacts facts(JsonNode start) {
        return new SessionFacts(
                "base station",
                row.session(),
                row.rig(),
                row.study(),
                row.animal(),
                row.phase(),
                row.startedUtcMs() == null ? null : Instant.ofEpochMilli(row.startedUtcMs()),
                row.endedUtcMs() == null ? null : Instant.ofEpochMilli(row.endedUtcMs()),
                row.endedUtcMs() == null ? "no record of its end: it is running, or the record is missing" : "ended",
                start.path("settings").path("input").asText(null),
                start.path("version").asText(null),
                row.profileId(),
                row.profileSha256(),
                row.fps(),
                row.width() == null ? null : (Integer) Math.toIntExact(row.width()),
                row.height() == null ? null : (Integer) Math.toIntExact(row.height()),
                row.cells() == null ? null : (Integer) Math.toIntExact(row.cells()),
                "the rig's monotonic clock from the record of the start; frames within a second at the nominal rate",
                start.path("settings").toString());
    }
}
