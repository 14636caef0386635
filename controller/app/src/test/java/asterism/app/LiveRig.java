package asterism.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.ClassPaths;
import asterism.bridge.link.PtyLink;
import asterism.bridge.simulator.Faults;
import asterism.bridge.simulator.PictureSource;
import asterism.bridge.simulator.SimulatedMiniscope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** {@code run} without a profile, as a process of its own, on a simulated instrument behind a pseudo terminal. */
final class LiveRig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final PtyLink pty;
    private final SimulatedMiniscope scope;
    private final Thread device;
    private final Process run;

    LiveRig(Path folder, PictureSource pictures, int bestFocus, String light) throws IOException {
        this(folder, pictures, bestFocus, light, false);
    }

    /** @param terminal whether it has one of its own, on which {@link #type} types; what it shows is the log */
    LiveRig(Path folder, PictureSource pictures, int bestFocus, String light, boolean terminal) throws IOException {
        this.folder = folder;
        Files.writeString(
                folder.resolve("rig.yaml"),
                """
                site: lab
                rig: rig-1
                link: {path: LINK}
                out: sessions
                journal: {dir: journal}
                socket: rig.sock
                record: {min_free_mb: 100}
                """.replace("LINK", folder.resolve("link").toString()) + "light: " + light + "\n");
        pty = new PtyLink(folder.resolve("link"));
        scope = new SimulatedMiniscope(pictures, pty, Faults.none(), folder.resolve("light.ndjson"));
        scope.bestFocus(bestFocus);
        device = Thread.ofPlatform().daemon().start(this::play);
        Path log = folder.resolve("run.log");
        Path yaml = folder.resolve("rig.yaml");
        run = terminal ? onTerminal(log, folder, "run", "--config", yaml) : asterism(log, "run", "--config", yaml);
        assertTrue(soon(30, this::hasSession), this::log);
    }

    private void play() {
        try {
            scope.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before and after, the terminal's settings go to the files {@code before} and {@code after}. */
    private static Process onTerminal(Path log, Path folder, Object... words) throws IOException {
        String line = "stty -g >before; '" + String.join("' '", command(words)) + "'; sleep 0.7; stty -g >after";
        return new ProcessBuilder("script", "--quiet", "--flush", "--command", line, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Types on the terminal. */
    void type(String keys) throws IOException {
        run.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        run.getOutputStream().flush();
    }

    /** The process itself, below the terminal's. */
    ProcessHandle program() {
        return run.descendants()
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    boolean awaitEnd() throws InterruptedException {
        return run.waitFor(15, TimeUnit.SECONDS);
    }

    /** A process of the program. */
    static Process asterism(Path log, Object... words) throws IOException {
        return new ProcessBuilder(command(words))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static List<String> command(Object... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ClassPaths.all(),
                "asterism.app.Asterism"));
        for (Object word : words) command.add(word.toString());
        return command;
    }

    Path socket() {
        return folder.resolve("rig.sock");
    }

    String log() {
        try {
            return Files.readString(folder.resolve("run.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean hasSession() {
        return Files.exists(socket()) && status().path("session").isTextual();
    }

    String say(String line) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return in.readLine();
        } catch (IOException e) {
            return "{}";
        }
    }

    JsonNode status() {
        try {
            return JSON.readTree(say("status"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every change of the light, as the instrument itself saw it. */
    List<JsonNode> light() {
        try {
            List<JsonNode> changes = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("light.ndjson"))) {
                if (line.endsWith("}")) changes.add(JSON.readTree(line));
            }
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean lit() {
        List<JsonNode> all = light();
        return !all.isEmpty() && all.getLast().get("lit").asBoolean();
    }

    /** Arms if it is dark, as it also is after a stall of this machine; whether it burns. */
    boolean litAgain() {
        if (!lit()) say("arm");
        return lit();
    }

    /** The brightest code that ever burned. */
    int brightest() {
        return light().stream().mapToInt(c -> c.get("code").asInt()).max().orElse(0);
    }

    static boolean soon(int seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        run.destroy();
        try {
            assertTrue(run.waitFor(15, TimeUnit.SECONDS), this::log);
            scope.close();
            device.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pty.close();
    }
}
