package asterism.base.store;

import asterism.wire.Bytes;
import asterism.wire.Checkpoint;
import asterism.wire.Ed25519;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.WireFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds the checkpoints' signatures against the keys of the rigs and the stored chain. Part of the writer's transaction.
 *
 * <p>A signature that is not of the key it names never becomes a record. One of a key that is not enrolled is stored,
 * because the data may be right, and its range is marked as unproven.
 */
final class Signatures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PreparedStatement keysOf;
    private final PreparedStatement addKey;
    private final PreparedStatement proof;
    private final PreparedStatement setProof;
    private final PreparedStatement checkpoints;
    private final PreparedStatement hashAt;
    private final PreparedStatement mark;
    private final PreparedStatement unmark;
    private final Map<String, Map<String, PublicKey>> known = new HashMap<>();

    Signatures(Connection c) throws SQLException {
        keysOf = c.prepareStatement("SELECT key, public_key FROM rig_keys WHERE rig=?");
        addKey = c.prepareStatement("INSERT INTO rig_keys VALUES (?,?,?,?) ON CONFLICT DO NOTHING");
        proof = c.prepareStatement("SELECT checked_hi, proven_hi FROM proof WHERE rig=? AND epoch=?");
        setProof = c.prepareStatement("INSERT INTO proof VALUES (?,?,?,?) ON CONFLICT (rig, epoch) DO UPDATE SET"
                + " checked_hi=excluded.checked_hi, proven_hi=excluded.proven_hi");
        checkpoints = c.prepareStatement("SELECT seq, body FROM records WHERE rig=? AND epoch=? AND seq>? AND seq<=?"
                + " AND kind='checkpoint' ORDER BY seq");
        hashAt = c.prepareStatement("SELECT hash FROM records WHERE rig=? AND epoch=? AND seq=?");
        mark = c.prepareStatement("INSERT INTO unproven VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING");
        unmark = c.prepareStatement("DELETE FROM unproven WHERE rig=? AND epoch=? AND hi<=? AND forged=0");
    }

    /** Takes a rig's first key; whether the key is one of the rig's. */
    boolean takeFirst(String rig, PublicKey key) throws SQLException {
        Map<String, PublicKey> keys = keys(rig);
        if (keys.isEmpty()) enrol(rig, key);
        return keys(rig).containsValue(key);
    }

    /** Adds a key that somebody vouches for. */
    void enrol(String rig, PublicKey key) throws SQLException {
        addKey.setString(1, rig);
        addKey.setString(2, Ed25519.id(key));
        addKey.setString(3, Ed25519.text(key));
        addKey.setLong(4, System.currentTimeMillis());
        addKey.executeUpdate();
        known.remove(rig);
    }

    /** What was cached of keys may not have been committed. */
    void forgetCache() {
        known.clear();
    }

    /** Why a record is no checkpoint that this rig has made; null if it may be, or is none at all. */
    String refusal(StoredRecord r) throws SQLException {
        if (!r.kind().equals("checkpoint")) return null;
        long upTo = r.json().path("up_to").asLong();
        if (upTo < 1 || upTo >= r.key().seq() || !HashChain.isHash(text(r.json(), "head_hash"))) {
            return "checkpoint: up_to and head_hash name no record before it";
        }
        PublicKey key = keys(r.key().rig()).get(text(r.json(), "key"));
        return key == null || signed(key, r.key().rig(), r.key().epoch(), r.json())
                ? null
                : "signature: it is not of the key that it names";
    }

    /** Looks at the checkpoints up to {@code hi}, to where the chain is whole. */
    void advance(String rig, long epoch, long hi) throws SQLException {
        long checked = 0;
        long proven = 0;
        proof.setString(1, rig);
        proof.setLong(2, epoch);
        try (ResultSet r = proof.executeQuery()) {
            if (r.next()) {
                checked = r.getLong(1);
                proven = r.getLong(2);
            }
        }
        if (hi <= checked) return;
        range(checkpoints, rig, epoch, checked, hi);
        long before = checked;
        try (ResultSet r = checkpoints.executeQuery()) {
            while (r.next()) {
                checked = r.getLong(1);
                proven = look(rig, epoch, checked, JSON.readTree(r.getBytes(2)), proven);
            }
        } catch (IOException e) {
            throw new SQLException("checkpoint " + checked + " of " + rig + " in the store is not JSON", e);
        }
        if (checked == before) return;
        range(setProof, rig, epoch, checked, proven);
        setProof.executeUpdate();
    }

    private long look(String rig, long epoch, long seq, JsonNode json, long proven) throws SQLException {
        long upTo = json.path("up_to").asLong();
        PublicKey key = keys(rig).get(text(json, "key"));
        String reason = null;
        boolean forged = false;
        if (key == null) {
            reason = "checkpoint " + seq + " is of key " + text(json, "key") + ", which is not enrolled for this rig";
        } else if (!signed(key, rig, epoch, json)) {
            reason = "checkpoint " + seq + " is not of the key that it names";
            forged = true;
        } else if (differs(rig, epoch, upTo, text(json, "head_hash"))) {
            reason = "one or more of these records are not what checkpoint " + seq + " signs";
            forged = true;
        }
        if (reason == null) {
            unmark.setString(1, rig);
            unmark.setLong(2, epoch);
            unmark.setLong(3, upTo);
            unmark.executeUpdate();
            return Math.max(proven, upTo);
        }
        range(mark, rig, epoch, Math.min(proven + 1, upTo), upTo);
        mark.setInt(5, forged ? 1 : 0);
        mark.setString(6, reason);
        mark.executeUpdate();
        return proven;
    }

    private boolean differs(String rig, long epoch, long seq, String hash) throws SQLException {
        hashAt.setString(1, rig);
        hashAt.setLong(2, epoch);
        hashAt.setLong(3, seq);
        try (ResultSet r = hashAt.executeQuery()) {
            return r.next() && !r.getString(1).equals(hash);
        }
    }

    private static boolean signed(PublicKey key, String rig, long epoch, JsonNode json) {
        byte[] statement =
                Checkpoint.statement(rig, new Epoch(epoch), json.path("up_to").asLong(), text(json, "head_hash"));
        try {
            return Ed25519.verify(key, statement, Bytes.decode("signature", text(json, "signature")));
        } catch (WireFormatException none) {
            return false;
        }
    }

    private Map<String, PublicKey> keys(String rig) throws SQLException {
        Map<String, PublicKey> cached = known.get(rig);
        if (cached != null) return cached;
        Map<String, PublicKey> keys = new HashMap<>();
        keysOf.setString(1, rig);
        try (ResultSet r = keysOf.executeQuery()) {
            while (r.next()) keys.put(r.getString(1), Ed25519.publicKey("rig_keys", r.getString(2)));
        } catch (WireFormatException damaged) {
            throw new SQLException("the store's key of rig " + rig + ": " + damaged.getMessage(), damaged);
        }
        known.put(rig, keys);
        return keys;
    }

    private static void range(PreparedStatement s, String rig, long epoch, long lo, long hi) throws SQLException {
        s.setString(1, rig);
        s.setLong(2, epoch);
        s.setLong(3, lo);
        s.setLong(4, hi);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }
}
