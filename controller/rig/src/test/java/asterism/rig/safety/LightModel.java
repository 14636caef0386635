package asterism.rig.safety;

import asterism.detector.profile.LightCurve;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All places the governor and a head stage can come to together, in steps of one tick. A place is the governor, what the
 * head stage does, and this model's own account of evidence, arming and DARKs; ages are told apart only up to where they
 * make a difference.
 */
final class LightModel {
    static final long TICK = 1_000_000_000L;
    static final int CODE = 40;
    static final int MOST_DOSE = 4;
    static final int MOST_CONTINUOUS = 3;
    private static final int LEASE = 2;
    private static final int FRESH = 1;
    private static final int REST = 2;
    private static final int OLD = 3;
    private static final int MOST_PLACES = 3_000_000;
    private static final int NOTHING = 0;
    private static final int DARK_SAID = 1;
    private static final int OTHER_SAID = 3;

    /** Who else than the governor is wrong, or lies. */
    enum Beside {
        /** A head stage that may show a code nobody commanded. */
        LIAR,
        /** One whose telemetry may go on while no command is obeyed. */
        HANGS,
        /** The same, and nobody tells the governor. */
        HANGS_UNTOLD,
        /** A new boot of which nobody tells the governor. */
        BOOTS_UNTOLD
    }

    /** What happens in one tick. */
    private enum Verb {
        NONE,
        ARM,
        DARK,
        LINK,
        BOOT,
        VETO
    }

    private final LightTable table;
    private final LightTimings timings;
    private final LightCaps caps;
    private final Beside beside;
    private final Map<Integer, String> broken = new TreeMap<>();
    private boolean sent;
    private boolean right;
    private boolean whole;
    private long steps;
    private long renewals;
    private int places;

    LightModel(LightTable table, LightTimings timings, LightCaps caps, Beside beside) {
        this.beside = beside;
        this.table = table;
        this.timings = timings;
        this.caps = caps;
    }

    static LightTimings timings(int telemetry, int frames) {
        long t = TICK;
        return new LightTimings(LEASE * t, t, t, telemetry * t, frames * t, t, t, t, t, 2 * t, REST * t, t);
    }

    /** One tick lit with {@link #CODE} is 1 mJ/mm². */
    static LightCaps caps(int dose, int continuous) {
        LightCurve curve = new LightCurve(
                new int[] {1, CODE, 255},
                new int[] {500_000, 1_000_000, 2_000_000},
                new int[3],
                10_000,
                2_000,
                1_000,
                dose);
        return new LightCaps(CODE, 255, curve, continuous * TICK / 1_000_000);
    }

    private static final class Place {
        final LightGovernor governor;
        long now = TICK;
        boolean up;
        boolean veto;
        boolean armed;
        int frameAge = OLD;
        int telemetryAge = OLD;
        int aliveAge = OLD;
        int darks = LightGovernor.DARKS;
        boolean provenSinceDark;
        int leaseLeft;
        int litTicks;
        int darkTicks = REST;
        int dose;
        long frames;

        Place(LightGovernor governor) {
            this.governor = governor;
        }

        Place(Place other) {
            governor = new LightGovernor(other.governor);
            now = other.now;
            up = other.up;
            veto = other.veto;
            armed = other.armed;
            frameAge = other.frameAge;
            telemetryAge = other.telemetryAge;
            aliveAge = other.aliveAge;
            darks = other.darks;
            provenSinceDark = other.provenSinceDark;
            leaseLeft = other.leaseLeft;
            litTicks = other.litTicks;
            darkTicks = other.darkTicks;
            dose = other.dose;
            frames = other.frames;
        }

        long key() {
            long key = governor.standing(now, TICK, OLD);
            int[] own = {
                up ? 1 : 0,
                veto ? 1 : 0,
                armed ? 1 : 0,
                frameAge,
                telemetryAge,
                aliveAge,
                darks,
                provenSinceDark ? 1 : 0,
                leaseLeft,
                Math.min(litTicks, MOST_CONTINUOUS + 1),
                darkTicks,
                Math.min(dose, MOST_DOSE + 1)
            };
            for (int part : own) {
                key = (key ^ part + 1) * 0x9E3779B97F4A7C15L;
                key ^= key >>> 29;
            }
            return key;
        }
    }

    /**
     * The invariants found broken, each with the first story of it, in words.
     *
     * @param most stop when so many are known, or after {@link #MOST_PLACES} places
     */
    Map<Integer, String> explore(int most) {
        Set<Long> seen = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        open.add(new Place(new LightGovernor(caps, CODE, timings, table)));
        while (!open.isEmpty() && broken.size() < most && places < MOST_PLACES) {
            Place at = open.poll();
            for (Verb verb : Verb.values()) {
                for (int choice = 0; choice < 16; choice++) {
                    follow(at, verb, choice, seen, open);
                }
            }
        }
        whole = open.isEmpty();
        return broken;
    }

    private void follow(Place at, Verb verb, int choice, Set<Long> seen, Deque<Place> open) {
        boolean lost = (choice & 1) != 0;
        if (lost && !sent) {
            return;
        }
        Place next = new Place(at);
        right = true;
        step(next, verb, choice >> 1 & 3, choice >= 8, !lost);
        if (right && seen.add(next.key())) {
            open.add(next);
            places = seen.size();
        }
    }

    private void breaks(int invariant, String story) {
        right = false;
        broken.putIfAbsent(invariant, story);
    }

