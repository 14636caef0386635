package asterism.rig.uplink;

import asterism.rig.journal.AtomicFile;
import asterism.rig.journal.JournalReader;
import asterism.wire.PreviewLease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of the uplink process: connects, publishes from the journal until the connection is lost, waits a little,
 * and connects again.
 */
public final class Uplink {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final int PREVIEWS_WAITING = 2;
    private static final long JOURNAL_WAIT_MILLIS = 500;

    private final UplinkSettings settings;
    private final UplinkTimings timings;
    private final Backoff backoff;
    private volatile BrokerClient current;
    private volatile Thread worker;
    private volatile boolean stopping;

    public Uplink(UplinkSettings settings) {
        this(settings, UplinkTimings.USUAL);
    }

    Uplink(UplinkSettings settings, UplinkTimings timings) {
        this.settings = settings;
        this.timings = timings;
        this.backoff = settings.onLoopback()
                ? new Backoff(200, 2_000, new SplittableRandom())
                : new Backoff(1_000, 30_000, new SplittableRandom());
    }

    /**
     * Works until {@link #stop} is called or this thread is interrupted; then says goodbye and returns. A broker that is away and a journal that
     * does not exist yet are waited for.
     *
     * @throws IOException if the password file or a TLS file cannot be used
     */
    public void run() throws IOException {
        worker = Thread.currentThread();
        ConnectOptions.of(settings, timings, 0);
        PreviewRelay relay = settings.socket() == null ? null : new PreviewRelay(settings.socket(), this::preview);
        try {
            waitForJournal();
            while (!stopping) {
                String why = connectAndWork(relay);
                if (stopping) {
                    break;
                }
                long waitMillis = backoff.nextMillis();
                LOG.warn("no connection to {} ({}); next attempt in {} ms", settings.mqttUrl(), why, waitMillis);
                Thread.sleep(waitMillis);
            }
        } catch (InterruptedException stop) {
            LOG.debug("interrupted");
        } finally {
            LOG.info("uplink ends");
            if (relay != null) {
                relay.close();
            }
        }
    }

    /** Ends {@link #run}, from any thread and without waiting for it; surer than an interrupt, which Paho may swallow. */
    public void stop() {
        stopping = true;
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }

    private void waitForJournal() throws InterruptedException, IOException {
        JournalReader journal = new JournalReader(settings.journalDir(), damage -> {});
        if (journal.presentEpoch() == null) {
            LOG.info("waiting for a journal in {}", settings.journalDir());
        }
        while (journal.presentEpoch() == null && !stopping) {
            Thread.sleep(JOURNAL_WAIT_MILLIS);
        }
    }

    /** Returns why the connection ended. */
    private String connectAndWork(PreviewRelay relay) throws InterruptedException {
        try (BrokerClient client =
                new BrokerClient(settings.pahoUrl(), "asterism-" + settings.site() + '-' + settings.rig())) {
            long sessionNo = nextSessionNo();
            client.connect(ConnectOptions.of(settings, timings, sessionNo));
            LOG.info("connected to {}, connection {}", settings.mqttUrl(), sessionNo);
            current = client;
            UplinkSession session = new UplinkSession(
                    settings, timings, client, backoff, sessionNo, lease -> forward(relay, lease), () -> stopping);
            try {
                String why = session.run();
                if (why == null) {
                    session.farewell();
                }
                return why;
            } catch (InterruptedException stop) {
                session.farewell();
                throw stop;
            }
        } catch (MqttException | IOException failed) {
            LOG.debug("connection ended", failed);
            return String.valueOf(failed.getMessage());
        } finally {
            current = null;
        }
    }

    /** Rises with each connection, over restarts: a will of an earlier one can be told from the present state. */
    private long nextSessionNo() throws IOException {
        Path file = settings.journalDir().resolve("uplink-session");
        long last = 0;
        if (Files.exists(file)) {
            String text = Files.readString(file).strip();
            last = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        }
        AtomicFile.write(file, Long.toString(last + 1).getBytes(StandardCharsets.US_ASCII));
        return last + 1;
    }

    private static void forward(PreviewRelay relay, PreviewLease lease) {
        if (relay != null) {
            relay.request(lease);
        }
    }

    private void preview(byte[] frame) {
        BrokerClient client = current;
        if (client != null) {
            client.publishUnheeded(settings.topics().preview(), frame, PREVIEWS_WAITING);
        }
    }
}
