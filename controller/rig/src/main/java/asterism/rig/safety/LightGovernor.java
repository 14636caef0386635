package asterism.rig.safety;

import java.util.concurrent.TimeUnit;

/**
 * Decides, turn by turn, whether the light's lease is renewed.
 *
 * <p>No thread, no clock, no port: time comes as {@code nowNanos} of one monotonic clock, evidence by calls, and
 * {@link #turn} says what to send. Not thread-safe; {@link LightKeeper} is its one caller.
 */
public final class LightGovernor {
    /** Life of one lease on the head stage's clock. */
    public static final int LEASE_MILLIS = 180;
    /** Time between two renewals. */
    public static final int RENEW_MILLIS = 40;
    /** Telemetry older than this is no evidence. */
    public static final int TELEMETRY_MILLIS = 200;
    /** After a change of command telemetry may still show the state before for this long. */
    public static final int SETTLE_MILLIS = 250;
    /** How often DARK is sent in any case, and the time between two. */
    public static final int DARKS = 3;

    /** A renewal that is neither answered nor refused after this long was lost on its way, not queued. */
    static final int ANSWER_MILLIS = 100;

    static final int DARK_REPEAT_MILLIS = 20;
    static final int UNPROVEN_REPEAT_MILLIS = 100;
    private static final int MIN_FRAME_MILLIS = 150;

    private final LightCaps caps;
    private final long frameNanos;

    private LightState state = LightState.DARK;
    private boolean linkUp;
    private boolean telemetryEver;
    private boolean framesEver;
    private boolean leaseSeen = true;
    private int darksOwed;
    private long frameCounter;
    private long frameAt;
    private long telemetryAt;
    private boolean telemetryLit;
    private int telemetryCode;
    private long changedAt;
    private long litSince;
    private long sentAt;
    private boolean everSent;
    private long stalls;
    private long disagreements;

    /**
     * @param frameMicros nominal time between frames; light needs a new frame every three of these, or every 150 ms if
     *     that is longer
     */
    public LightGovernor(LightCaps caps, int frameMicros) {
        this.caps = caps;
        this.frameNanos = Math.max(
                TimeUnit.MILLISECONDS.toNanos(MIN_FRAME_MILLIS), TimeUnit.MICROSECONDS.toNanos(3L * frameMicros));
    }

    /** A head stage answers. Whatever it did before, it is told DARK first. */
    public void linkUp(long nowNanos) {
        linkUp = true;
        telemetryEver = false;
        framesEver = false;
        leaseSeen = true;
        darksOwed = DARKS;
        changedAt = nowNanos;
    }

    public void linkLost(long nowNanos) {
        linkUp = false;
        telemetryEver = false;
        framesEver = false;
        happened(LightEvent.LINK_LOST, nowNanos);
    }

    /** A frame came to the end of its way. {@code counter} is any count that grows with every frame. */
    public void frame(long counter, long nowNanos) {
        if (!framesEver || counter != frameCounter) {
            framesEver = true;
            frameCounter = counter;
            frameAt = nowNanos;
        }
    }

    /**
     * What the head stage says of its light.
     *
     * @param lit whether the LED is lit in exposures now
     * @param code brightness it is lit with
     * @param lastLeaseSeen whether it has answered the last lease sent
     */
    public void telemetry(boolean lit, int code, boolean lastLeaseSeen, long nowNanos) {
        if (!linkUp) {
            return;
        }
        telemetryEver = true;
        telemetryAt = nowNanos;
        telemetryLit = lit;
        telemetryCode = code;
        leaseSeen |= lastLeaseSeen;
    }

    /**
     * An operator at the rig arms.
     *
     * @throws LightRefusedException if there is no head stage, dark is not proven yet, or the code is above its cap
     */
    public void arm(long nowNanos) throws LightRefusedException {
        caps.check();
        if (!linkUp) {
            throw new LightRefusedException("no head stage answers: connect it, then arm");
        }
        if (state == LightState.DARKENING) {
            throw new LightRefusedException("the light is not proven dark yet: wait for telemetry, then arm");
        }
        happened(LightEvent.ARM, nowNanos);
    }

