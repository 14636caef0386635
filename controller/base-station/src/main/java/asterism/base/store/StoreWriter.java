package asterism.base.store;

import asterism.wire.HashChain;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stores records at most once each, and moves the proven end of an epoch forward. Not thread-safe. */
public final class StoreWriter {
    private static final int QUARANTINE_ROWS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Derivation derivation;
    private final Signatures signatures;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement hashOf;
    private final PreparedStatement bodyOf;
    private final PreparedStatement after;
    private final PreparedStatement tombstoneAt;
    private final PreparedStatement quarantine;
    private final PreparedStatement markSeen;
    private final PreparedStatement markHead;
    private final PreparedStatement markJournal;
    private final PreparedStatement watermark;

    private record Epoch(String rig, long epoch) {}

    private record Link(long seq, String prevHash, String hash) {}

    StoreWriter(Connection c) throws SQLException {
        connection = c;
        derivation = new Derivation(c);
        signatures = new Signatures(c);
        insert = c.prepareStatement("INSERT OR IGNORE INTO records VALUES (?,?,?,?,?,?,?,?,?)");
        delete = c.prepareStatement("DELETE FROM records WHERE rig=? AND epoch=? AND seq=?");
        hashOf = c.prepareStatement("SELECT hash FROM records WHERE rig=? AND epoch=? AND seq=?");
        bodyOf = c.prepareStatement("SELECT prev_hash, hash, body FROM records WHERE rig=? AND epoch=? AND seq=?");
        after = c.prepareStatement(
                "SELECT seq, prev_hash, hash FROM records WHERE rig=? AND epoch=? AND seq>? ORDER BY seq LIMIT 500");
        tombstoneAt = c.prepareStatement("SELECT max(hi) FROM tombstone WHERE rig=? AND epoch=? AND lo<=? AND hi>=?");
        quarantine = c.prepareStatement("INSERT INTO quarantine SELECT ?,?,?,?,?,?,?,1,"
                + "CASE WHEN (SELECT count(*) FROM quarantine) < " + QUARANTINE_ROWS + " THEN ? END WHERE true"
                + " ON CONFLICT DO UPDATE SET times=times+1");
        markSeen = c.prepareStatement("INSERT INTO watermark (rig, epoch, head_hash, max_seen, stored)"
                + " VALUES (?,?,'" + HashChain.GENESIS + "',?,?) ON CONFLICT DO UPDATE SET"
                + " max_seen=max(max_seen, excluded.max_seen), stored=stored+excluded.stored");
        markHead = c.prepareStatement("UPDATE watermark SET contiguous_hi=?, head_hash=? WHERE rig=? AND epoch=?");
        markJournal = c.prepareStatement("UPDATE watermark SET journal_lo=?, journal_hi=? WHERE rig=? AND epoch=?");
        watermark = c.prepareStatement("SELECT * FROM watermark WHERE rig=? AND epoch=?");
    }

    /**
     * Stores a batch in one transaction. When it returns, the batch is on disk.
     *
     * @param records in any order, duplicates allowed
     * @param refused what could not be read as a record
     * @throws SQLException if nothing of the batch was stored
     */
    public Commit commit(List<StoredRecord> records, List<Quarantined> refused) throws SQLException {
        return transaction(() -> {
            List<StoredRecord> stored = new ArrayList<>();
            List<Quarantined> bad = new ArrayList<>(refused);
            Set<Epoch> touched = new LinkedHashSet<>();
            int duplicates = 0;
            for (StoredRecord r : records) {
                touched.add(new Epoch(r.key().rig(), r.key().epoch()));
                String refusal = signatures.refusal(r);
                if (refusal != null) bad.add(refuse(r, refusal));
                else if (insert(r)) stored.add(r);
                else if (r.hash().equals(hashOf(r.key()))) duplicates++;
                else bad.add(refuse(r, "fork: another record with this rig, epoch and seq is stored"));
            }
            List<Watermark> watermarks = new ArrayList<>();
            for (Epoch e : touched) watermarks.add(advance(e, bad));
            for (Quarantined q : bad) quarantine(q);
            return new Commit(List.copyOf(stored), duplicates, List.copyOf(bad), List.copyOf(watermarks));
        });
    }

    /**
     * Notes what a rig says its journal holds. A range it had trimmed before this store asked is stated as missing.
     *
     * @param lo first seq still there, from 1
     * @param hi last seq, lo - 1 if the journal is empty
     */
    public Watermark journal(String rig, long epoch, long lo, long hi) throws SQLException {
        return transaction(() -> {
            Epoch e = new Epoch(rig, epoch);
            seen(e, 0, 0);
            markJournal.setLong(1, lo);
            markJournal.setLong(2, hi);
            markJournal.setString(3, rig);
            markJournal.setLong(4, epoch);
            markJournal.executeUpdate();
            long have = watermark(e).contiguousHi();
            if (lo > have + 1)
                derivation.tombstone(rig, epoch, have + 1, lo - 1, "trimmed by the rig before this collector had it");
            List<Quarantined> bad = new ArrayList<>();
            Watermark now = advance(e, bad);
            for (Quarantined q : bad) quarantine(q);
            return now;
        });
    }

    /**
     * Takes what a rig says its key is. The first key is trusted; another one later is not, and the birth that says it is
     * kept in quarantine.
     *
     * @param birth where and in which bytes the rig says so
     * @return whether the key is one of the rig's
     */
    public boolean key(PublicKey key, Quarantined birth) throws SQLException {
        return transaction(() -> {
            boolean known = signatures.takeFirst(birth.rig(), key);
            if (!known) quarantine(birth);
            return known;
        });
    }

