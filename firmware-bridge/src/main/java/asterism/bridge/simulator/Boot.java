package asterism.bridge.simulator;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ByteLink;
import asterism.bridge.link.ClockReply;
import asterism.bridge.link.Command;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.Telemetry;
import asterism.bridge.link.TtlEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The simulated device between one power-up and the next: what it obeys and what it reports of itself. */
final class Boot {
    /** Reasons in {@link Telemetry#bootReason}. */
    static final int POWER = 1;
    /** After a fault. */
    static final int WATCHDOG = 2;

    private static final int TELEMETRIES_PER_END = 10;
    private static final int MILLIAMPS_PER_HUNDRED_CODES = 20;

    private final ByteLink link;
    private final Faults faults;
    private final int reason;
    private final HelloReply self;
    private final BootClock clock;
    private final DeviceSender sender;
    private final HeadStage headStage;
    private final HeadSignals signals;
    private final DeviceSettings settings;
    private final SplittableRandom lies;
    private final int boot = 1 + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final CountDownLatch over;
    private volatile long counted;
    private volatile long lost;
    private volatile boolean ended;
    private volatile long damagedCommands;
    private volatile long heartbeat;
    private long malformedCommands;

    Boot(
            ByteLink link,
            FaultyLine line,
            Faults faults,
            LightLog log,
            HelloReply self,
            int reason,
            int bestFocus,
            CountDownLatch over) {
        this.link = link;
        this.faults = faults;
        this.self = self;
        this.reason = reason;
        this.over = over;
        this.clock = new BootClock(faults);
        this.sender = new DeviceSender(line);
        this.headStage = new HeadStage(log);
        this.signals = new HeadSignals(faults.seed() + 2);
        this.settings = new DeviceSettings(self.milliFps(), bestFocus);
        this.lies = new SplittableRandom(faults.seed() + 3);
        if (log != null) {
            log.booted(clock.bootNanos());
        }
    }

    BootClock clock() {
        return clock;
    }

    DeviceSender sender() {
        return sender;
    }

    HeadStage headStage() {
        return headStage;
    }

    DeviceSettings settings() {
        return settings;
    }

    private boolean running() {
        return over.getCount() > 0;
    }

