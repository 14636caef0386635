package asterism.rig.uplink;

import asterism.wire.Ack;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.Message;
import asterism.wire.RecordHead;
import asterism.wire.Resend;
import asterism.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The smallest base station: keeps exact bytes by identity, refuses forks, acknowledges what is contiguous. */
final class Collector implements AutoCloseable, MqttCallbackExtended {
    private final MqttAsyncClient client;
    private final Topics topics;
    private final Map<Epoch, TreeMap<Long, byte[]>> store = new TreeMap<>();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> last = new HashMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private volatile LongPredicate ignored = seq -> false;
    private volatile boolean acknowledging = true;
    private int duplicates;

    Collector(String url, Topics topics) throws MqttException {
        this.topics = topics;
        client = new MqttAsyncClient(
                url.replace("mqtt:", "tcp:"), "collector-" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(this);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(true);
        options.setMaxReconnectDelay(1000);
        options.setMaxInflight(1000);
        client.connect(options).waitForCompletion(5000);
        Await.until("subscribed", () -> order.contains("subscribed"));
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        try {
            client.subscribe(topics.filter("#"), 1);
            order.add("subscribed");
        } catch (MqttException gone) {
            faults.add("subscribe: " + gone);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        String channel = Topics.parse(topic).channel();
        synchronized (this) {
            last.put(topic.substring(topics.filter("").length()), text(message));
        }
        order.add(channel + (message.isRetained() ? " retained" : ""));
        if (List.of("sum", "evt", "profile").contains(channel)) {
            keep(Message.split(message.getPayload()));
        }
    }

    private static String text(MqttMessage message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    private synchronized void keep(List<byte[]> records) throws Exception {
        Epoch epoch = null;
        for (byte[] record : records) {
            RecordHead head = RecordHead.parse(record);
            epoch = head.epoch();
            order.add(head.epoch() + "/" + head.seq());
            if (ignored.test(head.seq())) {
                continue;
            }
            byte[] before = store.computeIfAbsent(epoch, e -> new TreeMap<>()).putIfAbsent(head.seq(), record);
            if (before != null) {
                duplicates++;
                if (!java.util.Arrays.equals(before, record)) {
                    faults.add("fork at " + head.seq());
                }
            }
        }
        if (acknowledging && epoch != null) {
            acknowledge(epoch, contiguous(epoch));
        }
    }

    synchronized long contiguous(Epoch epoch) {
        HashChain chain = chain(epoch);
        return chain.seq();
    }

    private HashChain chain(Epoch epoch) {
        HashChain chain = HashChain.begin();
        TreeMap<Long, byte[]> records = store.getOrDefault(epoch, new TreeMap<>());
        byte[] next = records.get(1L);
        while (next != null) {
            chain.advance(next);
            next = records.get(chain.seq() + 1);
        }
        return chain;
    }

    synchronized void acknowledge(Epoch epoch, long hi) throws MqttException {
        String hash =
                hi == 0 ? HashChain.GENESIS : HashChain.hashOf(store.get(epoch).get(hi));
        say(new Ack(topics.rig(), epoch, hi, hash, System.currentTimeMillis()));
    }

    void say(Ack ack) throws MqttException {
        client.publish(topics.ack("lab"), ack.toJson(), 1, true);
    }

    void request(Resend resend) throws MqttException {
        client.publish(topics.resend("lab"), resend.toJson(), 1, false);
    }

    void send(String below, String text) throws MqttException {
        client.publish(topics.filter(below), text.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    void ignore(LongPredicate seqs) {
        ignored = seqs;
    }

    void setAcknowledging(boolean on) {
        acknowledging = on;
    }

    synchronized byte[] record(Epoch epoch, long seq) {
        return store.getOrDefault(epoch, new TreeMap<>()).get(seq);
    }

    synchronized int count(Epoch epoch) {
        return store.getOrDefault(epoch, new TreeMap<>()).size();
    }

    synchronized int duplicates() {
        return duplicates;
    }

    /** The last text on a topic below the rig; empty if none came. */
    synchronized String last(String below) {
        return last.getOrDefault(below, "");
    }

    /** Everything in the order in which it came: channels and {@code epoch/seq}. */
    List<String> order() {
        synchronized (order) {
            return List.copyOf(order);
        }
    }

    List<String> faults() {
        return faults;
    }

    @Override
    public void connectionLost(Throwable cause) {
        order.add("lost");
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // only what comes back counts
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 500, false);
        client.close(true);
    }
}
