package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import asterism.rig.journal.Journal;
import asterism.rig.journal.JournalSettings;
import asterism.wire.PreviewFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class PreviewTest {
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path temp;

    private static String frame(int number, int padding) {
        PreviewFrame frame = new PreviewFrame("rig-1", "s1", number, 1.5, 8, 8, 0, 0, "", "A".repeat(padding));
        return new String(frame.toJson(), StandardCharsets.UTF_8);
    }

    private static void write(SocketChannel channel, String text) throws Exception {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    @Test
    void leasesGoInPicturesComeOutAndTheSocketMayComeAndGo() throws Exception {
        Path socket = temp.resolve("rig.sock");
        try (Mosquitto broker = new Mosquitto(temp).start();
                Journal journal = Journal.open(new JournalSettings(temp.resolve("j"), "rig-1", 1000, 1000, 1000))) {
            UplinkSettings settings = new UplinkSettings(
                    "lab", "rig-1", "0", temp.resolve("j"), socket, broker.url(), null, null, null, null, null);
            try (Collector page = new Collector(broker.url(), settings.topics());
                    RunningUplink uplink = new RunningUplink(settings, RunningUplink.QUICK)) {
                for (int round = 1; round <= 2; round++) {
                    serveOnce(socket, page, round);
                }
                assertEquals(0, journal.lastSeq());
            }
        }
    }

    private static void serveOnce(Path socket, Collector page, int round) throws Exception {
        Files.deleteIfExists(socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            try (SocketChannel run =
                    CompletableFuture.supplyAsync(() -> accept(server)).get(20, TimeUnit.SECONDS)) {
                Await.until("subscribed to cmd", () -> page.last("state").contains("\"online\":true"));
                page.send("cmd/page", "{\"verb\":\"light\",\"lease_ms\":1}");
                BufferedReader lines = new BufferedReader(Channels.newReader(run, StandardCharsets.UTF_8));
                CompletableFuture<String> lease = CompletableFuture.supplyAsync(() -> readLine(lines));
                AtomicLong renewed = new AtomicLong(System.nanoTime() - RENEW_NANOS);
                // A lease that comes before the subscription is lost; a page renews its own, so this one does.
                Await.until("a lease", () -> {
                    renewIfDue(page, renewed);
                    return lease.isDone();
                });
                assertEquals("{\"verb\":\"preview\",\"lease_ms\":5000}", lease.get());
                write(run, frame(round * 10, PreviewFrame.MAX_BYTES) + "\n" + frame(round * 10 + 1, 60_000) + "\n");
                Await.until("picture", () -> page.last("preview").equals(frame(round * 10 + 1, 60_000)));
                assertFalse(page.order().contains("preview retained"));
            }
        }
    }

    private static void renewIfDue(Collector page, AtomicLong renewed) {
        if (System.nanoTime() - renewed.get() >= RENEW_NANOS) {
            renewed.set(System.nanoTime());
            try {
                page.send("cmd/page", "{\"verb\":\"preview\",\"lease_ms\":5000}");
            } catch (MqttException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    private static SocketChannel accept(ServerSocketChannel server) {
        try {
            return server.accept();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String readLine(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
