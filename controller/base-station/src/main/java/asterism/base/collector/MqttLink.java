package asterism.base.collector;

import asterism.base.config.BaseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that comes back: one thread connects, subscribes and waits for the loss, then begins again with a fresh
 * client after a jittered pause. Nothing in a callback waits. The broker keeps no session for it: what was missed shows
 * as a gap, and Moquette 0.17 can end a kept session's event loop with an IllegalReferenceCountException.
 */
final class MqttLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final long ANSWER_MS = 5_000;
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final int KEEP_ALIVE_S = 10;
    private static final int IN_FLIGHT = 1000;

    private final BaseConfig.Mqtt config;
    private final String clientId;
    private final List<String> filters;
    private final BiConsumer<String, byte[]> arrivals;
    private final Runnable connectedAction;
    private final Thread thread;
    private volatile MqttAsyncClient client;
    private volatile boolean closed;

    /**
     * @param arrivals called on the client's thread; must not wait
     * @param connectedAction called on the connecting thread after each subscription
     */
    MqttLink(
            BaseConfig.Mqtt config,
            String clientId,
            List<String> filters,
            BiConsumer<String, byte[]> arrivals,
            Runnable connectedAction) {
        this.config = config;
        this.clientId = clientId;
        this.filters = List.copyOf(filters);
        this.arrivals = arrivals;
        this.connectedAction = connectedAction;
        this.thread = Thread.ofPlatform().name("collector-link").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean connected() {
        return client != null;
    }

    /** Hands a message to the client; false if it did not take it. */
    boolean publish(String topic, byte[] payload, boolean retained) {
        MqttAsyncClient now = client;
        if (now == null) return false;
        try {
            now.publish(topic, payload, 1, retained);
            return true;
        } catch (MqttException e) {
            LOG.debug("publish to {} not taken: {}", topic, e.getMessage());
            return false;
        }
    }

    private void run() {
        long pauseMs = FIRST_PAUSE_MS;
        while (!closed) {
            boolean worked = once(pauseMs == FIRST_PAUSE_MS);
            pauseMs = worked ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
            if (closed) return;
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(pauseMs / 4, pauseMs));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One life of a connection; true if it came to a subscription. */
    private boolean once(boolean loud) {
        CountDownLatch lost = new CountDownLatch(1);
        MqttAsyncClient fresh = null;
        try {
            fresh = new MqttAsyncClient(config.url(), clientId, new MemoryPersistence());
            fresh.setCallback(new Callback(lost));
            fresh.connect(options()).waitForCompletion(ANSWER_MS);
            int[] qos = new int[filters.size()];
            Arrays.fill(qos, 1);
            fresh.subscribe(filters.toArray(String[]::new), qos).waitForCompletion(ANSWER_MS);
            client = fresh;
            LOG.info("connected to {}", config.url());
            connectedAction.run();
            lost.await();
            if (!closed) LOG.warn("connection to {} lost", config.url());
            return true;
        } catch (MqttException | IOException | GeneralSecurityException e) {
            if (loud) LOG.warn("cannot connect to {}: {}", config.url(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            closed = true;
            return true;
        } finally {
            client = null;
            discard(fresh);
        }
    }

    private static void discard(MqttAsyncClient client) {
        if (client == null) return;
        try {
            client.disconnectForcibly(0, 200);
        } catch (MqttException e) {
            LOG.debug("disconnect: {}", e.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("close: {}", e.getMessage());
        }
    }

    private MqttConnectOptions options() throws IOException, GeneralSecurityException {
        MqttConnectOptions o = new MqttConnectOptions();
        o.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        o.setCleanSession(true);
        o.setAutomaticReconnect(false);
        o.setKeepAliveInterval(KEEP_ALIVE_S);
        o.setConnectionTimeout((int) (ANSWER_MS / 1000));
        o.setMaxInflight(IN_FLIGHT);
        if (config.username() != null) {
            o.setUserName(config.username());
            o.setPassword(Files.readString(config.passwordFile())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray());
        }
        if (config.caFile() != null) o.setSocketFactory(TrustedAuthority.socketFactory(config.caFile()));
        return o;
    }

    private final class Callback implements MqttCallback {
        private final CountDownLatch lost;

        Callback(CountDownLatch lost) {
            this.lost = lost;
        }

        @Override
        public void connectionLost(Throwable cause) {
            lost.countDown();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            arrivals.accept(topic, message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // an acknowledgement is repeated by its content, not by its delivery
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
