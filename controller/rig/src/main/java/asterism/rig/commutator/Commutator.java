package asterism.rig.commutator;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.SerialLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code commutator}: ten times a second it sends the motor what the animal has turned beyond a dead band, no
 * faster than the motor may. A motor that is unplugged is looked for again and then catches up.
 */
public final class Commutator implements AutoCloseable {
    /** Of the Open Ephys commutator. */
    public static final int BAUD = 115_200;

    private static final Logger LOG = LoggerFactory.getLogger(Commutator.class);
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double SMALLEST = 1e-6;

    private final CommutatorSettings settings;
    private final TurnCounter head;
    private final Thread thread = new Thread(this::run, "commutator");
    private final byte[] answers = new byte[256];
    private volatile double sent;
    private volatile String trouble = "not connected yet";
    private volatile boolean closed;

    /** Does nothing until {@link #start}. */
    public Commutator(CommutatorSettings settings) {
        this.settings = settings;
        head = new TurnCounter(settings.axis());
        thread.setDaemon(true);
    }

    /** Begins to look for the motor. */
    public void start() {
        thread.start();
    }

    /** Takes where the head points. One thread only; neither waits nor allocates. */
    public void take(Orientation sample) {
        head.take(sample);
    }

    private void run() {
        while (!closed) {
            try (SerialLink port = new SerialLink(settings.path(), BAUD)) {
                drive(port);
            } catch (IOException e) {
                if (!closed && !e.getMessage().equals(trouble)) {
                    LOG.warn("commutator: {}", e.getMessage());
                }
                trouble = e.getMessage();
            }
            if (!closed) {
                LockSupport.parkNanos(this, AGAIN_NANOS);
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // this thread is its one writer
    private void drive(ByteLink port) throws IOException {
        send(port, "{enable:true}");
        trouble = null;
        while (!closed) {
            double turn = next(head.turns() - sent);
            if (turn != 0) {
                send(port, String.format(Locale.ROOT, "{turn:%.6f}", settings.invert() ? -turn : turn));
                sent += turn;
            }
            if (port.read(answers, 0, answers.length) < 0) {
                throw new IOException(settings.path() + " was unplugged or switched off");
            }
            LockSupport.parkNanos(this, TURN_NANOS);
        }
    }

    /** What to turn now of what is to be turned. */
    private double next(double pending) {
        if (Math.abs(pending) < Math.max(SMALLEST, settings.deadBandTurns())) {
            return 0;
        }
        double most = settings.turnsPerSecond() * TURN_NANOS / 1e9;
        return Math.rint(Math.clamp(pending, -most, most) * 1e6) / 1e6;
    }

    private static void send(ByteLink port, String object) throws IOException {
        byte[] line = (object + "\n").getBytes(StandardCharsets.US_ASCII);
        port.write(line, 0, line.length);
    }

    /** Turns the head has made. */
    public double headTurns() {
        return head.turns();
    }

    /** Turns the motor was told to make. */
    public double sentTurns() {
        return sent;
    }

    /** Why the motor is not driven; null if it is. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(1_500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Where a commutator is and how it may turn.
     *
     * @param path its serial device
     * @param axis which axis of the orientation is vertical: x, y, z, -x, -y or -z
     * @param deadBandTurns less than this is not followed, 0 or more
     * @param turnsPerSecond how fast it may turn, above 0
     * @param invert it turns the other way
     */
    public record CommutatorSettings(
            Path path, String axis, double deadBandTurns, double turnsPerSecond, boolean invert) {}
}
