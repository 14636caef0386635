package asterism.base.dashboard;

import asterism.base.collector.Collector;
import asterism.base.config.BaseConfig;
import asterism.base.store.SessionRow;
import asterism.base.store.Store;
import asterism.base.store.StoreReader;
import asterism.base.study.Study;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page and its interface, on loopback. Reads only. */
public final class Dashboard implements AutoCloseable {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final long NO_TIMEOUT = 0;

    private final StoreReader store;
    private final Study study;
    private final RigBoard board;
    private final Collector collector;
    private final Viewers viewers;
    private final Javalin server;
    private final String host;

    private Dashboard(BaseConfig.Http http, Store store, Collector collector) {
        this.store = store.reader();
        this.collector = collector;
        this.study = new Study(this.store);
        this.board = new RigBoard(this.store, collector);
        this.viewers = new Viewers(this.store, board, collector);
        this.host = http.host();
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts serving.
     *
     * @param http a loopback host and a port, 0 = a free one
     * @throws IOException if the address is not loopback or in use
     */
    public static Dashboard start(BaseConfig.Http http, Store store, Collector collector) throws IOException {
        if (!InetAddress.getByName(http.host()).isLoopbackAddress())
            throw new IOException("http.host: must be a loopback address, not " + http.host());
        Dashboard dashboard = new Dashboard(http, store, collector);
        try {
            dashboard.server.start(http.host(), http.port());
        } catch (RuntimeException e) {
            throw new IOException(
                    "http.port: cannot listen on " + http.host() + ":" + http.port() + ": " + e.getMessage(), e);
        }
        collector.watch(dashboard.viewers);
        dashboard.viewers.start();
        return dashboard;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.asyncTimeout = NO_TIMEOUT;
        config.staticFiles.add(files -> {
            files.directory = "/asterism/base/web";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
        config.routes.before(Guard::check);
        config.routes.get("/uplot/uPlot.esm.js", ctx -> vendored(ctx, "uPlot.esm.js", "text/javascript"));
        config.routes.get("/uplot/uPlot.min.css", ctx -> vendored(ctx, "uPlot.min.css", "text/css"));
        config.routes.get("/healthz", this::health);
        config.routes.get("/api/rigs", this::rigs);
        config.routes.get("/api/rigs/{rig}/completeness", this::completeness);
        config.routes.get("/api/sessions", ctx -> json(ctx, store.sessions()));
        config.routes.get("/api/sessions/{id}", this::session);
        config.routes.get("/api/profile/{sha}", this::profile);
        config.routes.sse("/events", this::events);
    }

    /** The WebJar has no directory entries, which a static folder would need. */
    private static void vendored(Context ctx, String file, String type) {
        InputStream in = Dashboard.class.getResourceAsStream(UPLOT + file);
        if (in == null) throw new NotFoundResponse(file + " is missing from the class path.");
        ctx.contentType(type).header("Cache-Control", "max-age=86400").result(in);
    }

    private void health(Context ctx) {
        boolean well = collector.storeTrouble() == null;
        ctx.status(well ? 200 : 503);
        json(ctx, Map.of("stores", well, "broker_connected", collector.connected(), "viewers", viewers.count()));
    }

    private void rigs(Context ctx) throws SQLException {
        List<RigStatus> rigs = new ArrayList<>();
        for (String rig : board.rigs()) rigs.add(board.status(rig));
        json(ctx, rigs);
    }

    private void completeness(Context ctx) throws SQLException {
        String rig = ctx.pathParam("rig");
        if (!board.rigs().contains(rig)) throw new NotFoundResponse("No rig " + rig + " is known.");
        json(ctx, Map.of("rig", rig, "epochs", board.epochs(rig)));
    }

    private void session(Context ctx) throws SQLException {
        String rig = ctx.queryParam("rig");
        SessionRow row = store.sessions(ctx.pathParam("id")).stream()
                .filter(s -> rig == null || s.rig().equals(rig))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("No session " + ctx.pathParam("id") + " is stored."));
        json(ctx, study.of(row));
    }

    private void profile(Context ctx) throws SQLException {
        String json = store.profile(ctx.pathParam("sha"))
                .orElseThrow(() -> new NotFoundResponse("This profile is not (completely) stored yet."));
        ctx.contentType("application/json").result(json);
    }

    private void events(SseClient client) {
        String rig = client.ctx().queryParam("rig");
        try {
            if (rig == null) client.close();
            else viewers.open(rig, client);
        } catch (SQLException e) {
            client.close();
        }
    }

    private static void json(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.of(value));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The page's address. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/";
    }

    @Override
    public void close() {
        viewers.close();
        server.stop();
    }
}