    /** Adds a key of a rig that an operator vouches for. */
    public void enrol(String rig, PublicKey key) throws SQLException {
        transaction(() -> {
            signatures.enrol(rig, key);
            return null;
        });
    }

    /** SQLite's {@code synchronous}: 2 = every commit is forced to disk. */
    int synchronous() throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("PRAGMA synchronous")) {
            return r.getInt(1);
        }
    }

    private boolean insert(StoredRecord r) throws SQLException {
        insert.setString(1, r.key().rig());
        insert.setLong(2, r.key().epoch());
        insert.setLong(3, r.key().seq());
        insert.setString(4, r.kind());
        if (r.utcMs() == null) insert.setNull(5, Types.INTEGER);
        else insert.setLong(5, r.utcMs());
        insert.setString(6, r.session());
        insert.setString(7, r.prevHash());
        insert.setString(8, r.hash());
        insert.setBytes(9, r.body());
        if (insert.executeUpdate() == 0) return false;
        seen(new Epoch(r.key().rig(), r.key().epoch()), r.key().seq(), 1);
        derivation.add(r);
        return true;
    }

    private Watermark advance(Epoch e, List<Quarantined> bad) throws SQLException {
        seen(e, 0, 0);
        Watermark start = watermark(e);
        long hi = start.contiguousHi();
        String head = start.headHash();
        boolean more = true;
        while (more) {
            more = false;
            for (Link link : linksAfter(e, hi)) {
                boolean follows = link.seq() == hi + 1;
                if (!follows && tombstoneAfter(e, hi) < link.seq() - 1) break;
                if (follows && !link.prevHash().equals(head)) {
                    bad.add(evict(e, link.seq()));
                    break;
                }
                hi = link.seq();
                head = link.hash();
                more = true;
            }
        }
        markHead.setLong(1, hi);
        markHead.setString(2, head);
        markHead.setString(3, e.rig());
        markHead.setLong(4, e.epoch());
        markHead.executeUpdate();
        signatures.advance(e.rig(), e.epoch(), hi);
        return watermark(e);
    }

    private List<Link> linksAfter(Epoch e, long seq) throws SQLException {
        after.setString(1, e.rig());
        after.setLong(2, e.epoch());
        after.setLong(3, seq);
        List<Link> links = new ArrayList<>();
        try (ResultSet r = after.executeQuery()) {
            while (r.next()) links.add(new Link(r.getLong(1), r.getString(2), r.getString(3)));
        }
        return links;
    }

    /** The end of the discarded stretch that starts right after {@code seq}, over adjoining tombstones. */
    private long tombstoneAfter(Epoch e, long seq) throws SQLException {
        long end = seq;
        while (true) {
            tombstoneAt.setString(1, e.rig());
            tombstoneAt.setLong(2, e.epoch());
            tombstoneAt.setLong(3, end + 1);
            tombstoneAt.setLong(4, end + 1);
            long next;
            try (ResultSet r = tombstoneAt.executeQuery()) {
                next = r.getLong(1);
            }
            if (next <= end) return end;
            end = next;
        }
    }

    /** A record that does not continue the proven chain: the proven side is right. */
    private Quarantined evict(Epoch e, long seq) throws SQLException {
        RecordKey key = new RecordKey(e.rig(), e.epoch(), seq);
        bind(bodyOf, key);
        StoredRecord r;
        try (ResultSet row = bodyOf.executeQuery()) {
            byte[] body = row.getBytes(3);
            r = new StoredRecord(key, "", row.getString(1), row.getString(2), body, JSON.readTree(body));
        } catch (IOException ex) {
            throw new SQLException("record " + key + " in the store is not JSON", ex);
        }
        derivation.remove(r);
        bind(delete, key);
        delete.executeUpdate();
        seen(e, 0, -1);
        return refuse(r, "chain: prev_hash is not the hash of record " + (seq - 1));
    }

    private static Quarantined refuse(StoredRecord r, String reason) {
        RecordKey key = r.key();
        return new Quarantined(r.topic(), key.rig(), key.epoch(), key.seq(), reason, r.hash(), r.body());
    }

    private void quarantine(Quarantined q) throws SQLException {
        quarantine.setString(1, q.hash());
        quarantine.setString(2, q.reason());
        quarantine.setString(3, q.topic());
        quarantine.setString(4, q.rig());
        quarantine.setObject(5, q.epoch());
        quarantine.setObject(6, q.seq());
        quarantine.setLong(7, System.currentTimeMillis());
        quarantine.setBytes(8, q.body());
        quarantine.executeUpdate();
    }

    private String hashOf(RecordKey key) throws SQLException {
        bind(hashOf, key);
        try (ResultSet r = hashOf.executeQuery()) {
            return r.next() ? r.getString(1) : null;
        }
    }

    private void seen(Epoch e, long seq, int stored) throws SQLException {
        markSeen.setString(1, e.rig());
        markSeen.setLong(2, e.epoch());
        markSeen.setLong(3, seq);
        markSeen.setInt(4, stored);
        markSeen.executeUpdate();
    }

    private Watermark watermark(Epoch e) throws SQLException {
        watermark.setString(1, e.rig());
        watermark.setLong(2, e.epoch());
        try (ResultSet r = watermark.executeQuery()) {
            return Rows.watermark(r);
        }
    }

    private static void bind(PreparedStatement s, RecordKey key) throws SQLException {
        s.setString(1, key.rig());
        s.setLong(2, key.epoch());
        s.setLong(3, key.seq());
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            signatures.forgetCache();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