    /** Anyone asks for dark; arming ends. */
    public void dark(long nowNanos) {
        happened(LightEvent.DARK, nowNanos);
        darksOwed = DARKS;
        everSent = false;
    }

    /** One turn: judges the evidence, moves the state, says what to send now. Call every 10 ms or so. */
    public LightAction turn(long nowNanos) {
        if (!linkUp) {
            return LightAction.NONE;
        }
        judge(nowNanos);
        if (state.leases()) {
            return renewal(nowNanos);
        }
        return darkness(nowNanos);
    }

    public LightState state() {
        return state;
    }

    /** The brightness leased. */
    public int code() {
        return caps.code();
    }

    /** How often light went dark because evidence was missing. */
    public long stalls() {
        return stalls;
    }

    /** How often telemetry contradicted the command. */
    public long disagreements() {
        return disagreements;
    }

    /** Whether dark was commanded {@link #DARKS} times and telemetry still does not show it. */
    public boolean unproven() {
        return state == LightState.DARKENING && darksOwed == 0;
    }

    private void judge(long nowNanos) {
        boolean settled = nowNanos - changedAt > TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS);
        boolean fresh = telemetryEver && nowNanos - telemetryAt <= TimeUnit.MILLISECONDS.toNanos(TELEMETRY_MILLIS);
        if (fresh && telemetryContradicts(settled)) {
            happened(LightEvent.DISAGREES, nowNanos);
        }
        if (state == LightState.DARKENING) {
            if (fresh && !telemetryLit && darksOwed == 0 && telemetryAt > sentAt) {
                happened(LightEvent.PROVEN_DARK, nowNanos);
            }
            return;
        }
        boolean framesAdvance = framesEver && nowNanos - frameAt <= frameNanos;
        boolean lapsed = state.leases() && settled && !telemetryLit;
        happened(fresh && framesAdvance && !lapsed ? LightEvent.HEALTHY : LightEvent.STALLED, nowNanos);
        if (state.leases() && nowNanos - litSince >= TimeUnit.MILLISECONDS.toNanos(caps.maxContinuousMillis())) {
            happened(LightEvent.LIMIT, nowNanos);
        }
    }

    private boolean telemetryContradicts(boolean settled) {
        return telemetryLit && (state.leases() ? telemetryCode != caps.code() : settled);
    }

    private LightAction renewal(long nowNanos) {
        if (!due(leaseSeen ? RENEW_MILLIS : ANSWER_MILLIS, nowNanos)) {
            return LightAction.NONE;
        }
        leaseSeen = false;
        return sent(LightAction.RENEW, nowNanos);
    }

    private LightAction darkness(long nowNanos) {
        if (darksOwed > 0) {
            if (!due(DARK_REPEAT_MILLIS, nowNanos)) {
                return LightAction.NONE;
            }
            darksOwed--;
            return sent(LightAction.DARK, nowNanos);
        }
        boolean again = state == LightState.DARKENING && due(UNPROVEN_REPEAT_MILLIS, nowNanos);
        return again ? sent(LightAction.DARK, nowNanos) : LightAction.NONE;
    }

    private boolean due(int millis, long nowNanos) {
        return !everSent || nowNanos - sentAt >= TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private LightAction sent(LightAction action, long nowNanos) {
        everSent = true;
        sentAt = nowNanos;
        return action;
    }

    private void happened(LightEvent event, long nowNanos) {
        LightState before = state;
        state = before.after(event);
        if (state == before) {
            return;
        }
        changedAt = nowNanos;
        everSent = false;
        if (state.leases()) {
            litSince = nowNanos;
            leaseSeen = true;
            darksOwed = 0;
        } else if (before.leases() || state == LightState.DARKENING) {
            darksOwed = DARKS;
        }
        if (event == LightEvent.STALLED) {
            stalls++;
        } else if (event == LightEvent.DISAGREES) {
            disagreements++;
        }
    }
}
