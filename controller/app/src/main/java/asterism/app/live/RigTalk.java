package asterism.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection to the socket of a running rig. Light that was armed with {@link #light} ends with it, by the rig: whatever
 * becomes of this process. Used by one thread.
 */
public final class RigTalk implements AutoCloseable {
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String DARK = "dark";
    private static final String LIT = "lit";

    /** What a status should be. */
    @FunctionalInterface
    interface Wanted {
        boolean holds(JsonNode status);
    }

    private final SocketChannel channel;
    private final BufferedReader in;

    /** @throws SweepException if no rig listens there */
    public RigTalk(Path socket) throws SweepException {
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException | IllegalArgumentException e) {
            throw new SweepException(socket + ": no rig listens there (" + e.getMessage()
                    + "): start asterism run and give the socket of its rig.yaml");
        }
        in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    private String ask(String line) throws IOException {
        ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            channel.write(out);
        }
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("the rig has ended");
        }
        return answer;
    }

    /**
     * Says a verb.
     *
     * @return what stands behind {@code ok}
     * @throws SweepException if the rig refuses it, with the rig's words
     */
    String say(String line) throws IOException, SweepException {
        String answer = ask(line);
        if (!answer.equals("ok") && !answer.startsWith("ok ")) {
            throw new SweepException("the rig says to \"" + line + "\": " + answer);
        }
        return answer.substring(2).strip();
    }

    JsonNode status() throws IOException {
        return JSON.readTree(ask("status"));
    }

    /** Waits until the status is as wanted, at most so long. */
    JsonNode await(String otherwise, long nanos, Wanted wanted) throws IOException, SweepException {
        long deadline = System.nanoTime() + nanos;
        JsonNode status = status();
        while (!wanted.holds(status)) {
            if (System.nanoTime() > deadline) {
                throw new SweepException(otherwise);
            }
            LockSupport.parkNanos(POLL_NANOS);
            status = status();
        }
        return status;
    }

    /**
     * Asks whether a code may be, without light.
     *
     * @throws SweepException if the rig refuses it
     */
    public void mayBe(int code) throws IOException, SweepException {
        say("light " + code);
    }

    /** Light at a code, for as long as this connection is open, by the governor's leave; burns on return. */
    public void light(int code) throws IOException, SweepException {
        say("light " + code);
        say("arm hold");
        held(code);
    }

    /**
     * How the light is held at a code, 0 for dark. The governor bridges short stalls of frames or telemetry, in which it is
     * dark: this waits for their end.
     *
     * @return how many there have been: when this number changes, light was interrupted
     * @throws SweepException if the arming has ended, or another code burns
     */
    long held(int code) throws IOException, SweepException {
        JsonNode status = await(
                "code " + code + " does not burn", PATIENCE_NANOS, s -> state(s).equals(LIT) || state(s).equals(DARK));
        if (burning(status) != code) {
            throw new SweepException("the rig does not hold the light at code " + code + ": "
                    + status.at("/light/last_dark").asText());
        }
        return status.at("/light/stalls").asLong();
    }

    /** Commands dark, which nobody refuses, without waiting for it. */
    void darkNow() throws IOException {
        ask("dark");
    }

    /**
     * Dark, as the governor believes it.
     *
     * @return whether the instrument, measuring at its LED, has shown it
     */
    public boolean dark() throws IOException, SweepException {
        darkNow();
        JsonNode status =
                await("the light does not become dark: cut its power", PATIENCE_NANOS, s -> state(s).equals(DARK));
        return status.at("/light/verified_dark").asBoolean();
    }

    private static String state(JsonNode status) {
        return status.at("/light/state").asText();
    }

    private static int burning(JsonNode status) {
        return state(status).equals(LIT) ? status.at("/light/code").asInt() : 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
