package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real broker on loopback that can be killed and started again on its port. */
@SuppressWarnings("try")
final class Mosquitto implements AutoCloseable {
    private final Path config;
    private final int port;
    private Process process;

    Mosquitto(Path dir, String... moreConfig) throws IOException {
        Path program = program();
        assumeTrue(program != null, "mosquitto is not installed; the uplink is not tested against a real broker");
        port = freePort();
        config = dir.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n"
                        + String.join("\n", moreConfig) + "\n");
    }

    private static Path program() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Mosquitto start() throws IOException {
        process = new ProcessBuilder(List.of(program().toString(), "-c", config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(config.resolveSibling("mosquitto.log").toFile())
                .start();
        Await.until("mosquitto listens", this::listens);
        return this;
    }

    private boolean listens() {
        assertTrue(process.isAlive(), "mosquitto ended at once");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(5, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
