package asterism.base;

import asterism.base.collector.Collector;
import asterism.base.config.BaseConfig;
import asterism.base.dashboard.Dashboard;
import asterism.base.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Collector, store and page in one process. The broker is a process of its own. */
public final class BaseStation implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";

    private final Store store;
    private final Collector collector;
    private final Dashboard dashboard;

    private BaseStation(Store store, Collector collector, Dashboard dashboard) {
        this.store = store;
        this.collector = collector;
        this.dashboard = dashboard;
    }

    /**
     * Starts everything; a broker that is not there yet is waited for in the background.
     *
     * @param config as {@link BaseConfig#read} validated it
     * @throws IOException if the store or the page's port cannot be opened
     */
    public static BaseStation start(BaseConfig config) throws IOException {
        Store store = open(config.store().url());
        try {
            Collector collector = new Collector(config, store);
            Dashboard dashboard = Dashboard.start(config.http(), store, collector);
            collector.start();
            return new BaseStation(store, collector, dashboard);
        } catch (IOException | SQLException e) {
            closeQuietly(store, e);
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Store open(String url) throws IOException {
        Path file = Path.of(url.substring(SQLITE.length()));
        if (file.toAbsolutePath().getParent() != null)
            Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            return Store.open(file);
        } catch (SQLException e) {
            throw new IOException("store.url: cannot open '" + file + "': " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(Store store, Exception reason) {
        try {
            store.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** The page's address. */
    public String url() {
        return dashboard.url();
    }

    /** Collects what the broker delivers. */
    public Collector collector() {
        return collector;
    }

    /** What is stored. */
    public Store store() {
        return store;
    }

    @Override
    public void close() throws IOException {
        collector.close();
        dashboard.close();
        try {
            store.close();
        } catch (SQLException e) {
            throw new IOException("the store did not close: " + e.getMessage(), e);
        }
    }
}
