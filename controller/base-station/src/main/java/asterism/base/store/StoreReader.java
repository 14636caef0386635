package asterism.base.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Queries on committed data. Safe for any thread: one query at a time. */
public final class StoreReader {
    private static final String SHOWN = "('sum','evt','marker','alarm','session')";

    private final Connection connection;

    StoreReader(Connection connection) {
        this.connection = connection;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private synchronized <T> List<T> query(String sql, Row<T> row, Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) s.setObject(i + 1, arguments[i]);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) rows.add(row.read(r));
            }
        }
        return rows;
    }

    /** Every epoch of every rig, oldest epoch first. */
    public List<Watermark> watermarks() throws SQLException {
        return query("SELECT * FROM watermark ORDER BY rig, epoch", Rows::watermark);
    }

    /** The epochs of a rig, oldest first. */
    public List<Watermark> watermarks(String rig) throws SQLException {
        return query("SELECT * FROM watermark WHERE rig=? ORDER BY epoch", Rows::watermark, rig);
    }

    /**
     * Ranges that are neither stored nor stated as discarded, up to the last seq known to exist.
     *
     * @param limit at most so many ranges
     */
    public List<Range> gaps(Watermark w, int limit) throws SQLException {
        List<Range> stated = new ArrayList<>();
        for (Tombstone t : tombstones(w.rig(), w.epoch())) stated.add(new Range(t.lo(), t.hi()));
        List<Range> present = query(
                "SELECT min(seq), max(seq) FROM (SELECT seq, seq - row_number() OVER (ORDER BY seq) AS run"
                        + " FROM records WHERE rig=? AND epoch=? AND seq>?) GROUP BY run ORDER BY 1",
                r -> new Range(r.getLong(1), r.getLong(2)),
                w.rig(),
                w.epoch(),
                w.contiguousHi());
        return Gaps.between(w.contiguousHi() + 1, w.knownHi(), present, stated, limit);
    }

    /** Ranges stated as discarded, in order. */
    public List<Tombstone> tombstones(String rig, long epoch) throws SQLException {
        return query(
                "SELECT lo, hi, reason FROM tombstone WHERE rig=? AND epoch=? ORDER BY lo",
                r -> new Tombstone(r.getLong(1), r.getLong(2), r.getString(3)),
                rig,
                epoch);
    }

    /** What the rig's signatures vouch for in an epoch. */
    public Proof proof(String rig, long epoch) throws SQLException {
        List<Proof.Unproven> unproven = query(
                "SELECT lo, hi, forged, reason FROM unproven WHERE rig=? AND epoch=? ORDER BY lo",
                r -> new Proof.Unproven(r.getLong(1), r.getLong(2), r.getInt(3) != 0, r.getString(4)),
                rig,
                epoch);
        List<Long> proven = query("SELECT proven_hi FROM proof WHERE rig=? AND epoch=?", r -> r.getLong(1), rig, epoch);
        return new Proof(proven.isEmpty() ? 0 : proven.getFirst(), unproven);
    }

    /** Number of different pieces in quarantine from a rig's topics. */
    public long quarantined(String rig) throws SQLException {
        return query("SELECT count(*) FROM quarantine WHERE rig = ?", r -> r.getLong(1), rig)
                .getFirst();
    }

    /** What is in quarantine, newest first. */
    public List<Quarantined> quarantine(int limit) throws SQLException {
        return query(
                "SELECT * FROM quarantine ORDER BY received_utc_ms DESC LIMIT ?",
                r -> new Quarantined(
                        r.getString("topic"),
                        r.getString("rig"),
                        Rows.nullableLong(r, "epoch"),
                        Rows.nullableLong(r, "seq"),
                        r.getString("reason"),
                        r.getString("hash"),
                        r.getBytes("body")),
                limit);
    }

    /** The exact bytes of a record. */
    public Optional<byte[]> body(RecordKey key) throws SQLException {
        return query(
                        "SELECT body FROM records WHERE rig=? AND epoch=? AND seq=?",
                        r -> r.getBytes(1),
                        key.rig(),
                        key.epoch(),
                        key.seq())
                .stream()
                .findFirst();
    }

    /**
     * The last records a page shows (no profile chunks) of the rig's newest epoch, oldest first, as JSON text.
     *
     * @param sinceUtcMs not older than this; those without a clock are kept
     * @param limit at most so many
     */
    public List<String> recent(String rig, long sinceUtcMs, int limit) throws SQLException {
        List<String> rows = query(
                "SELECT body FROM (SELECT seq, kind, utc_ms, body FROM records WHERE rig=?1 AND epoch="
                        + "(SELECT max(epoch) FROM watermark WHERE rig=?1 AND stored>0) ORDER BY seq DESC LIMIT ?3)"
                        + " WHERE kind IN " + SHOWN + " AND coalesce(utc_ms >= ?2, true) ORDER BY seq DESC",
                r -> new String(r.getBytes(1), StandardCharsets.UTF_8),
                rig,
                sinceUtcMs,
                limit);
        Collections.reverse(rows);
        return rows;
    }

    /** The wall clock of the rig's last record in ms since 1970. */
    public Optional<Long> lastUtcMs(String rig) throws SQLException {
        return query(
                        "SELECT utc_ms FROM records WHERE rig=?1 AND epoch=(SELECT max(epoch) FROM watermark"
                                + " WHERE rig=?1 AND stored>0) AND utc_ms IS NOT NULL ORDER BY seq DESC LIMIT 1",
                        r -> r.getLong(1),
                        rig)
                .stream()
                .findFirst();
    }

    /** All sessions, newest first. */
    public List<SessionRow> sessions() throws SQLException {
        return query("SELECT * FROM sessions ORDER BY epoch DESC, started_utc_ms DESC", Rows::session);
    }

    /** Sessions with this id, newest first; ids of different rigs may be the same. */
    public List<SessionRow> sessions(String session) throws SQLException {
        return query(
                "SELECT * FROM sessions WHERE session=? ORDER BY epoch DESC, started_utc_ms DESC",
                Rows::session,
                session);
    }

    /** The session a rig started last. */
    public Optional<SessionRow> lastSession(String rig) throws SQLException {
        return query(
                        "SELECT * FROM sessions WHERE rig=? ORDER BY epoch DESC, started_utc_ms DESC LIMIT 1",
                        Rows::session,
                        rig)
                .stream()
                .findFirst();
    }

    /** A profile's picture, outlines and ensembles as JSON text, once all its parts are there. */
    public Optional<String> profile(String sha256) throws SQLException {
        return query("SELECT json FROM profiles WHERE sha256=?", r -> r.getString(1), sha256).stream()
                .findFirst();
    }

    /** Exposure of a session, in order of time. */
    public List<ExposureBin> exposure(String rig, String session) throws SQLException {
        return query(
                "SELECT * FROM exposure WHERE rig=? AND session=? AND sums>0 ORDER BY bin",
                r -> new ExposureBin(
                        r.getLong("bin"),
                        r.getLong("sums"),
                        r.getLong("valid_ms"),
                        r.getLong("vetoed_ms"),
                        r.getLong("received"),
                        r.getLong("lost"),
                        r.getLong("broken")),
                rig,
                session);
    }

    /** Alarms that hold now, as texts. */
    public List<String> alarms(String rig) throws SQLException {
        return query("SELECT text FROM alarms WHERE rig=? AND active ORDER BY alarm", r -> r.getString(1), rig);
    }

    /** Counted activations (tier 1 and 2) of a session, in order of time. */
    public List<ActivationBin> activations(String rig, String session) throws SQLException {
        return query(
                "SELECT bin, ensemble, count(*) AS n FROM activations WHERE rig=? AND session=? AND tier>0"
                        + " GROUP BY bin, ensemble ORDER BY bin, ensemble",
                r -> new ActivationBin(r.getLong("bin"), Rows.nullableLong(r, "ensemble"), r.getLong("n")),
                rig,
                session);
    }

    /** Takes a record. */
    public interface RecordVisitor {
        /** Takes its exact bytes. */
        void record(byte[] body) throws IOException;
    }

    /** Gives every record of a session of this kind, in order, without holding them all. */
    public synchronized void each(String rig, String session, String kind, RecordVisitor to)
            throws SQLException, IOException {
        try (PreparedStatement s = connection.prepareStatement(
                "SELECT body FROM records WHERE rig=? AND session=? AND kind=? ORDER BY epoch, seq")) {
            s.setString(1, rig);
            s.setString(2, session);
            s.setString(3, kind);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) to.record(r.getBytes(1));
            }
        }
    }

    /** For each epoch that holds records of a session: the epoch, their first and their last seq. */
    public List<long[]> spans(String rig, String session) throws SQLException {
        return query(
                "SELECT epoch, min(seq), max(seq) FROM records WHERE rig=? AND session=? GROUP BY epoch ORDER BY epoch",
                r -> new long[] {r.getLong(1), r.getLong(2), r.getLong(3)},
                rig,
                session);
    }
}