    private void step(Place p, Verb verb, int said, boolean frame, boolean delivered) {
        steps++;
        p.now += TICK;
        burn(p);
        p.frameAge = Math.min(OLD, p.frameAge + 1);
        p.telemetryAge = Math.min(OLD, p.telemetryAge + 1);
        p.aliveAge = Math.min(OLD, p.aliveAge + 1);
        LightState before = p.governor.state();
        happen(p, verb);
        if (verb != Verb.LINK && verb != Verb.BOOT) {
            believed(p, before);
        }
        if (frame) {
            p.governor.frame(++p.frames, p.now);
            p.frameAge = p.up ? 0 : OLD;
        }
        if (said != NOTHING) {
            say(p, said);
        }
        turn(p, delivered);
    }

    private void say(Place p, int said) {
        boolean lies = said == OTHER_SAID && beside == Beside.LIAR;
        boolean hangs = said == OTHER_SAID && (beside == Beside.HANGS || beside == Beside.HANGS_UNTOLD);
        boolean told = hangs && beside == Beside.HANGS;
        p.governor.telemetry(said != DARK_SAID, lies ? 99 : CODE, true, !told, p.now);
        p.telemetryAge = p.up ? 0 : OLD;
        p.aliveAge = p.up && !hangs ? 0 : p.aliveAge;
        p.provenSinceDark |= p.up && said == DARK_SAID;
        // A lie is taken back by nothing: whoever shows what nobody commanded has ended the arming.
        p.armed &= !(p.up && lies && p.governor.state() == LightState.LIT);
    }

    private static void burn(Place p) {
        if (p.leaseLeft > 0) {
            p.litTicks++;
            p.darkTicks = 0;
            p.dose++;
            p.leaseLeft--;
        } else {
            p.darkTicks = Math.min(REST, p.darkTicks + 1);
            p.litTicks = p.darkTicks >= REST ? 0 : p.litTicks == 0 ? 0 : p.litTicks + 1;
        }
    }

    private void happen(Place p, Verb verb) {
        switch (verb) {
            case NONE -> {}
            case ARM -> {
                try {
                    boolean dark = p.governor.state() == LightState.DARK;
                    p.governor.arm(p.now);
                    p.armed |= dark;
                } catch (LightRefusedException refused) {
                    p.armed &= p.up;
                }
            }
            case DARK -> {
                p.governor.dark("", p.now);
                end(p);
            }
            case LINK -> {
                p.up = !p.up;
                if (p.up) {
                    p.governor.linkUp(LightProof.MEASURED, p.now);
                    p.darks = 0;
                } else {
                    p.governor.linkLost(p.now);
                    p.armed = false;
                }
                forget(p);
            }
            case BOOT -> {
                if (p.up) {
                    if (beside != Beside.BOOTS_UNTOLD) {
                        p.governor.booted(p.now);
                        p.darks = 0;
                    }
                    p.armed = false;
                    forget(p);
                }
            }
            case VETO -> {
                p.veto = !p.veto;
                p.governor.veto(p.veto ? "no" : null);
            }
        }
    }

    private static void forget(Place p) {
        p.frameAge = OLD;
        p.telemetryAge = OLD;
        p.aliveAge = OLD;
    }

    private static void end(Place p) {
        p.armed = false;
        p.darks = 0;
        p.provenSinceDark = false;
    }

    private void turn(Place p, boolean delivered) {
        p.armed &= !p.veto;
        LightState before = p.governor.state();
        LightAction action = p.governor.turn(p.now);
        sent = action != LightAction.NONE;
        if (before != LightState.DARKENING && p.governor.state() == LightState.DARKENING) {
            end(p);
        }
        believed(p, before);
        if (action == LightAction.RENEW) {
            renewed(p, delivered);
        } else if (action == LightAction.DARK) {
            p.darks = Math.min(LightGovernor.DARKS, p.darks + 1);
            p.provenSinceDark = false;
            p.leaseLeft = delivered ? 0 : p.leaseLeft;
        }
    }

    /** Whether dark was believed in this moment, and rightly. */
    private void believed(Place p, LightState before) {
        if (before != LightState.DARKENING || p.governor.state() == LightState.DARKENING) {
            return;
        }
        if (p.darks < LightGovernor.DARKS) {
            breaks(4, "dark is given up after " + p.darks + " DARKs");
        }
        if (!p.provenSinceDark) {
            breaks(5, "dark is believed unproven");
        }
    }

    private void renewed(Place p, boolean delivered) {
        renewals++;
        if (!p.up || !p.armed || p.veto) {
            breaks(1, "renewed with link " + p.up + ", arming " + p.armed + ", veto " + p.veto);
        }
        if (p.frameAge > FRESH || p.telemetryAge > FRESH || p.aliveAge > FRESH) {
            breaks(
                    2,
                    "renewed on frames " + p.frameAge + ", telemetry " + p.telemetryAge + " and heartbeat " + p.aliveAge
                            + " ticks old");
        }
        if (p.darks < LightGovernor.DARKS) {
            breaks(3, "lit before the DARKs owed were sent");
        }
        p.leaseLeft = delivered ? LEASE : p.leaseLeft;
        if (p.dose + p.leaseLeft > MOST_DOSE) {
            breaks(6, "the dose may come to " + (p.dose + p.leaseLeft));
        }
        int continuous = (p.darkTicks >= REST ? 0 : p.litTicks) + p.leaseLeft;
        if (continuous > MOST_CONTINUOUS) {
            breaks(7, "lit for " + continuous + " ticks without a break");
        }
    }

    /** Whether all places were seen. */
    boolean whole() {
        return whole;
    }

    int places() {
        return places;
    }

    long steps() {
        return steps;
    }

    long renewals() {
        return renewals;
    }
}
