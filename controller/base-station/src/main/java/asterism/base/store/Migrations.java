package asterism.base.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings the schema to the version of this program, a transaction for each step. */
final class Migrations {
    static final int NEWEST = 2;

    private Migrations() {}

    static void apply(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, utc_ms INTEGER NOT NULL)");
        }
        int version = version(connection);
        if (version > NEWEST)
            throw new SQLException("the store has schema version " + version + ", this program knows up to " + NEWEST);
        for (int next = version + 1; next <= NEWEST; next++) step(connection, next);
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT coalesce(max(version), 0) FROM migration")) {
            return r.getInt(1);
        }
    }

    private static void step(Connection connection, int version) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement s = connection.createStatement()) {
            for (String sql : script(version).split(";\\s*\n", 0)) if (!sql.isBlank()) s.execute(sql);
            s.execute("INSERT INTO migration VALUES (" + version + ", " + System.currentTimeMillis() + ")");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String script(int version) {
        try (InputStream in = Migrations.class.getResourceAsStream("/asterism/base/store/" + version + ".sql")) {
            if (in == null) throw new IllegalStateException("schema " + version + ".sql is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
