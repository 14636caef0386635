package asterism.base.dashboard;

import asterism.base.collector.Collector;
import asterism.base.collector.Feed;
import asterism.base.store.Commit;
import asterism.base.store.StoreReader;
import asterism.base.store.StoredRecord;
import io.javalin.http.sse.SseClient;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open pages: {@code recent} (array of records) at once, then {@code record}, {@code preview} and, each second,
 * {@code status}. While anyone looks at a rig, the rig is asked for pictures.
 */
final class Viewers implements Feed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);
    private static final long SHOWN_MS = 120_000;
    private static final int SHOWN_RECORDS = 1500;
    private static final int MOST_VIEWERS = 50;
    private static final long LEASE_MS = 5000;
    private static final int LEASE_EVERY_S = 2;

    private final StoreReader store;
    private final RigBoard board;
    private final Collector collector;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final Thread clock =
            Thread.ofPlatform().name("dashboard-clock").daemon().unstarted(this::run);
    private volatile boolean closed;

    Viewers(StoreReader store, RigBoard board, Collector collector) {
        this.store = store;
        this.board = board;
        this.collector = collector;
    }

    void start() {
        clock.start();
    }

    private void run() {
        try {
            for (int second = 1; !closed; second++) {
                TimeUnit.SECONDS.sleep(1);
                status();
                if (second % LEASE_EVERY_S == 0) lease();
            }
        } catch (InterruptedException e) {
            LOG.debug("dashboard clock ends");
        }
    }

    void open(String rig, SseClient client) throws SQLException {
        if (viewers.size() >= MOST_VIEWERS) {
            client.close();
            return;
        }
        client.keepAlive();
        Viewer viewer = new Viewer(rig, client);
        client.onClose(() -> {
            viewers.remove(viewer);
            viewer.close();
        });
        viewers.add(viewer);
        viewer.send("status", Json.of(board.status(rig)));
        viewer.send("recent", recent(rig));
        viewer.start();
        collector.requestPreview(rig, LEASE_MS);
    }

    private String recent(String rig) throws SQLException {
        long last = store.lastUtcMs(rig).orElse(0L);
        return "[" + String.join(",", store.recent(rig, last - SHOWN_MS, SHOWN_RECORDS)) + "]";
    }

    @Override
    public void committed(Commit commit) {
        for (StoredRecord r : commit.stored()) {
            if (viewers.isEmpty()) return;
            if (r.kind().equals("profile")) continue;
            String text = new String(r.body(), StandardCharsets.UTF_8);
            for (Viewer v : viewers) if (v.rig().equals(r.key().rig())) v.send("record", text);
        }
    }

    @Override
    public void preview(String rig, byte[] json) {
        String text = null;
        for (Viewer v : viewers) {
            if (!v.rig().equals(rig)) continue;
            if (text == null) text = oneLine(json);
            v.sendPicture(text);
        }
    }

    private static String oneLine(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
    }

    private void status() {
        try {
            viewers.removeIf(Viewer::closed);
            for (String rig : viewers.stream().map(Viewer::rig).distinct().toList()) {
                String status = Json.of(board.status(rig));
                for (Viewer v : viewers) if (v.rig().equals(rig)) v.send("status", status);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("status cannot be shown: {}", e.getMessage());
        }
    }

    private void lease() {
        viewers.stream().map(Viewer::rig).distinct().forEach(rig -> collector.requestPreview(rig, LEASE_MS));
    }

    int count() {
        return viewers.size();
    }

    @Override
    public void close() {
        closed = true;
        clock.interrupt();
        viewers.forEach(Viewer::close);
    }
}
