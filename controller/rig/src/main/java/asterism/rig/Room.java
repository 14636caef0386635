package asterism.rig;

import asterism.bridge.gpio.PinException;
import asterism.bridge.gpio.StrictGpiod;
import asterism.bridge.link.DeviceClock;
import asterism.rig.config.RigConfig;
import asterism.rig.ttl.TtlListener;
import asterism.rig.ttl.TtlPort;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins this computer's TTL lines to the session and to the recording; does nothing where there are none. */
final class Room implements FrameSignal, TtlListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final RigConfig.Gpio gpio;
    private final Supplier<Sitting> sitting;
    private final Supplier<Recordings> recordings;
    private volatile TtlPort port;
    private volatile String trouble;
    /** What this computer's clock shows when the frame clock is 0, ns. */
    private volatile long frameClockZero = UNKNOWN;

    /** Takes no line before {@link #open}; {@code gpio} may be null. */
    Room(RigConfig.Gpio gpio, Supplier<Sitting> sitting, Supplier<Recordings> recordings) {
        this.gpio = gpio;
        this.sitting = sitting;
        this.recordings = recordings;
    }

    /** @throws PinException when a line of the configuration cannot be had */
    void open() throws PinException {
        if (gpio != null && gpio.hasTtl()) {
            port = TtlPort.open(gpio, this);
            if (gpio.triggerOutLine() != null && !strict()) {
                failed("nothing shows that the trigger line falls when this process dies: " + StrictGpiod.remedy());
            }
        }
    }

    private static boolean strict() {
        try {
            return StrictGpiod.check() == StrictGpiod.State.STRICT;
        } catch (IOException e) {
            return false;
        }
    }

    /** The instrument's clocks as they are known now. Link thread. */
    void clock(DeviceClock clock) {
        frameClockZero = clock.isKnown() ? clock.hostNanosOfFrameClock(0) : UNKNOWN;
    }

    @Override
    public void frame(long deviceFrame) {
        TtlPort now = port;
        if (now != null) {
            now.frame(deviceFrame);
        }
    }

    @Override
    public long trigger(long deviceFrame) {
        TtlPort now = port;
        return now == null ? 0 : now.trigger(deviceFrame);
    }

    @Override
    public void edge(String line, boolean high, long hostNanos, long frame) {
        Sitting now = sitting.get();
        if (now == null) {
            return;
        }
        long zero = frameClockZero;
        long micros = zero == UNKNOWN ? now.writer().latestMicros() : (hostNanos - zero) / 1000;
        now.writer().edge(micros, frame == NO_FRAME ? now.lastFrame() : frame, line, high);
    }

    @Override
    public void gate(boolean open) {
        recordings.get().gate(open, sitting.get());
    }

    @Override
    public void failed(String why) {
        if (!why.equals(trouble)) {
            LOG.warn("{}", why);
        }
        trouble = why;
    }

    /** What a line did not do; null if all did what they were told. */
    String trouble() {
        TtlPort now = port;
        return trouble == null && now != null && now.leftOut() > 0
                ? now.leftOut() + " frame toggles were left out because this computer is too slow"
                : trouble;
    }

    @Override
    public void close() {
        TtlPort now = port;
        port = null;
        if (now != null) {
            now.close();
        }
    }
}
