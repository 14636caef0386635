package asterism.base.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Tables that follow from the records: sessions, profiles, exposure and activations. Part of the same transaction. */
final class Derivation {
    /** Width of a bin of exposure in ms. */
    static final long BIN_MS = 10_000;

    private static final String NO_SESSION = "";

    private final PreparedStatement exposure;
    private final PreparedStatement activation;
    private final PreparedStatement dropActivation;
    private final PreparedStatement start;
    private final PreparedStatement end;
    private final PreparedStatement part;
    private final PreparedStatement assemble;
    private final PreparedStatement tombstone;
    private final PreparedStatement alarm;

    Derivation(Connection c) throws SQLException {
        exposure = c.prepareStatement("INSERT INTO exposure VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET"
                + " sums=sums+excluded.sums, valid_ms=valid_ms+excluded.valid_ms,"
                + " vetoed_ms=vetoed_ms+excluded.vetoed_ms, received=received+excluded.received,"
                + " lost=lost+excluded.lost, broken=broken+excluded.broken, gated=gated+excluded.gated");
        activation = c.prepareStatement("INSERT OR REPLACE INTO activations VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        dropActivation = c.prepareStatement("DELETE FROM activations WHERE rig=? AND epoch=? AND seq=?");
        start = c.prepareStatement("INSERT INTO sessions (rig, session, epoch, started_utc_ms, study, animal, phase,"
                + " profile_id, profile_sha256, version, fps, width, height, cells, ensembles, settings)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET epoch=excluded.epoch,"
                + " started_utc_ms=excluded.started_utc_ms, study=excluded.study, animal=excluded.animal,"
                + " phase=excluded.phase, profile_id=excluded.profile_id, profile_sha256=excluded.profile_sha256,"
                + " version=excluded.version, fps=excluded.fps, width=excluded.width, height=excluded.height,"
                + " cells=excluded.cells, ensembles=excluded.ensembles, settings=excluded.settings");
        end = c.prepareStatement("INSERT INTO sessions (rig, session, epoch, ended_utc_ms) VALUES (?,?,?,?)"
                + " ON CONFLICT DO UPDATE SET ended_utc_ms=excluded.ended_utc_ms");
        part = c.prepareStatement("INSERT OR IGNORE INTO profile_parts VALUES (?,?,?,?)");
        assemble = c.prepareStatement("INSERT OR IGNORE INTO profiles SELECT ?1, ?2, group_concat(chunk, '') FROM"
                + " (SELECT chunk FROM profile_parts WHERE sha256=?1 ORDER BY part)"
                + " HAVING count(*) = ?3");
        alarm = c.prepareStatement("INSERT INTO alarms VALUES (?,?,?,?,?,?) ON CONFLICT DO UPDATE SET"
                + " epoch=excluded.epoch, seq=excluded.seq, text=excluded.text, active=excluded.active"
                + " WHERE (excluded.epoch, excluded.seq) > (epoch, seq)");
        tombstone = c.prepareStatement("INSERT OR IGNORE INTO tombstone VALUES (?,?,?,?,?)");
    }

    void add(StoredRecord r) throws SQLException {
        switch (r.kind()) {
            case "sum" -> exposure(r, 1);
            case "evt" -> activation(r);
            case "session" -> session(r);
            case "profile" -> profile(r);
            case "alarm" -> alarm(r);
            case "tombstone" ->
                tombstone(
                        r.key().rig(),
                        r.key().epoch(),
                        r.json().path("lo").asLong(),
                        r.json().path("hi").asLong(),
                        r.json().path("reason").asText("no reason given"));
            default -> {}
        }
    }

    /** Takes back what {@link #add} counted. */
    void remove(StoredRecord r) throws SQLException {
        if (r.kind().equals("sum")) exposure(r, -1);
        if (r.kind().equals("evt")) {
            dropActivation.setString(1, r.key().rig());
            dropActivation.setLong(2, r.key().epoch());
            dropActivation.setLong(3, r.key().seq());
            dropActivation.executeUpdate();
        }
    }

    void tombstone(String rig, long epoch, long lo, long hi, String reason) throws SQLException {
        if (lo < 1 || hi < lo) return;
        tombstone.setString(1, rig);
        tombstone.setLong(2, epoch);
        tombstone.setLong(3, lo);
        tombstone.setLong(4, hi);
        tombstone.setString(5, reason);
        tombstone.executeUpdate();
    }

    private void exposure(StoredRecord r, int sign) throws SQLException {
        JsonNode j = r.json();
        exposure.setString(1, r.key().rig());
        exposure.setString(2, sessionOf(r));
        exposure.setLong(3, bin(r));
        exposure.setInt(4, sign);
        JsonNode valid = j.hasNonNull("valid_ms") ? j.path("valid_ms") : j.path("exposure_ms");
        exposure.setLong(5, sign * valid.asLong());
        exposure.setLong(6, sign * j.path("vetoed_ms").asLong());
        exposure.setLong(7, sign * j.path("frames_received").asLong());
        exposure.setLong(8, sign * j.path("frames_lost").asLong());
        exposure.setLong(9, sign * j.path("frames_broken").asLong());
        exposure.setLong(10, sign * j.path("frames_gated").asLong());
        exposure.executeUpdate();
    }

    private void activation(StoredRecord r) throws SQLException {
        JsonNode j = r.json();
        activation.setString(1, r.key().rig());
        activation.setLong(2, r.key().epoch());
        activation.setLong(3, r.key().seq());
        activation.setString(4, sessionOf(r));
        activation.setLong(5, bin(r));
        number(activation, 6, j.path("utc_ms"));
        number(activation, 7, j.path("start_ms"));
        activation.setInt(8, j.path("tier").asInt());
        number(activation, 9, j.path("ensemble"));
        number(activation, 10, j.path("members_active"));
        number(activation, 11, j.path("cells_active"));
        if (j.path("surprise_bits").isNumber())
            activation.setDouble(12, j.path("surprise_bits").asDouble());
        else activation.setNull(12, Types.REAL);
        activation.executeUpdate();
    }

    private void session(StoredRecord r) throws SQLException {
        JsonNode j = r.json();
        boolean ends = j.path("event").asText().equals("end");
        PreparedStatement s = ends ? end : start;
        s.setString(1, r.key().rig());
        s.setString(2, sessionOf(r));
        s.setLong(3, r.key().epoch());
        number(s, 4, j.path("utc_ms"));
        if (!ends) describe(s, j);
        s.executeUpdate();
    }

    private static void describe(PreparedStatement s, JsonNode j) throws SQLException {
        int i = 5;
        for (String name : new String[] {"study", "animal", "phase", "profile_id", "profile_sha256", "version"})
            s.setString(i++, j.path(name).isTextual() ? j.path(name).asText() : null);
        if (j.path("fps").isNumber()) s.setDouble(i++, j.path("fps").asDouble());
        else s.setNull(i++, Types.REAL);
        for (String name : new String[] {"width", "height", "cells"}) number(s, i++, j.path(name));
        s.setString(i++, j.path("ensembles").isArray() ? j.path("ensembles").toString() : "[]");
        s.setString(i, j.path("settings").isObject() ? j.path("settings").toString() : "{}");
    }

    private void profile(StoredRecord r) throws SQLException {
        JsonNode j = r.json();
        part.setString(1, j.path("profile_sha256").asText());
        part.setInt(2, j.path("part").asInt());
        part.setInt(3, j.path("parts").asInt());
        part.setString(4, j.path("chunk").asText());
        part.executeUpdate();
        assemble.setString(1, j.path("profile_sha256").asText());
        assemble.setString(2, j.path("profile_id").asText());
        assemble.setInt(3, j.path("parts").asInt());
        assemble.executeUpdate();
    }

    private void alarm(StoredRecord r) throws SQLException {
        alarm.setString(1, r.key().rig());
        alarm.setString(2, r.json().path("alarm").asText());
        alarm.setLong(3, r.key().epoch());
        alarm.setLong(4, r.key().seq());
        alarm.setString(5, r.json().path("text").asText());
        alarm.setBoolean(6, r.json().path("active").asBoolean());
        alarm.executeUpdate();
    }

    private static String sessionOf(StoredRecord r) {
        return r.session() == null ? NO_SESSION : r.session();
    }

    private static long bin(StoredRecord r) {
        return r.utcMs() == null ? -1 : Math.floorDiv(r.utcMs(), BIN_MS);
    }

    private static void number(PreparedStatement s, int i, JsonNode value) throws SQLException {
        if (value.isNumber()) s.setLong(i, value.asLong());
        else s.setNull(i, Types.INTEGER);
    }
}
