package asterism.bridge.simulator;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The reference device of the Asterism link: takes pictures from a source at their frame rate, sends them as packets,
 * tells of its TTL lines and where the head points, and lights its LED only while a lease runs. Frames begin with the
 * first HELLO; at the source's end END is sent again and again until somebody closes it.
 */
public final class SimulatedMiniscope implements AutoCloseable {
    private static final int MOST_LATE_FRAMES = 8;
    private static final long BOOT_MILLIS = 300;

    private final PictureSource source;
    private final ByteLink link;
    private final Faults faults;
    private final FaultyLine line;
    private final LightLog lightLog;
    private final SplittableRandom random;
    private final HelloReply self;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private volatile FrameListener frameListener = (n, deviceFrame) -> {};
    private int bestFocus;
    private volatile Boot boot;
    private volatile CountDownLatch over;
    private long nextPicture;
    private boolean rebooted;

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
        this.line = new FaultyLine(link, faults);
        this.random = new SplittableRandom(faults.seed() + 1);
        this.lightLog = lightFile == null ? null : new LightLog(lightFile, System.nanoTime());
        this.self = new HelloReply(
                Protocol.VERSION,
                source.width(),
                source.height(),
                (int) Math.round(source.fps() * 1000),
                HelloReply.LEASE
                        | HelloReply.LIT_MEASURED
                        | HelloReply.TEMPERATURE
                        | HelloReply.BATTERY
                        | HelloReply.LED_CURRENT
                        | HelloReply.SUPPLY
                        | HelloReply.TTL
                        | HelloReply.ORIENTATION
                        | HelloReply.SETTINGS
                        | HelloReply.SENSOR_TEMPERATURE,
                HeadStage.MAX_CODE,
                Protocol.MAX_TTL_MS,
                "simulated 2");
        powerUp(Boot.POWER);
    }

    private void powerUp(int reason) {
        over = new CountDownLatch(1);
        boot = new Boot(link, line, faults, lightLog, self, reason, bestFocus, over);
    }

    /** Learns of each frame on the frame thread; set it before running. */
    public void onFrame(FrameListener listener) {
        frameListener = listener;
    }

    /** The lens is sharp at this step instead of 0, where it stands at first; set it before running. */
    public void bestFocus(int step) {
        bestFocus = step;
        powerUp(Boot.POWER);
    }

    /**
     * Runs until {@link #close()}, or until the link is gone.
     *
     * @throws IOException when pictures cannot be read or the link fails
     */
    public void run() throws IOException {
        try {
            live();
            if (running() && faults.of(Fault.REBOOT_AFTER) > 0) {
                closing.await(BOOT_MILLIS, TimeUnit.MILLISECONDS);
                rebooted = true;
                powerUp(Boot.WATCHDOG);
                live();
            }
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

    private void live() throws InterruptedException {
        Boot life = boot;
        if (closing.getCount() == 0) {
            over.countDown();
        }
        Thread commands = begin("simulated commands", life::hear);
        Thread telemetry = begin("simulated telemetry", life::report);
        Thread signals = begin("simulated signals", life::feel);
        guard(() -> expose(life));
        over.countDown();
        commands.join();
        telemetry.join();
        signals.join();
        life.headStage().off(life.clock().micros());
    }

    private Thread begin(String name, Work work) {
        return Thread.ofPlatform().name(name).daemon().start(() -> guard(work));
    }

    /** Switches the device off; {@link #run()} returns soon after. */
    @Override
    public void close() {
        closing.countDown();
        over.countDown();
    }

    /** Frames the sensor has counted since it booted. */
    public long framesCounted() {
        return boot.counted();
    }

    /** Frames of them that were lost before the link. */
    public long framesLost() {
        return boot.lost();
    }

    /** Whether the source has ended. */
    public boolean ended() {
        return boot.ended();
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
            over.countDown();
        }
    }

    private void failWith(IOException e) {
        if (running()) {
            failure.compareAndSet(null, e);
            closing.countDown();
        }
    }

    private boolean running() {
        return closing.getCount() > 0;
    }

    private void expose(Boot life) throws IOException, InterruptedException {
        if (!life.awaitGreeting()) {
            return;
        }
        byte[] pixels = new byte[source.width() * source.height()];
        RowsHeader header = new RowsHeader();
        header.width = source.width();
        header.height = source.height();
        double period = 1e9 / source.fps();
        long begin = System.nanoTime();
        BootClock clock = life.clock();
        clock.framesBegin(begin);
        HeadStage headStage = life.headStage();
        long lost = 0;
        long first = nextPicture;
        long reboot = rebooted ? Long.MAX_VALUE : faults.nanosUntil(Fault.REBOOT_AFTER);
        ExposureMeter meter = new ExposureMeter(headStage, clock.micros());
        for (long n = first; hasPicture(n); n++) {
            long deviceFrame = n - first;
            long due = begin + (long) ((deviceFrame + 1) * period);
            if (!life.waitUntil(due) || clock.sinceGreeting() > reboot) {
                return;
            }
            stall(life);
            long micros = clock.micros();
            meter.next(micros);
            boolean late = System.nanoTime() - due > MOST_LATE_FRAMES * period;
            boolean gone = late || source.dropped(n) || happens(Fault.DROP);
            if (!gone) {
                DeviceSettings settings = life.settings();
                source.render(n, meter.light() * settings.exposed(), settings.optics(), pixels);
            }
            if (!hasPicture(n)) {
                break;
            }
            header.lit = meter.lit();
            header.code = headStage.code(micros);
            header.frame = deviceFrame;
            header.frameMicros = Math.round(deviceFrame * period / 1000);
            header.deviceMicros = clock.reported(micros);
            if (!gone) {
                life.sender().frame(header, pixels);
            }
            lost += gone ? 1 : 0;
            nextPicture = n + 1;
            life.counts(deviceFrame + 1, lost);
            frameListener.counted(n, deviceFrame);
        }
        life.end();
        life.waitUntil(System.nanoTime() + TimeUnit.DAYS.toNanos(1000));
    }

    private boolean hasPicture(long n) {
        return source.frames() < 0 || n < source.frames();
    }

    private boolean happens(Fault fault) {
        return faults.of(fault) > 0 && random.nextDouble() < faults.of(fault);
    }

    private void stall(Boot life) throws InterruptedException {
        if (happens(Fault.STALL)) {
            life.waitUntil(System.nanoTime() + (long) (faults.of(Fault.STALL_MS) * 1e6));
        }
    }
}
