package asterism.base.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file in WAL mode with every commit forced to disk. One writer thread; readers see committed data only and
 * never block it.
 */
public final class Store implements AutoCloseable {
    private static final int PAGE_BYTES = 8192;
    private static final int BUSY_MS = 5000;

    private final Connection write;
    private final Connection read;
    private final StoreWriter writer;
    private final StoreReader reader;

    private Store(Connection write, Connection read) throws SQLException {
        this.write = write;
        this.read = read;
        this.writer = new StoreWriter(write);
        this.reader = new StoreReader(read);
    }

    /**
     * Opens or creates a store and brings its schema up to date.
     *
     * @param url {@code jdbc:sqlite:FILE}
     * @throws SQLException if the file cannot be used or was written by a newer version
     */
    public static Store open(String url) throws SQLException {
        Connection write = connect(url);
        try {
            Migrations.apply(write);
            Connection read = connect(url);
            try (Statement s = read.createStatement()) {
                s.execute("PRAGMA query_only = true");
            }
            return new Store(write, read);
        } catch (SQLException | RuntimeException e) {
            write.close();
            throw e;
        }
    }

    /** Opens the store in a file. */
    public static Store open(Path file) throws SQLException {
        return open("jdbc:sqlite:" + file);
    }

    private static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPageSize(PAGE_BYTES);
        config.setBusyTimeout(BUSY_MS);
        return config.createConnection(url);
    }

    /** The one writer; used by one thread at a time. */
    public StoreWriter writer() {
        return writer;
    }

    /** Queries; safe for any thread. */
    public StoreReader reader() {
        return reader;
    }

    @Override
    public void close() throws SQLException {
        read.close();
        write.close();
    }
}
