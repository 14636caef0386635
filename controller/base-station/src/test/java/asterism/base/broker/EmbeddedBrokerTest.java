package asterism.base.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.config.BaseConfig;
import asterism.base.config.ConfigException;
import asterism.base.rig.Await;
import asterism.base.rig.Mosquitto;
import asterism.wire.HashChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    Path dir;

    private BaseConfig.Broker config(int port, Path passwords) {
        return new BaseConfig.Broker("127.0.0.1", port, dir.resolve("data"), passwords);
    }

    private static MqttClient client(String url, String id, MqttConnectOptions options) throws MqttException {
        MqttClient client = new MqttClient(url, id, new MemoryPersistence());
        client.setTimeToWait(5000);
        client.connect(options);
        return client;
    }

    private static void discard(MqttClient client) throws MqttException {
        client.disconnectForcibly(0, 200);
        client.close(true);
    }

    @Test
    void carriesTheLargestMessageAndKeepsQueuesAndRetainedOverARestart() throws Exception {
        byte[] large = "x".repeat(128 * 1024).getBytes(StandardCharsets.UTF_8);
        int port = Mosquitto.freePort();
        MqttConnectOptions kept = new MqttConnectOptions();
        kept.setCleanSession(false);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config(port, null))) {
            MqttClient reader = client(broker.url(), "reader", kept);
            reader.subscribe("a/#", 1);
            discard(reader);
            MqttClient writer = client(broker.url(), "writer", new MqttConnectOptions());
            writer.publish("a/large", large, 1, false);
            writer.publish("a/retained", new byte[] {1, 2}, 1, true);
            discard(writer);
        }
        BlockingQueue<byte[]> large2 = new ArrayBlockingQueue<>(4);
        BlockingQueue<byte[]> retained = new ArrayBlockingQueue<>(4);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config(port, null))) {
            MqttClient fresh = client(broker.url(), "fresh", new MqttConnectOptions());
            fresh.subscribe("a/retained", 1, (topic, message) -> retained.add(message.getPayload()));
            assertArrayEquals(new byte[] {1, 2}, retained.poll(5, TimeUnit.SECONDS));
            MqttClient reader = new MqttClient(broker.url(), "reader", new MemoryPersistence());
            reader.setCallback(new Messages(large2));
            reader.connect(kept);
            byte[] again = large2.poll(5, TimeUnit.SECONDS);
            assertNotNull(again, "the queued message");
            assertArrayEquals(large, again);
            discard(fresh);
            discard(reader);
        }
    }

    @Test
    void aClientNeedsNoName() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(config(0, null))) {
            discard(client(broker.url(), "", new MqttConnectOptions()));
        }
    }

    @Test
    void refusesToListenWiderWithoutPasswords() {
        BaseConfig.Broker open = new BaseConfig.Broker("0.0.0.0", 0, dir, null);
        String message = assertThrows(ConfigException.class, () -> EmbeddedBroker.start(open))
                .getMessage();
        assertTrue(message.startsWith("broker.password_file:"), message);
    }

    @Test
    void refusesAPasswordFileThatWouldProtectNothing() throws IOException {
        Path passwords = dir.resolve("passwords");
        for (String text : new String[] {"", "# nobody\n", "rig:plaintext\n", "rig\n"}) {
            Files.writeString(passwords, text);
            assertThrows(ConfigException.class, () -> EmbeddedBroker.start(config(0, passwords)), text);
        }
        Path absent = dir.resolve("absent");
        assertThrows(ConfigException.class, () -> EmbeddedBroker.start(config(0, absent)));
    }

    @Test
    void asksForThePassword() throws Exception {
        Path passwords = dir.resolve("passwords");
        Files.writeString(passwords, "rig:" + HashChain.hashOf("secret".getBytes(StandardCharsets.UTF_8)) + "\n");
        try (EmbeddedBroker broker = EmbeddedBroker.start(config(Mosquitto.freePort(), passwords))) {
            assertThrows(MqttException.class, () -> client(broker.url(), "anonymous", new MqttConnectOptions()));
            MqttConnectOptions wrong = new MqttConnectOptions();
            wrong.setUserName("rig");
            wrong.setPassword("wrong".toCharArray());
            assertThrows(MqttException.class, () -> client(broker.url(), "wrong", wrong));
            wrong.setPassword("secret".toCharArray());
            discard(client(broker.url(), "right", wrong));
        }
    }

    @Test
    void aPortInUseIsSaidInWords() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(config(0, null))) {
            BaseConfig.Broker second = new BaseConfig.Broker("127.0.0.1", first.port(), dir.resolve("other"), null);
            String message = assertThrows(IOException.class, () -> EmbeddedBroker.start(second))
                    .getMessage();
            assertTrue(message.startsWith("broker cannot start on 127.0.0.1:" + first.port()), message);
        }
    }

    @Test
    void damageIsSetAsideButAFolderInUseIsNot() throws Exception {
        Files.createDirectories(dir.resolve("data"));
        Files.writeString(dir.resolve("data/moquette_store.h2"), "damaged by a power cut".repeat(1000));
        try (EmbeddedBroker broker = EmbeddedBroker.start(config(0, null))) {
            assertTrue(broker.port() > 0);
            try (Stream<Path> kept = Files.list(dir)) {
                assertTrue(kept.anyMatch(p -> p.getFileName().toString().startsWith("data-damaged-")));
            }
            assertThrows(IOException.class, () -> EmbeddedBroker.start(config(0, null)));
        }
    }

    @Test
    void afterALoopHasDiedEveryClientIsServedAgain() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(config(0, null))) {
            MqttClient before = client(broker.url(), "before", new MqttConnectOptions());
            broker.watch().onSessionLoopError(new IllegalStateException("a loop has died"));
            Await.until("clients dropped", Duration.ofSeconds(10), () -> !before.isConnected());
            before.close(true);
            for (int i = 0; i < 6; i++) servesAgain(broker, "client-" + i);
        }
    }

    private static void servesAgain(EmbeddedBroker broker, String id) throws Exception {
        BlockingQueue<byte[]> heard = new ArrayBlockingQueue<>(4);
        Await.until("served " + id, Duration.ofSeconds(10), () -> {
            try {
                MqttClient client = client(broker.url(), id, new MqttConnectOptions());
                client.subscribe(id, 1, (topic, message) -> heard.add(message.getPayload()));
                client.publish(id, new byte[] {1}, 1, false);
                boolean served = heard.poll(2, TimeUnit.SECONDS) != null;
                discard(client);
                return served;
            } catch (MqttException e) {
                return false;
            }
        });
    }
}
