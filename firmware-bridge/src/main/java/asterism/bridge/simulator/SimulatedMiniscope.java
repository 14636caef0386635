package asterism.bridge.simulator;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ByteLink;
import asterism.bridge.link.Command;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import asterism.bridge.link.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The reference device of the Asterism link: takes pictures from a source at their frame rate, sends them as packets,
 * and lights its LED only while a lease runs. Frames begin with the first HELLO; at the source's end END is sent again
 * and again until somebody closes it.
 */
public final class SimulatedMiniscope implements AutoCloseable {
    private static final int MOST_LATE_FRAMES = 8;
    private static final long TELEMETRY_MS = 100;
    private static final int TELEMETRIES_PER_END = 10;

    private final PictureSource source;
    private final ByteLink link;
    private final Faults faults;
    private final DeviceSender sender;
    private final long bootNanos = System.nanoTime();
    private final LightLog lightLog;
    private final HeadStage headStage;
    private final SplittableRandom random;
    private final HelloReply self;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private volatile FrameListener frameListener = (n, deviceFrame) -> {};
    private volatile long counted;
    private volatile long lost;
    private volatile long damagedCommands;
    private volatile boolean ended;
    private long malformedCommands;

    /** A perfect miniscope without a light log. */
    public SimulatedMiniscope(PictureSource source, ByteLink link) throws IOException {
        this(source, link, Faults.none(), null);
    }

    /**
     * Prepares a device; {@link #run()} switches it on. Source and link stay the caller's to close.
     *
     * @param lightFile receives each change of the light as a line of JSON, null for none
     */
    public SimulatedMiniscope(PictureSource source, ByteLink link, Faults faults, Path lightFile) throws IOException {
        this.source = source;
        this.link = link;
        this.faults = faults;
        this.sender = new DeviceSender(link, faults);
        this.random = new SplittableRandom(faults.seed() + 1);
        this.lightLog = lightFile == null ? null : new LightLog(lightFile, bootNanos);
        this.headStage = new HeadStage(lightLog);
        this.self = new HelloReply(
                Protocol.VERSION,
                source.width(),
                source.height(),
                (int) Math.round(source.fps() * 1000),
                HelloReply.LEASE | HelloReply.LIT_MEASURED | HelloReply.TEMPERATURE | HelloReply.BATTERY,
                HeadStage.MAX_CODE,
                Protocol.MAX_TTL_MS,
                "simulated 1");
    }

    /** Learns of each frame on the frame thread; set it before running. */
    public void onFrame(FrameListener listener) {
        frameListener = listener;
    }

    /**
     * Runs until {@link #close()}, or until the link is gone.
     *
     * @throws IOException when pictures cannot be read or the link fails
     */
    public void run() throws IOException {
        Thread commands =
                Thread.ofPlatform().name("simulated commands").daemon().start(() -> guard(this::hear));
        Thread telemetry =
                Thread.ofPlatform().name("simulated telemetry").daemon().start(() -> guard(this::report));
        guard(this::expose);
        closing.countDown();
        try {
            commands.join();
            telemetry.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (lightLog != null) {
                lightLog.close();
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Switches the device off; {@link #run()} returns soon after. */
    @Override
    public void close() {
        closing.countDown();
    }

    /** Frames the sensor has counted. */
    public long framesCounted() {
        return counted;
    }

    /** Frames of them that were lost before the link. */
    public long framesLost() {
        return lost;
    }

    /** Whether the source has ended. */
    public boolean ended() {
        return ended;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void guard(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            failWith(e);
        } catch (UncheckedIOException e) {
            failWith(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closing.countDown();
        }
    }

    private void failWith(IOException e) {
        if (closing.getCount() > 0) {
            failure.compareAndSet(null, e);
        }
    }

    private long micros() {
        return (System.nanoTime() - bootNanos) / 1000;
    }

    private boolean running() {
        return closing.getCount() > 0;
    }

    /** Waits until the machine's clock shows {@code nanos}; false when the device is being closed. */
    private boolean waitUntil(long nanos) throws InterruptedException {
        return !closing.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void hear() throws IOException {
        byte[] bytes = new byte[4096];
        Command command = new Command();
        Acknowledgement answer = new Acknowledgement();
        PacketDecoder decoder = new PacketDecoder((type, b, at, length) -> obey(command, answer, type, b, at, length));
        while (running()) {
            int count = link.read(bytes, 0, bytes.length);
            if (count < 0) {
                return;
            }
            decoder.feed(bytes, 0, count);
            damagedCommands = decoder.damagedPackets() + malformedCommands;
        }
    }

    private void obey(Command command, Acknowledgement answer, int type, byte[] b, int at, int length) {
        try {
            if (!command.read(type, b, at, length)) {
                malformedCommands++;
            } else if (type == Protocol.HELLO) {
                sender.hello(self);
                greeted.countDown();
            } else {
                headStage.obey(command, micros(), answer);
                sender.acknowledge(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report() throws IOException, InterruptedException {
        Telemetry telemetry = new Telemetry();
        long next = System.nanoTime();
        for (long i = 0; waitUntil(next); i++) {
            next = Math.max(next + TELEMETRY_MS * 1_000_000, System.nanoTime());
            headStage.describe(telemetry, micros());
            telemetry.temperatureCentiCelsius = 3650 + (int) (i / 100 % 40);
            telemetry.batteryMillivolts = (int) Math.max(3300, 4100 - i / 100);
            telemetry.framesCounted = counted;
            telemetry.framesLost = lost;
            telemetry.damagedCommands = damagedCommands;
            if (greeted.getCount() == 0) {
                sender.telemetry(telemetry);
                if (ended && i % TELEMETRIES_PER_END == 0) {
                    sender.end(micros(), counted);
                }
            }
        }
    }

    private void expose() throws IOException, InterruptedException {
        boolean greetedYet = false;
        while (running() && !greetedYet) {
            greetedYet = greeted.await(50, TimeUnit.MILLISECONDS);
        }
        byte[] pixels = new byte[source.width() * source.height()];
        RowsHeader header = new RowsHeader();
        header.width = source.width();
        header.height = source.height();
        double period = 1e9 / source.fps();
        long begin = System.nanoTime();
        long lostSoFar = 0;
        ExposureMeter meter = new ExposureMeter(headStage, micros());
        for (long n = 0; hasPicture(n); n++) {
            long due = begin + (long) ((n + 1) * period);
            if (!waitUntil(due)) {
                return;
            }
            stall();
            header.deviceMicros = micros();
            meter.next(header.deviceMicros);
            boolean late = System.nanoTime() - due > MOST_LATE_FRAMES * period;
            boolean gone = late || source.dropped(n) || faults.drop() > 0 && random.nextDouble() < faults.drop();
            if (!gone) {
                source.render(n, meter.light(), pixels);
            }
            if (!hasPicture(n)) {
                break;
            }
            header.lit = meter.lit();
            header.code = headStage.code(header.deviceMicros);
            header.frame = n;
            header.frameMicros = Math.round(n * period / 1000);
            if (!gone) {
                sender.frame(header, pixels);
            }
            lostSoFar += gone ? 1 : 0;
            lost = lostSoFar;
            counted = n + 1;
            frameListener.counted(n, n);
        }
        ended = true;
        closing.await();
    }

    private boolean hasPicture(long n) {
        return source.frames() < 0 || n < source.frames();
    }

    private void stall() throws InterruptedException {
        if (faults.stall() > 0 && random.nextDouble() < faults.stall()) {
            waitUntil(System.nanoTime() + faults.stallMs() * 1_000_000L);
        }
    }
}
