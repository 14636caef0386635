package asterism.rig.ttl;

import asterism.bridge.gpio.Lines;
import asterism.bridge.gpio.LinuxLines;
import asterism.bridge.gpio.OutputLine;
import asterism.bridge.gpio.PinException;
import asterism.rig.config.RigConfig;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The lines of {@code rig.yaml}'s {@code gpio} other than the light's.
 *
 * <p>The frame thread raises the trigger itself, which is the shortest way from decision to line; everything else, with
 * the trigger's end, is done by the thread {@code ttl}. When that one is behind by {@value #QUEUE} frames, toggles are
 * left out and counted, never a frame delayed.
 */
public final class TtlPort implements AutoCloseable {
    public static final String FRAME_OUT = "frame_out";
    public static final String TRIGGER_OUT = "trigger_out";
    public static final String RECORD_GATE = "record_gate";

    private static final int QUEUE = 64;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long JOIN_MILLIS = 1_000;

    private final Lines lines;
    private final TtlListener listener;
    private final OutputLine frameOut;
    private final OutputLine triggerOut;
    private final long pulseNanos;
    private final EdgeQueue frames = new EdgeQueue(QUEUE);
    private final EdgeQueue rises = new EdgeQueue(QUEUE);
    private final Thread thread = new Thread(this::run, "ttl");
    private volatile boolean ending;
    private volatile long leftOut;
    private volatile long notFollowed;
    private final Object gateLock = new Object();
    private boolean gateHeard;
    private final Object triggerLock = new Object();
    private boolean frameLevel;
    /** The trigger line is up, or may be: guarded by the lock, as what follows is. */
    private boolean pulse;

    private long pulseFrame;
    private long pulseEnd;

    private TtlPort(Lines lines, RigConfig.Gpio config, TtlListener listener) throws PinException {
        this.lines = lines;
        this.listener = listener;
        frameOut = config.frameOutLine() == null ? null : lines.output(config.frameOutLine(), FRAME_OUT);
        triggerOut = config.triggerOutLine() == null ? null : lines.output(config.triggerOutLine(), TRIGGER_OUT);
        pulseNanos = TimeUnit.MILLISECONDS.toNanos(config.triggerPulseMillis());
        long debounce = TimeUnit.MILLISECONDS.toMicros(config.debounceMillis());
        for (Map.Entry<String, Integer> input : config.inputs().entrySet()) {
            lines.input(input.getValue(), input.getKey(), debounce, this::heard);
        }
        if (config.recordGateLine() != null) {
            firstGate(lines.input(config.recordGateLine(), RECORD_GATE, debounce, this::gate));
        }
    }

    /** The level the gate had at the beginning, unless an edge was heard since. */
    private void firstGate(boolean high) {
        synchronized (gateLock) {
            if (!gateHeard) {
                listener.gate(high);
            }
        }
    }

    /**
     * Takes the lines and begins.
     *
     * @throws PinException when one cannot be had; then none is held
     */
    public static TtlPort open(RigConfig.Gpio config, TtlListener listener) throws PinException {
        return open(LinuxLines.open(config.chip()), config, listener);
    }

    static TtlPort open(Lines lines, RigConfig.Gpio config, TtlListener listener) throws PinException {
        try {
            TtlPort port = new TtlPort(lines, config, listener);
            port.thread.start();
            return port;
        } catch (PinException e) {
            lines.close();
            throw e;
        }
    }

    private void heard(String name, boolean high, long hostNanos) {
        listener.edge(name, high, hostNanos, TtlListener.NO_FRAME);
    }

    private void gate(String name, boolean high, long hostNanos) {
        heard(name, high, hostNanos);
        synchronized (gateLock) {
            gateHeard = true;
            listener.gate(high);
        }
    }

    /** A frame has been taken: its toggle follows. Frame thread; waits for nothing. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the frame thread is its one writer
    public void frame(long deviceFrame) {
        if (frameOut == null) {
            return;
        }
        if (!frames.offer(deviceFrame, 0)) {
            leftOut++;
        }
        LockSupport.unpark(thread);
    }

    /**
     * Raises the trigger line; it falls after its pulse, or, raised again before, after that one's. Frame thread, which may
     * wait here for one change of the line that the other thread makes.
     *
     * @return {@link System#nanoTime()} when the line was up, or 0 if there is no such line or it did not follow
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the frame thread is its one writer
    public long trigger(long deviceFrame) {
        if (triggerOut == null) {
            return 0;
        }
        long up;
        synchronized (triggerLock) {
            pulse = true;
            pulseFrame = deviceFrame;
            pulseEnd = System.nanoTime() + pulseNanos;
            try {
                triggerOut.set(true);
            } catch (PinException e) {
                listener.failed(e.getMessage());
                return 0;
            }
            up = System.nanoTime();
            pulseEnd = up + pulseNanos;
        }
        if (!rises.offer(deviceFrame, up)) {
            leftOut++;
        }
        LockSupport.unpark(thread);
        return up;
    }

    /** Toggles that were left out or that the line did not follow, and rises that were not logged. */
    public long leftOut() {
        return leftOut + notFollowed;
    }

    private void run() {
        while (!ending) {
            work();
            if (frames.isEmpty() && rises.isEmpty()) {
                LockSupport.parkNanos(this, Math.max(AGAIN_NANOS, untilFall()));
            }
        }
    }

    private void work() {
        while (!rises.isEmpty()) {
            listener.edge(TRIGGER_OUT, true, rises.nanos(), rises.frame());
            rises.remove();
        }
        fall();
        while (!frames.isEmpty()) {
            long frame = frames.frame();
            frames.remove();
            toggle(frame);
        }
        fall();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // this thread is its one writer
    private void toggle(long frame) {
        try {
            frameOut.set(!frameLevel);
        } catch (PinException e) {
            notFollowed++;
            listener.failed(e.getMessage());
            return;
        }
        frameLevel = !frameLevel;
        listener.edge(FRAME_OUT, frameLevel, System.nanoTime(), frame);
    }

    /** Lowers the trigger line when its pulse is over; one that does not follow is told again until it does. */
    private void fall() {
        long down;
        long frame;
        synchronized (triggerLock) {
            if (!pulse || System.nanoTime() - pulseEnd < 0) {
                return;
            }
            try {
                triggerOut.set(false);
            } catch (PinException e) {
                listener.failed(e.getMessage());
                return;
            }
            pulse = false;
            down = System.nanoTime();
            frame = pulseFrame;
        }
        listener.edge(TRIGGER_OUT, false, down, frame);
    }

    private long untilFall() {
        synchronized (triggerLock) {
            return pulse ? pulseEnd - System.nanoTime() : IDLE_NANOS;
        }
    }

    /** Ends the thread, drives all outputs low and lets go. */
    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.close();
    }
}
