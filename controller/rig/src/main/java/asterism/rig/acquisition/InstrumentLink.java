package asterism.rig.acquisition;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ByteLink;
import asterism.bridge.link.DeviceClock;
import asterism.bridge.link.DeviceListener;
import asterism.bridge.link.DeviceStream;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.Telemetry;
import asterism.bridge.link.TtlEdge;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code link}: opens the port, greets the device, pumps its bytes, and begins again when it goes.
 *
 * <p>A device plugged in again is greeted at the latest {@link #LONGEST_BACKOFF_MILLIS} later. One that boots behind a
 * port that stays open, or falls silent, is lost all the same, and is greeted again at once. A device of another
 * version or size is refused in words and the thread ends: nobody swaps a head stage in the middle of a session.
 */
public final class InstrumentLink implements AutoCloseable {
    static final int SHORTEST_BACKOFF_MILLIS = 100;
    static final int LONGEST_BACKOFF_MILLIS = 1_000;
    private static final long HELLO_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CLOCK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long FOREIGN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentLink.class);

    private final LinkOpener opener;
    private final InstrumentListener listener;
    private final Thread thread = new Thread(this::run, "link");
    private final LinkTally tally = new LinkTally();
    private volatile boolean closed;
    private volatile long turnNanos = System.nanoTime();
    private int width;
    private int height;

    /**
     * Does nothing until {@link #start}.
     *
     * @param width columns the device must have, 0 to take the first device's
     * @param height rows the device must have, 0 to take the first device's
     */
    public InstrumentLink(LinkOpener opener, int width, int height, InstrumentListener listener) {
        this.opener = opener;
        this.width = width;
        this.height = height;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Begins to look for the device. */
    public void start() {
        thread.start();
    }

    private void run() {
        int backoff = SHORTEST_BACKOFF_MILLIS;
        while (!closed) {
            turnNanos = System.nanoTime();
            try (ByteLink link = opener.open()) {
                Conversation conversation = new Conversation(link);
                boolean orderly = conversation.hold();
                backoff = orderly && conversation.everGreeted ? SHORTEST_BACKOFF_MILLIS : backoff;
            } catch (IOException e) {
                tally.trouble(e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("the port failed and is opened again", e);
                tally.trouble(e.toString());
            }
            if (!closed) {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(backoff));
                backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS);
            }
        }
    }

    /** One device between one opening of the port and its end. */
    private final class Conversation implements DeviceListener {
        private final ByteLink link;
        private final HostCommands commands;
        private final DeviceStream stream = new DeviceStream(this);
        private final TelemetryWatch watch = new TelemetryWatch();
        private long callingSince = System.nanoTime();
        private long helloAt = callingSince - HELLO_NANOS;
        private long refusedBefore;
        private long restartsBefore;
        private boolean greeted;
        private boolean everGreeted;
        private boolean over;

        Conversation(ByteLink link) {
            this.link = link;
            this.commands = new HostCommands(link);
        }

        /** Until the port or the rig ends; false when something failed that should not. */
        boolean hold() {
            String why;
            boolean orderly = true;
            tally.trouble("no device answers yet");
            try {
                why = untilTheEnd();
            } catch (RuntimeException e) {
                LOG.error("the instrument's bytes could not be handled: the port is opened again", e);
                why = "its bytes could not be handled: " + e;
                orderly = false;
            }
            tally.end(stream);
            if (greeted && !closed) {
                lost(why);
            }
            return orderly;
        }

        private String untilTheEnd() {
            String why;
            try {
                why = pump();
            } catch (IOException e) {
                why = e.getMessage();
            }
            stream.flush();
            return why;
        }

        private String pump() throws IOException {
            long heardAt = callingSince;
            long clockAt = callingSince - CLOCK_NANOS;
            while (!closed && !over) {
                long now = System.nanoTime();
                turnNanos = now;
                if (!greeted && now - helloAt >= HELLO_NANOS) {
                    commands.hello();
                    helloAt = now;
                }
                if (greeted && now - clockAt >= CLOCK_NANOS) {
                    commands.clock();
                    clockAt = now;
                }
                int count = stream.pump(link);
                if (count < 0) {
                    return "it was unplugged or switched off";
                }
                tally.turn(count, stream);
                heardAt = count > 0 ? now : heardAt;
                if (greeted && now - heardAt > SILENCE_NANOS) {
                    return "it has been silent for three seconds";
                }
                if (live() && watch.silent(System.nanoTime())) {
                    lost("its telemetry has stopped");
                }
                if (!greeted) {
                    calling(now);
                }
                if (everGreeted && !greeted && now - callingSince > SILENCE_NANOS) {
                    return "it has not answered for three seconds";
                }
            }
            return "the rig is closing";
        }

        private void calling(long now) {
            if (now - callingSince > FOREIGN_NANOS && stream.refusedPackets() > refusedBefore) {
                refused("the device speaks another version of the link than 1: update its firmware or Asterism");
            }
        }

        /** Whether this is still the device that was greeted, in the same life of it. */
        private boolean live() {
            if (greeted && stream.packets().restarts() != restartsBefore) {
                lost("it has booted anew");
            }
            return greeted;
        }

        /** The light goes dark, and the device is greeted again behind the port that stays open. */
        private void lost(String why) {
            greeted = false;
            callingSince = System.nanoTime();
            helloAt = callingSince - HELLO_NANOS;
            refusedBefore = stream.refusedPackets();
            tally.lost(why);
            listener.lost(why);
        }

        @Override
        public void hello(HelloReply reply) {
            if (live() || over) {
                return;
            }
            boolean fits = (width == 0 || width == reply.width()) && (height == 0 || height == reply.height());
            if (!fits) {
                refused("the device's frames are " + reply.width() + "x" + reply.height() + " and " + width + "x"
                        + height + " are expected: use the profile made with this instrument");
                return;
            }
            width = reply.width();
            height = reply.height();
            greeted = true;
            everGreeted = true;
            restartsBefore = stream.packets().restarts();
            watch.begin();
            tally.connected();
            LOG.info("{} answers: {}x{} at {} frames/s", reply.firmware(), width, height, reply.fps());
            listener.connected(reply, commands);
        }

        private void refused(String why) {
            over = true;
            closed = true;
            tally.trouble(why);
            listener.refused(why);
        }

        @Override
        public void frame(Frame frame) {
            if (live() && fits(frame)) {
                listener.frame(frame);
            }
        }

        @Override
        public void rows(Frame frame, int upTo) {
            if (live() && fits(frame)) {
                listener.rows(frame, upTo);
            }
        }

        private boolean fits(Frame frame) {
            boolean fits = frame.width() == width && frame.height() == height;
            if (!fits && !over) {
                refused("the device announced frames of " + width + "x" + height + " and sends " + frame.width() + "x"
                        + frame.height() + ": its firmware contradicts itself");
            }
            return fits;
        }

        @Override
        public void telemetry(Telemetry telemetry) {
            if (live() && watch.booted(telemetry, System.nanoTime())) {
                lost("it has booted anew");
            }
            if (greeted) {
                listener.telemetry(telemetry);
            }
        }

        @Override
        public void acknowledged(Acknowledgement answer) {
            if (live() && answer.status == Acknowledgement.UNGREETED) {
                lost("it has booted anew and knows of no greeting");
            }
            if (greeted) {
                listener.acknowledged(answer);
            }
        }

        @Override
        public void edge(TtlEdge edge) {
            if (live()) {
                listener.edge(edge);
            }
        }

        @Override
        public void orientation(Orientation sample) {
            if (live()) {
                listener.orientation(sample);
            }
        }

        @Override
        public void clock(DeviceClock clock) {
            if (live()) {
                listener.clock(clock);
            }
        }

        @Override
        public void value(SettingValue answer) {
            if (live()) {
                listener.value(answer);
            }
        }

        @Override
        public void ended(long nextFrame) {
            if (live()) {
                listener.ended(nextFrame);
            }
        }
    }

    /** Counts over all connections; any thread. */
    public LinkStatus status() {
        return tally.status();
    }

    /** When the thread last went round, {@link System#nanoTime()}: a hung port shows here. */
    public long turnNanos() {
        return turnNanos;
    }

    /** Ends the thread and closes the port; waits at most two seconds. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
