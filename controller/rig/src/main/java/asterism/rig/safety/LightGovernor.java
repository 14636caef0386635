package asterism.rig.safety;

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
    /** How often DARK is sent in any case. */
    public static final int DARKS = 3;

    static final int ANSWER_MILLIS = 100;
    static final int DARK_REPEAT_MILLIS = 20;
    static final int UNPROVEN_REPEAT_MILLIS = 100;

    private final LightTable table;
    private LightCaps caps;
    private LightTimings timings;
    private LightBudget budget;
    private LightEvidence evidence;

    private LightState state = LightState.DARK;
    private LightProof proof = LightProof.NONE;
    private boolean linkUp;
    private boolean leaseSeen = true;
    private boolean verified;
    private int darksOwed;
    private int code;
    private int codeBefore;
    private String veto;
    private long codeAt;
    private long changedAt;
    private long goodAt;
    private long sentAt;
    private boolean everSent;
    private long turnAt;
    private boolean everTurned;
    private long leaseUntil;
    private boolean everLeased;
    private String lastDark = "nobody has armed";
    private long stalls;
    private long disagreements;

    /**
     * @param code brightness until another is asked for
     * @param frameMicros nominal time between frames; light needs a new frame every three of these, or every 150 ms if
     *     that is longer
     * @param pauseMillis missing evidence is bridged for this long under one arming
     */
    public LightGovernor(LightCaps caps, int code, int frameMicros, int pauseMillis) {
        this(caps, code, LightTimings.of(frameMicros, pauseMillis), LightTable.STANDARD);
    }

    LightGovernor(LightCaps caps, int code, LightTimings timings, LightTable table) {
        this.caps = caps;
        this.code = code;
        this.codeBefore = code;
        this.timings = timings;
        this.table = table;
        this.budget = new LightBudget(caps, timings.rest());
        this.evidence = new LightEvidence(timings);
    }

    /** A second one that stands where the first stands, for tests that try all that may follow. */
    LightGovernor(LightGovernor other) {
        caps = other.caps;
        timings = other.timings;
        table = other.table;
        budget = new LightBudget(other.budget);
        evidence = new LightEvidence(other.evidence);
        state = other.state;
        proof = other.proof;
        linkUp = other.linkUp;
        leaseSeen = other.leaseSeen;
        verified = other.verified;
        darksOwed = other.darksOwed;
        code = other.code;
        codeBefore = other.codeBefore;
        veto = other.veto;
        codeAt = other.codeAt;
        changedAt = other.changedAt;
        goodAt = other.goodAt;
        sentAt = other.sentAt;
        everSent = other.everSent;
        turnAt = other.turnAt;
        everTurned = other.everTurned;
        leaseUntil = other.leaseUntil;
        everLeased = other.everLeased;
        lastDark = other.lastDark;
        stalls = other.stalls;
        disagreements = other.disagreements;
    }

    /** A head stage answers. Whatever it did before, it is told DARK first. */
    public void linkUp(LightProof shows, long nowNanos) {
        linkUp = true;
        proof = shows;
        evidence.forget();
        leaseSeen = true;
        verified = false;
        darksOwed = DARKS;
        changedAt = nowNanos;
    }

    /** The nominal time between frames, microseconds, as the head stage states it. */
    public void framePeriod(int frameMicros) {
        evidence.period(frameMicros);
    }

    public void linkLost(long nowNanos) {
        linkUp = false;
        evidence.forget();
        happened(LightEvent.LINK_LOST, "the link was lost", nowNanos);
    }

    /** The head stage has booted anew: whatever it was armed for it has forgotten. It is told DARK first. */
    public void booted(long nowNanos) {
        happened(LightEvent.LINK_LOST, "the head stage booted anew", nowNanos);
        lastDark = "the head stage booted anew";
        linkUp(proof, nowNanos);
    }

    /** A frame came to the end of its way. {@code counter} is any count that grows with every frame. */
    public void frame(long counter, long nowNanos) {
        evidence.frame(counter, nowNanos);
    }

    /** When the frame thread went round last, frame or not. */
    public void frameThread(long atNanos) {
        evidence.frameThread(atNanos);
    }

    /**
     * What the head stage said of its light.
     *
     * @param lit whether the LED was lit in exposures
     * @param litCode brightness it was lit with
     * @param lastLeaseSeen whether it had answered the last lease sent
     * @param alive whether it shows, too, that its task which obeys commands goes round; without that it is no evidence of
     *     health, and its contradictions count all the same
     * @param atNanos when it said so, which may be long before it was read
     */
    public void telemetry(boolean lit, int litCode, boolean lastLeaseSeen, boolean alive, long atNanos) {
        if (linkUp) {
            evidence.telemetry(lit, litCode, alive, atNanos);
            leaseSeen |= lastLeaseSeen;
        }
    }

    /** What light must not be given for, in words; null when nothing. Light that burns goes dark. */
    public void veto(String why) {
        veto = why;
    }

    /**
     * An operator at the rig arms.
     *
     * @throws LightRefusedException if there is no head stage, dark is not proven yet, something vetoes light, or a cap
     *     stands against it
     */
    public void arm(long nowNanos) throws LightRefusedException {
        caps.check(code);
        if (!linkUp) {
            throw new LightRefusedException("no head stage answers: connect it, then arm");
        }
        if (state == LightState.DARKENING) {
            throw new LightRefusedException("the light is not proven dark yet: wait for telemetry, then arm");
        }
        if (veto != null) {
            throw new LightRefusedException(veto);
        }
        String spent = budget.refusal(nowNanos, timings.lease(), code);
        if (spent != null) {
            throw new LightRefusedException(spent);
        }
        happened(LightEvent.ARM, lastDark, nowNanos);
    }

    /**
     * An operator asks for another brightness, at once if the light burns.
     *
     * @throws LightRefusedException if it is above a cap; the one before stays
     */
    public void code(int wanted, long nowNanos) throws LightRefusedException {
        caps.check(wanted);
        if (wanted != code) {
            codeBefore = code;
            code = wanted;
            codeAt = nowNanos;
            everSent = false;
        }
    }

    /**
     * Other caps hold from now on, and other times between frames. Dark: an arming was given for the ones before, and so
     * was what has been seen. What has burned counts on, by the new curve.
     */
    public void rules(LightCaps next, int frameMicros, int pauseMillis, long nowNanos) {
        dark("another profile or frame rate was loaded", nowNanos);
        caps = next;
        timings = LightTimings.of(frameMicros, pauseMillis);
        budget = new LightBudget(next, budget);
        evidence = new LightEvidence(timings);
    }

    /** Anyone asks for dark; arming ends. */
    public void dark(String why, long nowNanos) {
        happened(LightEvent.DARK, why, nowNanos);
        lastDark = why;
        verified = false;
        darksOwed = DARKS;
        everSent = false;
    }

    /** One turn: judges the evidence, moves the state, says what to send now. Call every 10 ms or so. */
    public LightAction turn(long nowNanos) {
        account(nowNanos);
        if (!linkUp) {
            return LightAction.NONE;
        }
        judge(nowNanos);
        return state.leases() ? renewal(nowNanos) : darkness(nowNanos);
    }

    /** What the last turn said was not sent: the next one judges anew. */
    public void unsent() {
        leaseSeen = true;
        everSent = false;
    }

    public LightState state() {
        return state;
    }

    /** The brightness leased. */
    public int code() {
        return code;
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

    /** Whether the instrument itself, measuring at the LED, has shown dark since it was commanded last. */
    public boolean verified() {
        return state == LightState.DARK && verified;
    }

    /** Upper bound of the dose given, mJ/mm²; null if the LED was not measured. */
    public Double millijoulesPerMm2() {
        return budget.millijoulesPerMm2();
    }

    /** Why it is dark, or was last. */
    public String lastDark() {
        return lastDark;
    }

    /**
     * Where this governor stands, as a number: two that stand alike do the same for ever. For tests that try all places.
     *
     * @param tick unit of all times
     * @param old ages, in ticks, from which on they make no difference
     */
    long standing(long nowNanos, long tick, int old) {
        long[] parts = {
            state.name().hashCode(),
            proof.name().hashCode(),
            flag(linkUp) + 2 * flag(leaseSeen) + 4 * flag(veto != null) + 8 * flag(everLeased) + 16 * flag(everSent),
            darksOwed,
            code,
            codeBefore,
            Math.min(old, (nowNanos - codeAt) / tick),
            Math.min(old, (nowNanos - changedAt) / tick),
            Math.clamp((nowNanos - goodAt) / tick, -old, old),
            Math.min(old, (nowNanos - sentAt) / tick),
            Math.max(-1, (leaseUntil - nowNanos) / tick),
            Math.min(old, evidence.frameAge(nowNanos) / tick),
            Math.min(old, evidence.telemetryAge(nowNanos) / tick),
            Math.min(old, evidence.aliveAge(nowNanos) / tick),
            flag(evidence.lit()),
            evidence.lit() ? evidence.code() : 0,
            budget.standing(nowNanos, tick)
        };
        long sum = 1;
        for (long part : parts) {
            sum = (sum ^ part + 99) * 0x9E3779B97F4A7C15L;
            sum ^= sum >>> 31;
        }
        return sum;
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    private void account(long nowNanos) {
        boolean shown = linkUp && evidence.telemetryFresh(nowNanos) && evidence.lit();
        long until = shown ? nowNanos : everLeased ? Math.min(nowNanos, leaseUntil) : turnAt;
        if (everTurned) {
            int changing = nowNanos - codeAt <= timings.lease() ? codeBefore : 0;
            budget.burned(turnAt, until, everLeased ? code : 0, shown ? evidence.code() : changing);
        }
        everTurned = true;
        turnAt = nowNanos;
    }

    private void judge(long nowNanos) {
        boolean settled = nowNanos - changedAt > timings.settle();
        boolean fresh = evidence.telemetryFresh(nowNanos);
        if (fresh && contradicts(settled, nowNanos)) {
            happened(LightEvent.DISAGREES, "telemetry contradicted the command", nowNanos);
        }
        if (state == LightState.DARKENING) {
            darkening(fresh, nowNanos);
            return;
        }
        if (veto != null) {
            happened(LightEvent.VETOED, veto, nowNanos);
        }
        boolean healthy =
                (fresh && evidence.obeys(nowNanos) || proof == LightProof.NONE) && evidence.framesAdvance(nowNanos);
        boolean shown = evidence.lit() || proof == LightProof.NONE;
        if (healthy && shown && state.leases()) {
            goodAt = nowNanos;
        }
        boolean lapsed = state.leases() && settled && !shown;
        boolean ready = state.leases() || darksOwed == 0;
        happened(healthy && !lapsed && ready ? LightEvent.HEALTHY : LightEvent.STALLED, "", nowNanos);
        if (nowNanos - goodAt > timings.pause()) {
            happened(LightEvent.LAPSED, "frames, telemetry or light were missing for too long", nowNanos);
        }
    }

    private boolean contradicts(boolean settled, long nowNanos) {
        if (!evidence.lit()) {
            return false;
        }
        if (!state.leases()) {
            return settled;
        }
        boolean changing = nowNanos - codeAt <= timings.settle() && evidence.code() == codeBefore;
        return evidence.code() != code && !changing;
    }

    private void darkening(boolean fresh, long nowNanos) {
        if (darksOwed > 0) {
            return;
        }
        if (proof == LightProof.NONE) {
            happened(LightEvent.UNPROVABLE, lastDark, nowNanos);
        } else if (fresh && !evidence.lit() && evidence.telemetrySince(sentAt)) {
            happened(LightEvent.PROVEN_DARK, lastDark, nowNanos);
            verified = proof == LightProof.MEASURED;
            leaseUntil = Math.min(leaseUntil, nowNanos);
        }
    }

    private LightAction renewal(long nowNanos) {
        if (!due(leaseSeen ? timings.renew() : timings.answer(), nowNanos)) {
            return LightAction.NONE;
        }
        String spent = budget.refusal(nowNanos, timings.lease(), code);
        if (spent != null) {
            happened(LightEvent.LIMIT, spent, nowNanos);
            return darkness(nowNanos);
        }
        leaseSeen = proof == LightProof.NONE;
        verified = false;
        everLeased = true;
        leaseUntil = nowNanos + timings.lease();
        return sent(LightAction.RENEW, nowNanos);
    }

    private LightAction darkness(long nowNanos) {
        if (darksOwed > 0) {
            if (!due(timings.darkRepeat(), nowNanos)) {
                return LightAction.NONE;
            }
            darksOwed--;
            return sent(LightAction.DARK, nowNanos);
        }
        boolean again = state == LightState.DARKENING && due(timings.unprovenRepeat(), nowNanos);
        return again ? sent(LightAction.DARK, nowNanos) : LightAction.NONE;
    }

    private boolean due(long nanos, long nowNanos) {
        return !everSent || nowNanos - sentAt >= nanos;
    }

    private LightAction sent(LightAction action, long nowNanos) {
        everSent = true;
        sentAt = nowNanos;
        return action;
    }

    private void happened(LightEvent event, String why, long nowNanos) {
        LightState before = state;
        state = table.after(before, event);
        if (state == before) {
            return;
        }
        changedAt = nowNanos;
        everSent = false;
        if (state.leases()) {
            leaseSeen = true;
            darksOwed = 0;
        } else if (before.leases() || state == LightState.DARKENING) {
            darksOwed = DARKS;
        }
        if (event == LightEvent.ARM) {
            goodAt = nowNanos + timings.firstLight() - timings.pause();
        } else if (event == LightEvent.STALLED) {
            stalls++;
        } else if (event == LightEvent.DISAGREES) {
            disagreements++;
        }
        if (state == LightState.DARK || state == LightState.DARKENING) {
            lastDark = why;
        }
    }
}
