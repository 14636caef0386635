package asterism.base.rig;

import asterism.wire.Ack;
import asterism.wire.Birth;
import asterism.wire.Message;
import asterism.wire.Resend;
import asterism.wire.RigState;
import asterism.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The uplink's side of a {@link Chain}: publishes, hears acknowledgements, answers resends, notes leases. */
public final class SyntheticRig implements AutoCloseable {
    public final List<Ack> acks = new CopyOnWriteArrayList<>();
    public final List<Resend> resends = new CopyOnWriteArrayList<>();
    public final AtomicBoolean answersResends = new AtomicBoolean(true);
    public volatile long leasedUntilNanos;

    private final Chain chain;
    private final MqttClient client;
    private final LinkedBlockingQueue<Resend> toAnswer = new LinkedBlockingQueue<>();
    private final Thread answering;

    public SyntheticRig(Chain chain, String url) throws MqttException {
        this.chain = chain;
        client = new MqttClient(url, "rig-" + chain.rig() + "-" + chain.epoch(), new MemoryPersistence());
        client.setTimeToWait(5000);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(1000);
        client.connect(options);
        client.subscribe(
                chain.topics().filter("ack/+"), 1, (topic, message) -> acks.add(Ack.parse(message.getPayload())));
        client.subscribe(
                chain.topics().filter("cmd/+"),
                1,
                (topic, message) -> leasedUntilNanos = System.nanoTime() + 5_000_000_000L);
        client.subscribe(chain.topics().filter("resend/+"), 1, (topic, message) -> asked(message.getPayload()));
        answering = Thread.ofPlatform().daemon().start(this::answer);
    }

    private void asked(byte[] payload) throws WireFormatException {
        Resend r = Resend.parse(payload);
        resends.add(r);
        if (answersResends.get()) toAnswer.add(r);
    }

    private void answer() {
        try {
            while (true) {
                Resend r = toAnswer.take();
                if (r.epoch().equals(chain.epoch())) publish(r.lo(), Math.min(r.hi(), chain.size()));
            }
        } catch (InterruptedException | MqttException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Chain chain() {
        return chain;
    }

    public boolean leased() {
        return System.nanoTime() - leasedUntilNanos < 0;
    }

    public void birth() throws MqttException {
        Birth birth = new Birth(chain.rig(), Chain.SITE, chain.epoch(), 1, chain.size(), "0.1.0", "boot", 1, null);
        client.publish(chain.topics().birth(), birth.toJson(), 1, true);
    }

    public void state(boolean online, long connection) throws MqttException {
        client.publish(chain.topics().state(), new RigState(online, connection, 1, null).toJson(), 1, true);
    }

    /** Publishes records lo..hi in order, as few messages as the kinds allow. */
    public void publish(long lo, long hi) throws MqttException {
        List<byte[]> some = new ArrayList<>();
        for (long seq = lo; seq <= hi; seq++) {
            some.add(chain.bytes(seq));
            boolean last = seq == hi || !chain.kind(seq + 1).equals(chain.kind(seq));
            if (last || some.size() == 20 || chain.kind(seq).equals("profile")) {
                raw(chain.topics().of(chain.kind(seq)), Message.join(some));
                some.clear();
            }
        }
    }

    public void raw(String topic, byte[] payload) throws MqttException {
        client.publish(topic, payload, 1, false);
    }

    @Override
    public void close() throws MqttException {
        answering.interrupt();
        client.disconnectForcibly(0, 200);
        client.close(true);
    }
}
