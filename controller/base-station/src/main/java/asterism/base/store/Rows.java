package asterism.base.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of a result as records. */
final class Rows {
    private Rows() {}

    static Watermark watermark(ResultSet r) throws SQLException {
        return new Watermark(
                r.getString("rig"),
                r.getLong("epoch"),
                r.getLong("contiguous_hi"),
                r.getString("head_hash"),
                r.getLong("max_seen"),
                r.getLong("stored"),
                r.getLong("journal_lo"),
                r.getLong("journal_hi"));
    }

    static SessionRow session(ResultSet r) throws SQLException {
        return new SessionRow(
                r.getString("rig"),
                r.getString("session"),
                nullableLong(r, "started_utc_ms"),
                nullableLong(r, "ended_utc_ms"),
                r.getString("study"),
                r.getString("animal"),
                r.getString("phase"),
                r.getString("profile_id"),
                r.getString("profile_sha256"),
                nullableDouble(r, "fps"),
                nullableLong(r, "width"),
                nullableLong(r, "height"),
                nullableLong(r, "cells"),
                r.getString("ensembles"));
    }

    static Long nullableLong(ResultSet r, String column) throws SQLException {
        long value = r.getLong(column);
        return r.wasNull() ? null : value;
    }

    private static Double nullableDouble(ResultSet r, String column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }
}
