package asterism.rig.safety;

import java.util.concurrent.TimeUnit;

/**
 * How long things may take, nanoseconds.
 *
 * @param lease life of one lease on the head stage's clock
 * @param renew time between two renewals
 * @param answer a renewal that is neither answered nor refused after this long was lost on its way, not queued
 * @param telemetry telemetry older than this is no evidence
 * @param frames without a new frame for this long frames do not advance
 * @param frameThread without a turn for this long the frame thread hangs
 * @param settle after a change of command telemetry may still show the state before for this long
 * @param darkRepeat time between the DARKs sent in any case
 * @param unprovenRepeat time between those that follow while dark is not proven
 * @param firstLight after arming, the first evidence of health must come within this
 * @param rest dark for less than this is no break of the time lit
 * @param pause missing evidence is bridged for this long; then the arming ends
 */
record LightTimings(
        long lease,
        long renew,
        long answer,
        long telemetry,
        long frames,
        long frameThread,
        long settle,
        long darkRepeat,
        long unprovenRepeat,
        long firstLight,
        long rest,
        long pause) {
    private static final int LEAST_FRAMES_MILLIS = 150;
    private static final int FIRST_LIGHT_MILLIS = 10_000;
    private static final int SLOWEST_FRAME_MICROS = 1_000_000;

    /**
     * Those of every rig.
     *
     * @param frameMicros nominal time between frames; three of these may pass without one, or 150 ms if that is longer
     */
    static LightTimings of(int frameMicros, int pauseMillis) {
        return new LightTimings(
                millis(LightGovernor.LEASE_MILLIS),
                millis(LightGovernor.RENEW_MILLIS),
                millis(LightGovernor.ANSWER_MILLIS),
                millis(LightGovernor.TELEMETRY_MILLIS),
                frames(frameMicros),
                millis(LEAST_FRAMES_MILLIS),
                millis(LightGovernor.SETTLE_MILLIS),
                millis(LightGovernor.DARK_REPEAT_MILLIS),
                millis(LightGovernor.UNPROVEN_REPEAT_MILLIS),
                Math.max(millis(FIRST_LIGHT_MILLIS), millis(pauseMillis)),
                TimeUnit.SECONDS.toNanos(1),
                millis(pauseMillis));
    }

    /** Three frames' time or 150 ms, whichever is longer; a frame is taken to come once a second at least. */
    static long frames(int frameMicros) {
        int micros = Math.min(frameMicros, SLOWEST_FRAME_MICROS);
        return Math.max(millis(LEAST_FRAMES_MILLIS), TimeUnit.MICROSECONDS.toNanos(3L * micros));
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
