package asterism.rig.uplink;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the broker, used once. What comes in waits in {@link #events}; no callback does any work. */
final class BrokerClient implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerClient.class);
    private static final long CONNECT_MILLIS = 10_000;
    private static final long FAREWELL_MILLIS = 1_000;
    private static final int EVENTS = 20_000;

    private final MqttAsyncClient client;
    private final BlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>(EVENTS);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger backlogInFlight = new AtomicInteger();
    private final AtomicInteger unheeded = new AtomicInteger();

    BrokerClient(String url, String clientId) throws MqttException {
        client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        client.setCallback(new Incoming());
    }

    /** Connects, and waits for that; not by Paho's own waiting, which swallows interrupts. */
    void connect(MqttConnectOptions options) throws MqttException, IOException, InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        IMqttToken token = client.connect(options, null, new Settled(taken -> settled.countDown()));
        if (!settled.await(CONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IOException("no answer within " + CONNECT_MILLIS + " ms");
        }
        if (token.getException() != null) {
            throw token.getException();
        }
    }

    BlockingQueue<BrokerEvent> events() {
        return events;
    }

    /** Subscribes with QoS 1, without waiting: waiting inside a callback would block Paho for ever. */
    void subscribe(String... filters) throws MqttException {
        int[] qos = new int[filters.length];
        Arrays.fill(qos, 1);
        client.subscribe(filters, qos);
    }

    int inFlight() {
        return inFlight.get();
    }

    int backlogInFlight() {
        return backlogInFlight.get();
    }

    /** Publishes with QoS 1. A refusal counts as a lost connection: everything unacknowledged is sent again after it. */
    void publish(Parcel parcel, boolean backlog) {
        inFlight.incrementAndGet();
        if (backlog) {
            backlogInFlight.incrementAndGet();
        }
        try {
            client.publish(parcel.topic(), parcel.payload(), 1, parcel.retained(), null, new Settled(taken -> {
                inFlight.decrementAndGet();
                if (backlog) {
                    backlogInFlight.decrementAndGet();
                }
                if (taken) {
                    tell(new BrokerEvent.Delivered());
                }
            }));
        } catch (MqttException refused) {
            tell(new BrokerEvent.Lost("publishing was refused: " + refused.getMessage()));
        }
    }

    /** Publishes with QoS 0 unless {@code most} such messages are still waiting; then drops it. */
    void publishUnheeded(String topic, byte[] payload, int most) {
        if (!client.isConnected() || unheeded.get() >= most) {
            return;
        }
        unheeded.incrementAndGet();
        try {
            client.publish(topic, payload, 0, false, null, new Settled(taken -> unheeded.decrementAndGet()));
        } catch (MqttException dropped) {
            unheeded.decrementAndGet();
            LOG.debug("preview dropped: {}", dropped.getMessage());
        }
    }

    /** Publishes a last word and takes leave, so that the broker does not publish the will. */
    void farewell(Parcel last) {
        try {
            client.publish(last.topic(), last.payload(), 1, last.retained()).waitForCompletion(FAREWELL_MILLIS);
            client.disconnect(FAREWELL_MILLIS).waitForCompletion(FAREWELL_MILLIS);
        } catch (MqttException gone) {
            LOG.debug("no farewell: {}", gone.getMessage());
        }
    }

    private void tell(BrokerEvent event) {
        if (!events.offer(event)) {
            LOG.warn("more than {} events wait; one is dropped", EVENTS);
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, FAREWELL_MILLIS, false);
            }
            client.close(true);
        } catch (MqttException already) {
            LOG.debug("closing the client: {}", already.getMessage());
        }
    }

    private final class Incoming implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            tell(new BrokerEvent.Lost(String.valueOf(cause.getMessage())));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            tell(new BrokerEvent.Arrived(topic, message.getPayload(), message.isRetained()));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // the listener of each publish says so
        }
    }

    /** Told once how a message ended: taken by the broker, or lost with the connection. */
    private interface Outcome {
        void settled(boolean taken);
    }

    private record Settled(Outcome outcome) implements IMqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            outcome.settled(true);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            outcome.settled(false);
        }
    }
}