    /** Waits for the first HELLO; false when the device's life ends before. */
    boolean awaitGreeting() throws InterruptedException {
        while (running()) {
            if (greeted.await(20, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** What the sensor has counted and lost so far. */
    void counts(long framesCounted, long framesLost) {
        lost = framesLost;
        counted = framesCounted;
    }

    /** No frame will follow. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    long counted() {
        return counted;
    }

    long lost() {
        return lost;
    }

    /** Hears and obeys until the life ends. Bytes left of a command when the line falls silent are forgotten. */
    void hear() throws IOException {
        byte[] bytes = new byte[4096];
        Command command = new Command();
        Acknowledgement answer = new Acknowledgement();
        SettingValue value = new SettingValue();
        PacketDecoder decoder = new PacketDecoder(
                (type, b, at, length) -> obey(command, answer, value, type, b, at, length), Protocol.MAX_COMMAND);
        long heard = System.nanoTime();
        long turns = 0;
        while (running()) {
            int count = link.read(bytes, 0, bytes.length);
            heartbeat = ++turns;
            if (count < 0) {
                return;
            }
            long now = System.nanoTime();
            if (now - heard > Protocol.SILENCE_MS * 1_000_000L) {
                decoder.discard();
            }
            if (count > 0) {
                heard = now;
                decoder.feed(bytes, 0, count);
            }
            damagedCommands = decoder.damagedPackets() + malformedCommands;
        }
    }

    private void obey(
            Command command, Acknowledgement answer, SettingValue value, int type, byte[] b, int at, int length) {
        try {
            long micros = clock.micros();
            boolean sensible = command.read(type, b, at, length);
            malformedCommands += sensible ? 0 : 1;
            switch (type) {
                case Protocol.LEASE, Protocol.DARK -> light(command, sensible, micros, answer);
                case Protocol.HELLO -> hello(command, sensible);
                case Protocol.CLOCK -> tellTime(command, sensible, micros);
                case Protocol.SET, Protocol.GET -> set(command, sensible, micros, value);
                default -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void light(Command command, boolean sensible, long micros, Acknowledgement answer) throws IOException {
        if (!sensible) {
            headStage.refuse(command, Acknowledgement.MALFORMED, micros, answer);
        } else if (command.type == Protocol.LEASE && greeted.getCount() > 0) {
            headStage.refuse(command, Acknowledgement.UNGREETED, micros, answer);
        } else {
            headStage.obey(command, micros, answer);
        }
        answer.deviceMicros = clock.reported(micros);
        if (faults.of(Fault.WRONG_READBACK) > 0 && lies.nextDouble() < faults.of(Fault.WRONG_READBACK)) {
            answer.lit = !answer.lit;
            answer.code ^= 0x10;
        }
        sender.acknowledge(answer);
    }

    private void hello(Command command, boolean sensible) throws IOException {
        if (!sensible) {
            return;
        }
        boolean known = command.offersThisVersion();
        sender.hello(known ? self : self.inVersion(0));
        if (known && greeted.getCount() > 0) {
            clock.greeted();
            greeted.countDown();
        }
    }

    private void tellTime(Command command, boolean sensible, long micros) throws IOException {
        if (sensible) {
            ClockReply reply = new ClockReply();
            reply.token = command.token;
            reply.receivedMicros = clock.reported(micros);
            sender.clock(reply, clock);
        }
    }

    private void set(Command command, boolean sensible, long micros, SettingValue value) throws IOException {
        settings.obey(command, value);
        if (!sensible) {
            value.status = SettingValue.MALFORMED;
        }
        value.deviceMicros = clock.reported(micros);
        sender.value(value);
    }

    /** Reports of itself until the life ends. */
    void report() throws IOException, InterruptedException {
        if (!awaitGreeting()) {
            return;
        }
        Telemetry telemetry = new Telemetry();
        long period = (long) (faults.of(Fault.TELEMETRY_MS) * 1e6);
        long next = System.nanoTime();
        for (long i = 0; waitUntil(next); i++) {
            next = Math.max(next + period, System.nanoTime());
            describe(telemetry, i);
            sender.telemetry(telemetry);
            if (ended && i % TELEMETRIES_PER_END == 0) {
                sender.end(clock.reported(clock.micros()), counted);
            }
        }
    }

    private void describe(Telemetry telemetry, long i) {
        headStage.describe(telemetry, clock.micros());
        telemetry.deviceMicros = clock.reported(telemetry.deviceMicros);
        telemetry.temperatureCentiCelsius = 3650 + (int) (i / 100 % 40);
        telemetry.batteryMillivolts = (int) Math.max(3300, 4100 - i / 100);
        telemetry.framesCounted = counted;
        telemetry.framesLost = lost;
        telemetry.damagedCommands = damagedCommands;
        telemetry.ledCentiMilliamps = telemetry.code * MILLIAMPS_PER_HUNDRED_CODES;
        telemetry.supplyMillivolts = 4980;
        telemetry.heartbeat = heartbeat;
        telemetry.boot = boot;
        telemetry.sensorCentiCelsius = telemetry.temperatureCentiCelsius + 180;
        telemetry.ttlLevels = signals.levels();
        telemetry.bootReason = reason;
    }

    /** Feels until the life ends. */
    void feel() throws IOException, InterruptedException {
        if (!awaitGreeting()) {
            return;
        }
        long begin = clock.micros();
        signals.begin(begin);
        long micros = begin;
        for (; waitUntil(clock.bootNanos() + micros * 1000); micros += HeadSignals.TURN_MICROS) {
            for (TtlEdge edge = signals.edgeBefore(micros); edge != null; edge = signals.edgeBefore(micros)) {
                edge.frameMicros = clock.frameMicros(edge.deviceMicros);
                edge.deviceMicros = clock.reported(edge.deviceMicros);
                edge.frame = frameAt(edge.frameMicros);
                sender.edge(edge);
            }
            Orientation sample = signals.orientation(micros);
            sample.deviceMicros = clock.reported(micros);
            sample.frameMicros = clock.frameMicros(micros);
            sample.frame = frameAt(sample.frameMicros);
            sender.orientation(sample);
        }
    }

    private long frameAt(long frameMicros) {
        return (long) (frameMicros * 1e-9 * self.milliFps());
    }

    /** Waits until the machine's clock shows {@code nanos}; false when the life ends before. */
    boolean waitUntil(long nanos) throws InterruptedException {
        return !over.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
