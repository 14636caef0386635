package asterism.rig.acquisition;

import asterism.bridge.link.Telemetry;
import java.util.concurrent.TimeUnit;

/**
 * Whether the telemetry is still that of the device that was greeted. One thread.
 *
 * <p>Silence is counted in turns of the thread that listens, each for {@link #TURN_NANOS} at most: what came while this
 * process was held up waits in the port, and is not the device's silence.
 */
final class TelemetryWatch {
    /** Twice the longest gap a device may leave (PROTOCOL.md, R15). */
    private static final long SILENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(110);

    private boolean heard;
    private int boot;
    private long silence;
    private long turnAt;

    /** A device has been greeted. One that never sends telemetry is not missed by this. */
    void begin() {
        heard = false;
        boot = 0;
        silence = 0;
    }

    /** Takes one telemetry; true when it is of another boot than the one before. */
    boolean booted(Telemetry telemetry, long nowNanos) {
        boolean booted = boot != 0 && telemetry.boot != 0 && telemetry.boot != boot;
        boot = telemetry.boot != 0 ? telemetry.boot : boot;
        heard = true;
        silence = 0;
        turnAt = nowNanos;
        return booted;
    }

    /** To be asked once a turn, behind what the turn has read. */
    boolean silent(long nowNanos) {
        silence += Math.min(nowNanos - turnAt, TURN_NANOS);
        turnAt = nowNanos;
        return heard && silence > SILENT_NANOS;
    }
}
