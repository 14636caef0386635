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
 * <p>A device plugged in again is greeted at the latest {@link #LONGEST_BACKOFF_MILLIS} later. A device of another
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
                conversation.hold();
                backoff = conversation.greeted ? SHORTEST_BACKOFF_MILLIS : backoff;
            } catch (IOException e) {
                tally.trouble(e.getMessage());
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
        private final long begun = System.nanoTime();
        private boolean greeted;
        private boolean over;

        Conversation(ByteLink link) {
            this.link = link;
            this.commands = new HostCommands(link);
        }

        void hold() {
            String why = "it was unplugged or switched off";
            tally.trouble("no device answers yet");
            try {
                why = pump();
            } catch (IOException e) {
                why = e.getMessage();
            }
            stream.flush();
            tally.end(stream);
            if (greeted && !closed) {
                tally.trouble(why);
                listener.lost(why);
            }
        }

        private String pump() throws IOException {
            long helloAt = begun - HELLO_NANOS;
            long heardAt = begun;
            long clockAt = begun - CLOCK_NANOS;
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
                if (!greeted && now - begun > FOREIGN_NANOS && stream.refusedPackets() > 0) {
                    refused("the device speaks another version of the link than 1: update its firmware or Asterism");
                }
            }
            return "the rig is closing";
        }

        @Override
        public void hello(HelloReply reply) {
            if (greeted || over) {
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
            if (greeted) {
                listener.frame(frame);
            }
        }

        @Override
        public void rows(Frame frame, int upTo) {
            if (greeted) {
                listener.rows(frame, upTo);
            }
        }

        @Override
        public void telemetry(Telemetry telemetry) {
            if (greeted) {
                listener.telemetry(telemetry);
            }
        }

        @Override
        public void acknowledged(Acknowledgement answer) {
            if (greeted) {
                listener.acknowledged(answer);
            }
        }

        @Override
        public void edge(TtlEdge edge) {
            if (greeted) {
                listener.edge(edge);
            }
        }

        @Override
        public void orientation(Orientation sample) {
            if (greeted) {
                listener.orientation(sample);
            }
        }

        @Override
        public void clock(DeviceClock clock) {
            if (greeted) {
                listener.clock(clock);
            }
        }

        @Override
        public void value(SettingValue answer) {
            if (greeted) {
                listener.value(answer);
            }
        }

        @Override
        public void ended(long nextFrame) {
            if (greeted) {
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
