package asterism.rig.safety;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What has burned and what may still: time without a break, share of the last minute, dose. Time counts as lit while a
 * lease may run or telemetry shows light, each code at the upper edge of its band, and a lease is granted only if all of
 * it fits: so the caps hold whatever becomes of this process afterwards.
 */
final class LightBudget {
    /** The duty's window is a minute. */
    private static final int BINS = 60;

    private static final long BIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long[] NONE = {};
    private static final double THOUSAND = 1e3;

    private final LightCaps caps;
    private final long restNanos;
    private final long continuousNanos;
    private final long dutyNanos;
    private final double brightest;
    private final long[] lit;
    /** By code; those above every cap together at the end. */
    private final long[] burnedNanos;

    private long bin;
    private double dose;
    private long litFrom;
    private long litUntil;
    private boolean everLit;

    /** @param restNanos dark for less than this is no break */
    LightBudget(LightCaps caps, long restNanos) {
        this.caps = caps;
        this.restNanos = restNanos;
        continuousNanos = TimeUnit.MILLISECONDS.toNanos(caps.maxContinuousMillis());
        dutyNanos = caps.curve() == null
                ? BINS * BIN_NANOS
                : BINS * (BIN_NANOS / 1000) * caps.curve().maxDutyE3();
        lit = limitsDuty() ? new long[BINS] : NONE;
        brightest = caps.curve() == null ? 0 : caps.brightestMilliwattsPerMm2();
        burnedNanos = new long[caps.maxCode() + 2];
    }

    /**
     * What another budget holds, by other caps and another curve. A minute of which nobody knows how much of it was lit
     * counts as lit all through.
     */
    LightBudget(LightCaps caps, LightBudget before) {
        this(caps, before.restNanos);
        litFrom = before.litFrom;
        litUntil = before.litUntil;
        everLit = before.everLit;
        bin = before.bin;
        for (int code = 0; code < before.burnedNanos.length; code++) {
            int place = Math.min(code, burnedNanos.length - 1);
            boolean above = code == before.burnedNanos.length - 1 || place == burnedNanos.length - 1;
            burnedNanos[place] += before.burnedNanos[code];
            dose += before.burnedNanos[code] / 1e9 * (above ? brightest : density(code));
        }
        if (limitsDuty() && before.limitsDuty()) {
            System.arraycopy(before.lit, 0, lit, 0, BINS);
        } else if (limitsDuty() && everLit) {
            Arrays.fill(lit, BIN_NANOS);
            bin = Math.floorDiv(litUntil, BIN_NANOS);
        }
    }

    LightBudget(LightBudget other) {
        this(other.caps, other.restNanos);
        if (limitsDuty()) {
            System.arraycopy(other.lit, 0, lit, 0, BINS);
        }
        System.arraycopy(other.burnedNanos, 0, burnedNanos, 0, burnedNanos.length);
        bin = other.bin;
        dose = other.dose;
        litFrom = other.litFrom;
        litUntil = other.litUntil;
        everLit = other.everLit;
    }

    /** Light burned, or may have, from one moment to another, with one of two codes. */
    void burned(long from, long until, int code, int orCode) {
        if (until <= from) {
            return;
        }
        if (!everLit || from - litUntil >= restNanos) {
            litFrom = from;
        }
        everLit = true;
        litUntil = until;
        dose += (until - from) / 1e9 * Math.max(density(code), density(orCode));
        burnedNanos[Math.min(Math.max(code, orCode), burnedNanos.length - 1)] += until - from;
        if (limitsDuty()) {
            forget(until);
            lit[(int) Math.floorMod(bin, (long) BINS)] += until - from;
        }
    }

    private boolean limitsDuty() {
        return dutyNanos < BINS * BIN_NANOS;
    }

    private double density(int code) {
        if (code == 0) {
            return 0;
        }
        double known = caps.mostMilliwattsPerMm2(code);
        return Double.isNaN(known) ? brightest : known;
    }

    private void forget(long now) {
        long newest = Math.floorDiv(now, BIN_NANOS);
        if (newest - bin >= BINS) {
            Arrays.fill(lit, 0);
        } else {
            for (long old = bin + 1; old <= newest; old++) {
                lit[(int) Math.floorMod(old, (long) BINS)] = 0;
            }
        }
        bin = Math.max(bin, newest);
    }

    /**
     * Why a lease that begins now does not fit; null if it does.
     *
     * @param lease its life, nanoseconds
     */
    String refusal(long now, long lease, int code) {
        boolean goesOn = everLit && now - litUntil < restNanos;
        if (goesOn && now + lease - litFrom > continuousNanos) {
            return "it was lit without a break for as long as is allowed, " + continuousNanos / 1_000_000 + " ms";
        }
        if (limitsDuty()) {
            forget(now);
        }
        if (limitsDuty() && Arrays.stream(lit).sum() + lease > dutyNanos) {
            return "it was lit for as much of the last minute as is allowed, " + dutyNanos / 1_000_000 + " ms: wait";
        }
        if (caps.curve() != null
                && dose + lease / 1e9 * density(code) > caps.curve().maxMillijoulesPerMm2()) {
            return "the session's dose is spent: %.4g of %d mJ/mm2"
                    .formatted(dose, caps.curve().maxMillijoulesPerMm2());
        }
        return null;
    }

    /** Upper bound of what was given, mJ/mm²; null if the LED was not measured. */
    Double millijoulesPerMm2() {
        return caps.curve() == null ? null : (Double) (Math.rint(dose * THOUSAND) / THOUSAND);
    }

    /** What is left to it, as a number: two that stand alike refuse alike for ever, if duty is not limited. */
    long standing(long now, long tick) {
        boolean goesOn = everLit && now - litUntil < restNanos;
        double most = caps.curve() == null ? 0 : caps.curve().maxMillijoulesPerMm2() + 1;
        long on = goesOn ? 1 + Math.min(now - litFrom, continuousNanos + tick) / tick : 0;
        return Math.round(Math.min(dose, most) * 4) * 10_000 + on * 100 + (goesOn ? (now - litUntil) / tick : 0);
    }
}
