package asterism.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Steps a rig through settings while it records, and knows which of the instrument's frames were taken in which step, once
 * it had settled. Dark at its end, however it ends; the recording ends too unless this process is killed.
 */
public final class LiveSweep implements AutoCloseable {
    private static final long DISK_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** The frame thread may lag behind the sensor by as many frames; they were exposed before. */
    private static final int BEHIND = 2;
    /** A step during which the light was interrupted is taken again. */
    private static final int TRIES = 5;

    private final RigTalk rig;
    private final Path socket;
    private final int settleMillis;
    private final List<SweepStep> steps = new ArrayList<>();
    private final Thread atExit = new Thread(this::interrupted, "sweep");
    private final String session;
    private Path recording;
    private boolean verifiedDark;

    /**
     * Dark first; then begins to record.
     *
     * @param settleMillis how long light or lens take to come to rest after a change
     * @throws SweepException if the rig has no session, records already, or refuses
     */
    public LiveSweep(RigTalk rig, Path socket, int settleMillis) throws IOException, SweepException {
        this.rig = rig;
        this.socket = socket;
        this.settleMillis = settleMillis;
        JsonNode status = rig.await(
                "no session has begun: is the instrument connected?",
                RigTalk.PATIENCE_NANOS,
                s -> s.path("session").isTextual());
        session = status.get("session").asText();
        if (!status.at("/recording/on_disk").asBoolean()) {
            throw new SweepException("the rig records already: say record stop first");
        }
        verifiedDark = rig.dark();
        Runtime.getRuntime().addShutdownHook(atExit);
        rig.say("record start");
        JsonNode records = rig.await(
                "the recording does not begin",
                RigTalk.PATIENCE_NANOS,
                s -> s.at("/recording/running").asBoolean());
        recording = Path.of(records.at("/recording/folder").asText());
    }

    /** Whether the instrument, measuring at its LED, showed dark at the beginning. */
    public boolean verifiedDark() {
        return verifiedDark;
    }

    /** Light at a code, burning; by the governor's leave. */
    public void light(int code) throws IOException, SweepException {
        rig.light(code);
    }

    /** Sets the lens and returns what it reads back. */
    public int focus(int step) throws IOException, SweepException {
        return Integer.parseInt(rig.say("focus " + step));
    }

    /**
     * Lets things settle, then waits for frames.
     *
     * @param value what the step stands for
     * @param code the light that must burn before and after, 0 for dark
     */
    public void take(int value, int code, int frames) throws IOException, SweepException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long stalls = rig.held(code);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(settleMillis));
            long first = frame(rig.status()) + BEHIND;
            long last = first + frames - 1;
            rig.await(
                    "no frames come", RigTalk.PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(frames), s -> frame(s) >= last);
            if (rig.held(code) == stalls) {
                steps.add(new SweepStep(value, first, last));
                return;
            }
        }
        throw new SweepException("light at " + code + " is interrupted again and again: this computer is too busy");
    }

    private static long frame(JsonNode status) {
        return status.path("device_frame").asLong(-1);
    }

    /**
     * Dark, and the recording on disk.
     *
     * @return the recording and the steps in it
     */
    public Swept end() throws IOException, SweepException {
        rig.darkNow();
        if (!session.equals(rig.status().path("session").asText())) {
            throw new SweepException("another session has begun in the middle of the sweep: begin again");
        }
        rig.say("record stop");
        Path folder = recording;
        recording = null;
        rig.await(
                "the recording is not on disk",
                DISK_NANOS,
                s -> s.at("/recording/on_disk").asBoolean());
        rig.dark();
        return new Swept(folder.resolve("Miniscope"), List.copyOf(steps));
    }

    /** The connection that holds the light ends with the process, so it is dark; the recording is not for nothing alone. */
    private void interrupted() {
        try (RigTalk other = new RigTalk(socket)) {
            other.darkNow();
            other.say("record stop");
        } catch (IOException | SweepException e) {
            System.err.println("the sweep was interrupted; the rig may still be recording: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            rig.darkNow();
            if (recording != null) {
                rig.say("record stop");
            }
        } catch (SweepException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            forgetExit();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends already.
        }
    }
}
