package asterism.base.collector;

import asterism.base.config.BaseConfig;
import asterism.base.store.Commit;
import asterism.base.store.Quarantined;
import asterism.base.store.Range;
import asterism.base.store.Store;
import asterism.base.store.Watermark;
import asterism.wire.Ed25519;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.PreviewLease;
import asterism.wire.Resend;
import asterism.wire.RigState;
import asterism.wire.Topics;
import asterism.wire.WireFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the broker to the store. A message waits in memory until a batch is committed (≤ 200 ms after its arrival); only
 * then is it acknowledged to the rig. What does not fit in memory is dropped, shows as a gap and is asked for again.
 */
public final class Collector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAITING_MESSAGES = 5000;
    private static final long WAITING_BYTES = 32L << 20;
    private static final int BATCH_MESSAGES = 500;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long RETRY_MS = 1000;
    private static final int GAPS_A_ROUND = 8;

    private final BaseConfig config;
    private final Store store;
    private final MqttLink link;
    private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(WAITING_MESSAGES);
    private final Map<String, Presence> presence = new ConcurrentHashMap<>();
    private final List<Feed> feeds = new CopyOnWriteArrayList<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final ResendPlanner planner = new ResendPlanner();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile String storeTrouble;
    private volatile boolean closed;
    private long nextTickNanos;

    /**
     * Prepares; {@link #start} begins.
     *
     * @param config site, collector id and broker
     * @param store its writer is used by this collector alone
     * @throws SQLException if the store cannot be read
     */
    public Collector(BaseConfig config, Store store) throws SQLException {
        this.config = config;
        this.store = store;
        for (Watermark w : store.reader().watermarks()) acknowledgements.committed(w);
        List<String> filters = new ArrayList<>();
        for (String channel : List.of("sum", "evt", "profile", "birth", "state", "preview"))
            filters.add(Topics.allRigs(config.site(), channel));
        String clientId = "asterism-collector-" + config.site() + "-" + config.collector();
        this.link = new MqttLink(config.mqtt(), clientId, filters, this::arrived, acknowledgements::oweAll);
        this.thread = Thread.ofPlatform().name("collector").daemon().unstarted(this::run);
    }

    /** Adds a watcher; before {@link #start} it misses nothing. */
    public void watch(Feed feed) {
        feeds.add(feed);
    }

    /** Connects and collects until {@link #close}. A broker that is not there yet is waited for. */
    public void start() {
        nextTickNanos = System.nanoTime();
        thread.start();
        link.start();
    }

    /** Whether the broker is connected and subscribed. */
    public boolean connected() {
        return link.connected();
    }

    /** What is known of a rig apart from its records. */
    public Presence presence(String rig) {
        return presence.getOrDefault(rig, Presence.UNKNOWN);
    }

    /** Rigs that said anything since this process started. */
    public List<String> rigs() {
        return presence.keySet().stream().sorted().toList();
    }

    /** Why nothing can be stored at the moment, or null. */
    public String storeTrouble() {
        return storeTrouble;
    }

    /** Messages dropped because memory was full; they are asked for again. */
    public long dropped() {
        return dropped.get();
    }

    /** Asks a rig for live pictures for a while; lost if it is not connected. */
    public void requestPreview(String rig, long leaseMillis) {
        link.publish(
                new Topics(config.site(), rig).cmd(config.collector()), new PreviewLease(leaseMillis).toJson(), false);
    }

    private void arrived(String topic, byte[] payload) {
        Topics.Address address;
        try {
            address = Topics.parse(topic);
        } catch (WireFormatException e) {
            LOG.warn("ignored: {}", e.getMessage());
            return;
        }
        if (address.channel().equals("preview")) {
            for (Feed feed : feeds) feed.preview(address.topics().rig(), payload);
        } else if (waitingBytes.get() + payload.length <= WAITING_BYTES
                && waiting.offer(new Arrival(topic, address, payload))) {
            waitingBytes.addAndGet(payload.length);
        } else {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        List<Arrival> batch = new ArrayList<>();
        try {
            while (!closed) {
                gather(batch);
                if (!batch.isEmpty()) process(batch);
                batch.clear();
                tick();
            }
        } catch (InterruptedException e) {
            LOG.debug("collector ends");
        }
    }

    private void gather(List<Arrival> batch) throws InterruptedException {
        Arrival first = waiting.poll(TICK_NANOS, TimeUnit.NANOSECONDS);
        long end = System.nanoTime() + BATCH_NANOS;
        for (Arrival next = first; next != null; ) {
            batch.add(next);
            waitingBytes.addAndGet(-next.payload().length);
            long left = end - System.nanoTime();
            next = left <= 0 || batch.size() >= BATCH_MESSAGES ? null : waiting.poll(left, TimeUnit.NANOSECONDS);
        }
    }

    private void process(List<Arrival> batch) throws InterruptedException {
        RecordSplitter splitter = new RecordSplitter();
        for (Arrival a : batch) {
            switch (a.address().channel()) {
                case "state" -> state(a);
                case "birth" -> birth(a);
                default -> {
                    if (a.payload().length == 0) continue;
                    splitter.add(a);
                    presence.merge(
                            a.rig(),
                            Presence.UNKNOWN.heard(System.nanoTime()),
                            (old, fresh) -> old.heard(System.nanoTime()));
                }
            }
        }
        if (splitter.records().isEmpty() && splitter.refused().isEmpty()) return;
        Commit commit = untilStored(() -> store.writer().commit(splitter.records(), splitter.refused()));
        for (Quarantined q : commit.quarantined())
            LOG.error("quarantined: {} seq {} epoch {}: {}", q.topic(), q.seq(), q.epoch(), q.reason());
        commit.watermarks().forEach(acknowledgements::committed);
        acknowledge();
        for (Feed feed : feeds) feed.committed(commit);
    }

    private void state(Arrival a) {
        try {
            RigState state = RigState.parse(a.payload());
            presence.merge(a.rig(), Presence.UNKNOWN.with(state), (old, fresh) -> old.with(state));
        } catch (WireFormatException e) {
            LOG.warn("ignored on {}: {}", a.topic(), e.getMessage());
        }
    }

    private void birth(Arrival a) throws InterruptedException {
        long epoch;
        long lo;
        long hi;
        try {
            JsonNode j = JSON.readTree(a.payload());
            epoch = Epoch.parse(j.path("epoch").asText(null)).value();
            lo = j.path("journal").path("lo").asLong();
            hi = j.path("journal").path("hi").asLong();
            String version = j.path("version").asText(null);
            presence.merge(a.rig(), Presence.UNKNOWN.with(version), (old, fresh) -> old.with(version));
            if (j.path("public_key").isTextual()) key(a, j.path("public_key").asText());
        } catch (IOException e) {
            LOG.warn("ignored on {}: {}", a.topic(), e.getMessage());
            return;
        }
        if (lo < 1 || hi < lo - 1) {
            LOG.warn("ignored on {}: journal {}..{} is no range", a.topic(), lo, hi);
            return;
        }
        acknowledgements.committed(untilStored(() -> store.writer().journal(a.rig(), epoch, lo, hi)));
    }

    private void key(Arrival a, String text) throws InterruptedException, WireFormatException {
        PublicKey key = Ed25519.publicKey("public_key", text);
        String reason = "key: rig " + a.rig() + " says " + Ed25519.id(key)
                + ", which is not the key it had; enrol it if it" + " is right, until then what it signs is unproven";
        String hash = HashChain.hashOf(a.payload());
        Quarantined birth = new Quarantined(a.topic(), a.rig(), null, null, reason, hash, a.payload());
        if (!untilStored(() -> store.writer().key(key, birth))) LOG.error("{}", reason);
    }

    private interface Storing<T> {
        T run() throws SQLException;
    }

    private <T> T untilStored(Storing<T> storing) throws InterruptedException {
        while (true) {
            try {
                T result = storing.run();
                storeTrouble = null;
                return result;
            } catch (SQLException e) {
                storeTrouble = e.getMessage();
                LOG.error("nothing can be stored, trying again: {}", e.getMessage());
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        }
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - nextTickNanos < 0) return;
        nextTickNanos = now + TICK_NANOS;
        acknowledge();
        if (!link.connected()) return;
        for (Watermark w : acknowledgements.watermarks()) if (planner.due(w, now)) askAgain(w);
    }

    private void askAgain(Watermark w) {
        try {
            String topic = new Topics(config.site(), w.rig()).resend(config.collector());
            for (Range r : ResendPlanner.requests(w, store.reader().gaps(w, GAPS_A_ROUND))) {
                LOG.info("asking {} again for {}..{} of epoch {}", w.rig(), r.lo(), r.hi(), w.epoch());
                link.publish(topic, new Resend(new Epoch(w.epoch()), r.lo(), r.hi()).toJson(), false);
            }
        } catch (SQLException e) {
            LOG.warn("gaps of {} cannot be read: {}", w.rig(), e.getMessage());
        }
    }

    private void acknowledge() {
        acknowledgements.offer(
                ack -> link.publish(new Topics(config.site(), ack.rig()).ack(config.collector()), ack.toJson(), true));
    }

    @Override
    public void close() {
        closed = true;
        link.close();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
