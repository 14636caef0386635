package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS and a password with a real broker and certificates made by openssl. */
@SuppressWarnings("try")
class TlsTest {
    @TempDir
    Path temp;

    @BeforeEach
    void makeCertificates() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed; TLS is not tested");
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=ca -keyout ca.key -out ca.pem");
        signed("server", "/CN=127.0.0.1", "subjectAltName=IP:127.0.0.1");
        signed("rig", "/CN=rig-1", "basicConstraints=CA:FALSE");
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=other -keyout other.key -out other.pem");
    }

    private void signed(String name, String subject, String extension) throws Exception {
        Files.writeString(temp.resolve(name + ".ext"), extension + "\n");
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj " + subject + " -keyout " + name
                + ".key -out " + name + ".csr");
        openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile " + name
                + ".ext -out " + name + ".pem");
    }

    private void openssl(String arguments) throws Exception {
        Process process = new ProcessBuilder(("/usr/bin/openssl " + arguments).split(" "))
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0, said);
    }

    private Mosquitto secureBroker() throws IOException {
        Files.createDirectories(temp.resolve("b"));
        return new Mosquitto(
                temp.resolve("b"),
                "listener " + freePort + " 127.0.0.1",
                "cafile " + temp.resolve("ca.pem"),
                "certfile " + temp.resolve("server.pem"),
                "keyfile " + temp.resolve("server.key"),
                "require_certificate true",
                "user " + System.getProperty("user.name"));
    }

    private int freePort;

    private UplinkSettings settings(String ca, String own) {
        Path cert = own == null ? null : temp.resolve(own + ".pem");
        Path key = own == null ? null : temp.resolve(own + ".key");
        String url = "mqtts://127.0.0.1:" + freePort;
        return new UplinkSettings(
                "lab", "rig-1", "0", temp, null, url, null, null, temp.resolve(ca + ".pem"), cert, key);
    }

    private static void connect(UplinkSettings settings) throws Exception {
        try (BrokerClient client = new BrokerClient(settings.pahoUrl(), "probe")) {
            client.connect(ConnectOptions.of(settings, UplinkTimings.USUAL, 1));
        }
    }

    @Test
    void bothSidesMustShowACertificateOfTheAuthority() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = probe.getLocalPort();
        }
        try (Mosquitto broker = secureBroker().start()) {
            connect(settings("ca", "rig"));
            assertThrows(MqttException.class, () -> connect(settings("other", "rig")));
            assertThrows(MqttException.class, () -> connect(settings("ca", null)));
            assertThrows(MqttException.class, () -> connect(settings("ca", "other")));
        }
    }

    @Test
    void unusableFilesAreNamed() throws Exception {
        Files.writeString(temp.resolve("bad.pem"), "nothing");
        IOException noCertificate =
                assertThrows(IOException.class, () -> TlsFiles.socketFactory(temp.resolve("bad.pem"), null, null));
        assertTrue(noCertificate.getMessage().contains("bad.pem holds no PEM certificate"));
        IOException noKey = assertThrows(
                IOException.class,
                () -> TlsFiles.socketFactory(null, temp.resolve("rig.pem"), temp.resolve("bad.pem")));
        assertTrue(noKey.getMessage().contains("openssl pkcs8"));
        assertEquals(
                "ssl://127.0.0.1:8883",
                UplinkSettings.plain("a", "b", temp, "mqtts://127.0.0.1").pahoUrl());
    }
}
