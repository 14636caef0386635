package asterism.app.verify;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the store's tables by plain JDBC, in order of seq. */
final class StoreReader implements AutoCloseable {
    private final Connection connection;

    /** Opens the store and fixes what it sees: commits from now on stay outside. */
    StoreReader(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA query_only = true");
            connection.setAutoCommit(false);
            s.execute("SELECT count(*) FROM watermark");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Checks every stream.
     *
     * @param known last seq known to exist, by stream; every stream of the store is there
     */
    List<StreamVerdict> check(
            Map<Stream, Journal> journals,
            Map<Stream, Long> known,
            Map<Stream, Long> acknowledged,
            RigKeys keys,
            boolean pendingOk)
            throws SQLException {
        TreeSet<Stream> all = new TreeSet<>(journals.keySet());
        all.addAll(known.keySet());
        Map<Stream, StreamCheck> checks = new TreeMap<>();
        for (Stream stream : all) {
            long hi = acknowledged.getOrDefault(stream, 0L);
            checks.put(stream, new StreamCheck(journals.get(stream), keys, hi, pendingOk));
        }
        conflicts(checks);
        records(checks);
        activations(checks);
        return checks.entrySet().stream()
                .map(e -> e.getValue().end(e.getKey(), known.getOrDefault(e.getKey(), 0L)))
                .toList();
    }

    /** Every stream of the store, and the last seq the store ever had or was told of. */
    Map<Stream, Long> known() throws SQLException {
        Map<Stream, Long> known = new TreeMap<>();
        try (Statement s = connection.createStatement()) {
            String everywhere =
                    "SELECT rig, epoch, 0 AS hi FROM records UNION ALL SELECT rig, epoch, 0 FROM activations"
                            + " UNION ALL SELECT rig, epoch, 0 FROM quarantine WHERE seq IS NOT NULL"
                            + " UNION ALL SELECT rig, epoch, max(max_seen, coalesce(journal_hi, 0)) FROM watermark";
            try (ResultSet r =
                    s.executeQuery("SELECT rig, epoch, max(hi) FROM (" + everywhere + ") GROUP BY rig, epoch")) {
                while (r.next()) known.put(stream(r), r.getLong(3));
            }
        }
        return known;
    }

    /** Takes the keys under which the store knows its rigs; a store of before has none. */
    void keys(RigKeys keys) throws SQLException, IOException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "rig_keys", null)) {
            if (!tables.next()) return;
        }
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT rig, public_key FROM rig_keys")) {
            while (r.next()) keys.add(r.getString(2), "the store's key of rig " + r.getString(1));
        }
    }

    private void activations(Map<Stream, StreamCheck> checks) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT rig, epoch, seq FROM activations a WHERE NOT EXISTS (SELECT 1 FROM"
                        + " records r WHERE r.rig=a.rig AND r.epoch=a.epoch AND r.seq=a.seq)")) {
            while (r.next()) checks.get(stream(r)).derived(r.getLong(3), "activations: of no record");
        }
    }

    private void conflicts(Map<Stream, StreamCheck> checks) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT rig, epoch, seq, reason FROM quarantine"
                        + " WHERE seq IS NOT NULL ORDER BY rig, epoch, seq")) {
            while (r.next()) checks.get(stream(r)).conflict(r.getLong(3), r.getString(4));
        }
    }

    private void records(Map<Stream, StreamCheck> checks) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(Derived.QUERY)) {
            while (r.next()) {
                long seq = r.getLong(3);
                StreamCheck check = checks.get(stream(r));
                Link link = link(stream(r), seq, r.getBytes(5));
                if (link == null) {
                    check.unreadable(seq);
                } else {
                    check.stored(link, r.getString(4));
                    for (String column : Derived.differing(r, link.json())) check.derived(seq, column);
                }
            }
        }
    }

    private static Stream stream(ResultSet row) throws SQLException {
        return new Stream(row.getString(1), row.getLong(2));
    }

    /** Null if the bytes are no record or another one than the row says. */
    private static Link link(Stream stream, long seq, byte[] body) {
        try {
            Link link = Link.of(body);
            return link.seq() == seq && link.stream().equals(stream) ? link : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
