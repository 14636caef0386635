package asterism.rig.uplink;

import asterism.rig.journal.AckCursors;
import asterism.rig.journal.JournalReader;
import asterism.wire.Ack;
import asterism.wire.Birth;
import asterism.wire.Epoch;
import asterism.wire.PreviewLease;
import asterism.wire.Resend;
import asterism.wire.RigState;
import asterism.wire.Topics;
import asterism.wire.WireFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the uplink does while one connection lasts. */
final class UplinkSession {
    private static final Logger LOG = LoggerFactory.getLogger(UplinkSession.class);
    private static final long TICK_MILLIS = 100;
    /** Retained acknowledgements come right after subscribing; waiting for them saves sending what is known. */
    private static final long ACKS_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final UplinkSettings settings;
    private final UplinkTimings timings;
    private final BrokerClient client;
    private final Backoff backoff;
    private final long sessionNo;
    private final Topics topics;
    private final JournalReader journal;
    private final AckCursors cursors;
    private final RecentHashes hashes;
    private final AckDesk acks;
    private final Consumer<PreviewLease> onLease;
    private final BooleanSupplier stopping;
    private Epoch present;
    private Outbox outbox;
    private String damage;
    private String toldAlarm;
    private String lost;

    UplinkSession(
            UplinkSettings settings,
            UplinkTimings timings,
            BrokerClient client,
            Backoff backoff,
            long sessionNo,
            Consumer<PreviewLease> onLease,
            BooleanSupplier stopping)
            throws IOException {
        this.settings = settings;
        this.timings = timings;
        this.client = client;
        this.backoff = backoff;
        this.sessionNo = sessionNo;
        this.onLease = onLease;
        this.stopping = stopping;
        this.topics = settings.topics();
        this.journal = new JournalReader(settings.journalDir(), found -> {
            damage = found.sentence();
            LOG.error("{}", damage);
        });
        this.cursors = AckCursors.load(settings.journalDir());
        this.hashes = new RecentHashes(journal);
        this.acks = new AckDesk(settings.rig(), journal, cursors, hashes, timings.stallMillis());
    }

    /** Works until the connection is lost (returns why), this thread is interrupted, or it is to stop (null). */
    String run() throws InterruptedException, IOException, MqttException {
        try {
            client.subscribe(topics.filter("ack/+"), topics.filter("resend/+"), topics.filter("cmd/+"));
            publishState(null);
            long planAtNanos = System.nanoTime() + ACKS_FIRST_NANOS;
            while (lost == null && !stopping.getAsBoolean()) {
                handleEvents();
                long nowNanos = System.nanoTime();
                if (nowNanos - planAtNanos >= 0) {
                    work(nowNanos);
                }
            }
            return lost;
        } finally {
            closeOutbox();
            cursors.save();
        }
    }

    /** The last word of a connection that ends on purpose. */
    void farewell() {
        RigState gone = new RigState(false, sessionNo, System.currentTimeMillis(), toldAlarm);
        client.farewell(new Parcel(topics.state(), gone.toJson(), true));
    }

    private void work(long nowNanos) throws IOException {
        Epoch epoch = journal.presentEpoch();
        if (epoch != null && !epoch.equals(present)) {
            closeOutbox();
            present = epoch;
            publishBirth();
            outbox = new Outbox(journal, present, cursors, topics, timings, hashes);
        }
        if (outbox != null) {
            outbox.work(nowNanos, client);
            acks.work(nowNanos, present, outbox);
        }
        String alarm = acks.alarm() == null ? damage : acks.alarm();
        if (!Objects.equals(alarm, toldAlarm)) {
            publishState(alarm);
        }
    }

    private void closeOutbox() throws IOException {
        if (outbox != null) {
            outbox.close();
            outbox = null;
        }
    }

    private void handleEvents() throws InterruptedException, IOException {
        BrokerEvent event = client.events().poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        while (event != null) {
            switch (event) {
                case BrokerEvent.Delivered delivered -> backoff.reset();
                case BrokerEvent.Lost gone -> lost = gone.why();
                case BrokerEvent.Arrived arrived -> handle(arrived);
            }
            event = client.events().poll();
        }
    }

    private void handle(BrokerEvent.Arrived arrived) throws IOException {
        try {
            Topics.Address address = Topics.parse(arrived.topic());
            switch (address.channel()) {
                case "ack" -> acks.take(address.name(), Ack.parse(arrived.payload()));
                case "resend" -> resend(Resend.parse(arrived.payload()));
                case "cmd" -> command(arrived);
                default -> LOG.debug("nothing is expected on {}", arrived.topic());
            }
        } catch (WireFormatException refused) {
            LOG.warn("on {}: {}", arrived.topic(), refused.getMessage());
        }
    }

    private void resend(Resend request) throws IOException {
        if (outbox != null && journal.epochs().contains(request.epoch())) {
            outbox.repeat(request.epoch(), request.lo(), request.hi());
        }
    }

    private void command(BrokerEvent.Arrived arrived) throws WireFormatException {
        if (arrived.retained()) {
            throw new WireFormatException("cmd: a retained command is never executed");
        }
        onLease.accept(PreviewLease.parse(arrived.payload()));
    }

    private void publishState(String alarm) {
        toldAlarm = alarm;
        RigState state = new RigState(true, sessionNo, System.currentTimeMillis(), alarm);
        client.publish(new Parcel(topics.state(), state.toJson(), true), false);
    }

    private void publishBirth() throws IOException {
        JournalReader.Range range = journal.range(present);
        Birth birth = new Birth(
                settings.rig(),
                settings.site(),
                present,
                range.lo(),
                range.hi(),
                settings.version(),
                bootId(),
                System.currentTimeMillis(),
                journal.publicKey());
        client.publish(new Parcel(topics.birth(), birth.toJson(), true), false);
    }

    private static String bootId() throws IOException {
        Path file = Path.of("/proc/sys/kernel/random/boot_id");
        return Files.isReadable(file) ? Files.readString(file).strip() : null;
    }
}
