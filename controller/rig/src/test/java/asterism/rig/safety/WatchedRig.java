package asterism.rig.safety;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ByteLink;
import asterism.bridge.link.DeviceListener;
import asterism.bridge.link.DeviceStream;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Telemetry;
import asterism.bridge.simulator.PictureSource;
import asterism.bridge.simulator.SimulatedMiniscope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A head stage and the keeper of its light, linked in memory, in real time: how much of its margin the light uses. 1 is a
 * dark that nobody wanted: no frame for {@link #FRAMES_MILLIS}, or no lease for {@link LightGovernor#LEASE_MILLIS}.
 */
final class WatchedRig implements DeviceListener, AutoCloseable {
    static final int FPS = 20;
    private static final double FRAME_MILLIS = 1e3 / FPS;
    private static final double FRAMES_MILLIS = 150;

    private final MemoryLink[] ends = MemoryLink.pair();
    private final SimulatedMiniscope scope;
    private final DeviceStream stream = new DeviceStream(this);
    private final HostCommands commands = new HostCommands(new LeaseClock());
    private final LightKeeper keeper = new LightKeeper(
            new LightGovernor(new LightCaps(40, 255, null, TimeUnit.HOURS.toMillis(2)), 20, 1_000_000 / FPS, 2_000),
            EnableLine.none(),
            new ArmingRules(false, TimeUnit.HOURS.toMillis(2), 0));
    private final AtomicLong worstMicros = new AtomicLong();
    private volatile boolean watched;
    private volatile boolean closed;
    private volatile boolean greeted;
    private long darksTold;
    private long frameAt;
    private long leaseAt;

    WatchedRig() throws IOException {
        scope = new SimulatedMiniscope(new GreyPictures(), ends[0]);
        begin(scope::run);
        begin(this::pump);
        keeper.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(Work work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void pump() throws IOException {
        commands.hello();
        while (!closed && stream.pump(ends[1]) >= 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void hello(HelloReply reply) {
        keeper.connected(reply, commands);
        greeted = true;
    }

    @Override
    public void telemetry(Telemetry telemetry) {
        keeper.telemetry(telemetry);
    }

    @Override
    public void acknowledged(Acknowledgement answer) {
        keeper.acknowledged(answer);
    }

    @Override
    public void frame(Frame frame) {
        keeper.frame();
        long now = System.nanoTime();
        used((now - frameAt) / 1e6 - FRAME_MILLIS, FRAMES_MILLIS - FRAME_MILLIS);
        frameAt = now;
    }

    private void used(double lateMillis, double marginMillis) {
        if (watched) {
            worstMicros.accumulateAndGet(Math.round(lateMillis / marginMillis * 1e6), Math::max);
        }
    }

    /** Arms, and waits for the light; false if it does not come. */
    boolean light() {
        for (int tries = 0; tries < 200; tries++) {
            try {
                if (greeted && keeper.status().state() == LightState.DARK) {
                    keeper.arm();
                }
            } catch (LightRefusedException notYet) {
                LockSupport.parkNanos(1_000_000);
            }
            if (keeper.status().state() == LightState.LIT) {
                return true;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return false;
    }

    /** From now on delays count. */
    void watch() {
        watched = true;
    }

    /** The largest share of the margin used since the last call. */
    double used() {
        return worstMicros.getAndSet(0) / 1e6;
    }

    /** How often the light went dark since the last call. A rig whose arming has ended is armed again. */
    long darks() {
        LightStatus now = keeper.status();
        long all = now.stalls() + now.disagreements();
        long more = all - darksTold;
        darksTold = all;
        if (now.state() == LightState.DARK) {
            light();
        }
        return more;
    }

    @Override
    public void close() {
        closed = true;
        keeper.close();
        scope.close();
        ends[0].close();
        ends[1].close();
    }

    /** Notes when leases leave. */
    private final class LeaseClock implements ByteLink {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return ends[1].read(bytes, offset, length);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ends[1].write(bytes, offset, length);
            if ((bytes[offset + 5] & 0xFF) == Protocol.LEASE) {
                long now = System.nanoTime();
                used(
                        (now - leaseAt) / 1e6 - LightGovernor.RENEW_MILLIS,
                        LightGovernor.LEASE_MILLIS - LightGovernor.RENEW_MILLIS);
                leaseAt = now;
            }
        }

        @Override
        public void close() {
            ends[1].close();
        }
    }

    /** Pictures that cost nothing. */
    private static final class GreyPictures implements PictureSource {
        @Override
        public int width() {
            return 16;
        }

        @Override
        public int height() {
            return 16;
        }

        @Override
        public double fps() {
            return FPS;
        }

        @Override
        public long frames() {
            return -1;
        }

        @Override
        public void render(long n, double light, byte[] pixels) {
            pixels[0] = (byte) n;
        }

        @Override
        public boolean dropped(long n) {
            return false;
        }

        @Override
        public void close() {}
    }
}
