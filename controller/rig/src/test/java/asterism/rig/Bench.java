package asterism.rig;

import asterism.bridge.simulator.Faults;
import asterism.bridge.simulator.PictureSource;
import asterism.bridge.simulator.SimulatedMiniscope;
import asterism.detector.profile.ProfileFile;
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

/** A simulated instrument on a real pseudo terminal, and a rig's configuration for it. */
final class Bench implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A command obeyed later than this was obeyed by a head stage that stalled. */
    static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final Path folder;
    private final double fps;
    private int plugged;
    private Cable cable;
    private SimulatedMiniscope scope;
    private Thread thread;

    Bench(Path folder, double fps) {
        this.folder = folder;
        this.fps = fps;
    }

    /** Plugs in an instrument that takes so many frames, -1 for ever. */
    void plug(long frames) throws IOException {
        plug(new SmallScene(fps, frames));
    }

    /** Plugs in an instrument that sees these pictures. */
    void plug(PictureSource pictures) throws IOException {
        plug(pictures, 0, Faults.none());
    }

    /** Plugs in an instrument that sees these pictures and has these faults. */
    void plug(PictureSource pictures, Faults faults) throws IOException {
        plug(pictures, 0, faults);
    }

    /** Plugs in an instrument that sees these pictures, sharp at a step of its lens. */
    void plug(PictureSource pictures, int bestFocus) throws IOException {
        plug(pictures, bestFocus, Faults.none());
    }

    private void plug(PictureSource pictures, int bestFocus, Faults faults) throws IOException {
        plugged++;
        cable = new Cable(folder.resolve("link"), STALL_NANOS);
        scope = new SimulatedMiniscope(pictures, cable, faults, lightFile());
        scope.bestFocus(bestFocus);
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                scope.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void unplug() throws IOException {
        scope.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        cable.close();
    }

    /** Between the instrument plugged in last and its host. */
    Cable cable() {
        return cable;
    }

    Path lightFile() {
        return folder.resolve("light-" + plugged + ".ndjson");
    }

    /** Changes of the light of the instrument plugged in last. */
    List<JsonNode> light() throws IOException {
        List<JsonNode> changes = new ArrayList<>();
        for (String line : Files.readAllLines(lightFile())) {
            changes.add(JSON.readTree(line));
        }
        return changes;
    }

    boolean lit() {
        try {
            List<JsonNode> changes = light();
            return !changes.isEmpty() && changes.getLast().get("lit").asBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path yaml(boolean profile, String more) throws IOException {
        if (profile) {
            ProfileFile.write(SmallScene.profile(), folder.resolve("profile.asterism.json"));
        }
        String text = "site: lab\nrig: rig-1\nlink: {path: " + folder.resolve("link") + ", baud: 115200}\nprofile: "
                + (profile ? "profile.asterism.json" : "null") + "\nout: sessions\njournal: {dir: journal}\n"
                + "socket: rig.sock\n" + more;
        return Files.writeString(folder.resolve("rig.yaml"), text);
    }

    Path sessions() {
        return folder.resolve("sessions");
    }

    /** Sends lines to the rig's socket and returns as many lines of answer. */
    List<String> say(int answers, String... lines) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("rig.sock")));
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line : lines) {
                channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            List<String> said = new ArrayList<>();
            while (said.size() < answers) {
                said.add(in.readLine());
            }
            return said;
        }
    }

    JsonNode status() throws IOException {
        return JSON.readTree(say(1, "status").getFirst());
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** Whether it comes true within some seconds. */
    static boolean soon(int seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        if (thread.isAlive()) {
            unplug();
        }
    }
}
