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
    private boolean frameLevel;
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
        if (config.recordGateLine() != null
                && lines.input(config.recordGateLine(), RECORD_GATE, debounce, this::gate)) {
            listener.gate(true);
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
        listener.gate(high);
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
     * Raises the trigger line; it falls after its pulse. Frame thread.
     *
     * @return {@link System#nanoTime()} when the line was up, or 0 if there is no such line or it did not follow
     */
    public long trigger(long deviceFrame) {
        if (triggerOut == null) {
            return 0;
        }
        try {
            triggerOut.set(true);
        } catch (PinException e) {
            listener.failed(e.getMessage());
            return 0;
        }
        long up = System.nanoTime();
        rises.offer(deviceFrame, up);
        LockSupport.unpark(thread);
        return up;
    }

    /** Toggles that were left out because the thread was behind. */
    public long leftOut() {
        return leftOut;
    }

    private void run() {
        while (!ending) {
            try {
                work();
            } catch (PinException e) {
                listener.failed(e.getMessage());
            }
            if (frames.isEmpty() && rises.isEmpty()) {
                long left = pulse ? pulseEnd - System.nanoTime() : IDLE_NANOS;
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                }
            }
        }
    }

    private void work() throws PinException {
        while (!rises.isEmpty()) {
            pulseFrame = rises.frame();
            pulseEnd = rises.nanos() + pulseNanos;
            listener.edge(TRIGGER_OUT, true, rises.nanos(), pulseFrame);
            pulse = true;
            rises.remove();
        }
        while (!frames.isEmpty()) {
            long frame = frames.frame();
            frames.remove();
            frameLevel = !frameLevel;
            frameOut.set(frameLevel);
            listener.edge(FRAME_OUT, frameLevel, System.nanoTime(), frame);
        }
        if (pulse && System.nanoTime() - pulseEnd >= 0) {
            pulse = false;
            triggerOut.set(false);
            listener.edge(TRIGGER_OUT, false, System.nanoTime(), pulseFrame);
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
