package asterism.bridge.conform;

import static asterism.bridge.conform.Requirement.R19;
import static asterism.bridge.conform.Requirement.R20;
import static asterism.bridge.conform.Requirement.R21;
import static asterism.bridge.conform.Requirement.R22;
import static asterism.bridge.conform.Requirement.R23;
import static asterism.bridge.conform.Requirement.R24;
import static asterism.bridge.conform.Requirement.R25;
import static asterism.bridge.conform.Requirement.R26;
import static asterism.bridge.conform.Requirement.R27;
import static asterism.bridge.conform.Requirement.R28;
import static asterism.bridge.conform.Requirement.R29;
import static asterism.bridge.conform.Requirement.R3;
import static asterism.bridge.conform.Requirement.R30;
import static asterism.bridge.conform.Requirement.R31;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Telemetry;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The lease. Every procedure begins and ends dark. */
final class LightChecks {
    private static final int MARGIN_MICROS = 5_000;
    private static final int DAMAGED = 30;

    private final Trial trial;
    private final Peer peer;
    private final Light light;
    private final Ledger ledger;

    LightChecks(Trial trial) {
        this.trial = trial;
        this.peer = trial.peer();
        this.light = trial.light();
        this.ledger = trial.ledger();
    }

    /** Whether the light is out now; when it is not, no more is asked for. */
    boolean dark() throws IOException {
        Acknowledgement answer = light.dark(light.session(), light.number());
        boolean out = answer != null && !answer.lit && answer.code == 0 && answer.leaseRemainingMs == 0;
        ledger.check(R29, out, out ? "each DARK was dark in its own answer" : "DARK: " + said(answer));
        return out;
    }

    /** A lease's time within what the device grants. */
    private int ttl(int millis) {
        return Math.min(millis, trial.reply().maxTtlMs());
    }

    static String said(Acknowledgement a) {
        return a == null
                ? "no answer in time"
                : "status " + a.status + ", lit " + (a.lit ? 1 : 0) + ", code " + a.code + ", " + a.leaseRemainingMs
                        + " ms left";
    }

    /** Before the first lease, whatever else has been said: telemetry and frames are dark. */
    void darkUntilLeased() throws IOException {
        int mark = trial.greeted();
        peer.raw(new byte[] {0, 0, 0, 0, 1, 2, 3, (byte) 0x82, (byte) 0xFF});
        Peer.pause(120);
        long lit = peer.since(mark, Protocol.TELEMETRY).stream()
                .map(Message::telemetry)
                .filter(t -> t != null && (t.lit || t.code != 0))
                .count();
        long frames = peer.since(mark, Protocol.ROWS).stream()
                .map(Message::rows)
                .filter(r -> r != null && (r.lit || r.code != 0))
                .count();
        ledger.check(R19, lit + frames == 0, lit + " telemetries and " + frames + " row packets told of light");
    }

    /** Commands damaged in every part behind the sync: not one may be answered or make light. */
    void damagedCommands() throws IOException {
        SplittableRandom random = new SplittableRandom(20261125);
        Telemetry before = telemetry();
        int mark = peer.mark();
        int first = light.number() + 1;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] packet =
                    peer.packet(Protocol.LEASE, Light.leasePayload(light.session(), first + i, 50, light.code()));
            peer.raw(damaged(packet, i, random));
            Peer.pause(Protocol.SILENCE_MS + 5);
        }
        Peer.pause(250);
        Telemetry after = telemetry();
        long answered = peer.since(mark, Protocol.ACK).size();
        boolean lit =
                peer.since(mark, Protocol.TELEMETRY).stream().anyMatch(m -> m.telemetry() != null && m.telemetry().lit);
        ledger.check(R3, answered == 0 && !lit, answered + " of " + DAMAGED + " damaged commands were answered");
        long counted = before == null || after == null ? 0 : after.damagedCommands - before.damagedCommands;
        ledger.check(
                R3,
                counted >= DAMAGED,
                "of " + DAMAGED + " damaged commands none was obeyed, " + counted + " were counted");
    }

    private static byte[] damaged(byte[] packet, int i, SplittableRandom random) {
        switch (i % 3) {
            case 0 -> packet[4 + random.nextInt(packet.length - 4)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                int from = 4 + random.nextInt(packet.length - 8);
                for (int k = from; k < from + 4; k++) {
                    packet[k] ^= (byte) (1 + random.nextInt(255));
                }
            }
            default -> {
                return Arrays.copyOf(packet, 13 + random.nextInt(packet.length - 13));
            }
        }
        return packet;
    }

    /** The next telemetry, or null. */
    private Telemetry telemetry() {
        Message message = peer.await(peer.mark(), 300, Protocol.TELEMETRY, m -> m.telemetry() != null);
        return message == null ? null : message.telemetry();
    }

    /** One lease alone, looked at every few milliseconds until it is over. */
    void lapse(int millis) throws IOException {
        int ttlMs = ttl(millis);
        Acknowledgement granted = light.lease(ttlMs);
        if (granted(granted, ttlMs)) {
            watch(granted.deviceMicros, ttlMs, R23, "a lease of " + ttlMs + " ms");
        }
        dark();
    }

    private boolean granted(Acknowledgement answer, int ttlMs) {
        boolean granted = answer != null && answer.status == Acknowledgement.OK;
        ledger.check(R22, granted, granted ? "granted" : "a lease of " + ttlMs + " ms: " + said(answer));
        if (granted) {
            boolean true_ = answer.lit
                    && answer.code == light.code()
                    && answer.leaseRemainingMs <= ttlMs + 1
                    && answer.leaseRemainingMs >= ttlMs - 10;
            ledger.check(
                    R21, true_, "a lease of " + ttlMs + " ms, code " + light.code() + " reads back " + said(answer));
        }
        return granted;
    }

    /** Whether the light burns up to the lease's end and not behind it, on the device's clock. */
    private void watch(long grantedMicros, int ttlMs, Requirement lapses, String what) throws IOException {
        long end = grantedMicros + ttlMs * 1000L;
        long lastLit = grantedMicros;
        long firstDark = -1;
        long deadline = System.nanoTime() + (ttlMs + 300) * 1_000_000L;
        while (firstDark < 0 && System.nanoTime() < deadline) {
            Peer.pause(2);
            Acknowledgement now = light.probe();
            if (now == null) {
                continue;
            }
            if (now.lit) {
                lastLit = now.deviceMicros;
            } else {
                firstDark = now.deviceMicros;
            }
        }
        String seen = "%s: lit at %.1f ms, dark at %.1f ms"
                .formatted(what, (lastLit - grantedMicros) / 1e3, (firstDark - grantedMicros) / 1e3);
        boolean lapsed = firstDark >= 0 && lastLit <= end + MARGIN_MICROS;
        ledger.check(lapses, lapsed, firstDark < 0 ? what + " was still burning 300 ms behind its end" : seen);
        if (firstDark >= 0) {
            ledger.check(R22, firstDark >= end - MARGIN_MICROS, seen);
        }
    }

    /** Leases sent all at once: the last one's time counts. */
    void replacement() throws IOException {
        int mark = peer.mark();
        byte[][] leases = new byte[4][];
        int first = light.number() + 1;
        for (int i = 0; i < leases.length; i++) {
            leases[i] =
                    peer.packet(Protocol.LEASE, Light.leasePayload(light.session(), first + i, ttl(90), light.code()));
            light.sent(mark, Protocol.LEASE, light.session(), first + i);
        }
        light.skip(leases.length);
        peer.raw(leases);
        Acknowledgement last = light.answer(mark, Protocol.LEASE, light.session(), first + 3);
        if (granted(last, ttl(90))) {
            watch(last.deviceMicros, ttl(90), R24, "four leases of 90 ms at once");
        }
        dark();
    }

    /** A lease must end in time under a shower of other commands. */
    void load() throws IOException {
        Acknowledgement granted = light.lease(ttl(80));
        if (granted(granted, ttl(80))) {
            byte[][] shower = new byte[80][];
            for (int i = 0; i < shower.length; i++) {
                shower[i] = peer.packet(i % 2 == 0 ? Protocol.HELLO : 0xEF, new byte[] {1, 1, 0, 0});
            }
            peer.raw(shower);
            watch(granted.deviceMicros, ttl(80), R31, "80 commands behind a lease of 80 ms");
        }
        dark();
    }

    void limits() throws IOException {
        for (int ttl : new int[] {0, Protocol.MAX_TTL_MS + 1, 1000, 65_535}) {
            Acknowledgement answer = light.lease(ttl);
            boolean refused = answer != null && answer.status == Acknowledgement.TTL && !answer.lit;
            ledger.check(R25, refused, refused ? "0, 181, 1000 and 65535 ms" : ttl + " ms: " + said(answer));
            dark();
        }
        int cap = trial.reply().maxCode();
        if (cap == 255) {
            ledger.notShown(R26, "its highest code is 255: there is none above");
            return;
        }
        if (granted(light.lease(ttl(100)), ttl(100))) {
            beyondTheCap(cap + 1);
        }
        dark();
    }

    /** With a number that did not rise, 1 ms, and DARK in the same breath: a device that broke one rule stays dark. */
    private void beyondTheCap(int code) throws IOException {
        int mark = peer.mark();
        int number = light.number();
        light.sent(mark, Protocol.LEASE, light.session(), number);
        light.sent(mark, Protocol.DARK, light.session(), number);
        peer.raw(
                peer.packet(Protocol.LEASE, Light.leasePayload(light.session(), number, 1, code)),
                peer.packet(Protocol.DARK, Light.darkPayload(light.session(), number)));
        Acknowledgement answer = light.answer(mark, Protocol.LEASE, light.session(), number);
        boolean refused = answer != null && answer.status == Acknowledgement.CODE && answer.code == light.code();
        ledger.check(R26, refused, "code " + code + ": " + said(answer));
    }

    void order() throws IOException {
        if (!granted(light.lease(ttl(150)), ttl(150))) {
            return;
        }
        int number = light.number();
        for (int stale : new int[] {number, number - 1}) {
            Acknowledgement answer = light.lease(light.session(), stale, ttl(180));
            boolean refused =
                    answer != null && answer.status == Acknowledgement.STALE && answer.leaseRemainingMs <= 151;
            ledger.check(R27, refused, "number " + stale + " behind " + number + ": " + said(answer));
        }
        Acknowledgement other = light.lease(light.session() ^ 0x5A5A, 1, ttl(100));
        boolean busy = other != null && other.status == Acknowledgement.BUSY && other.lit;
        ledger.check(R28, busy, "another session while one runs: " + said(other));
        Acknowledgement nobody = light.lease(0, 5, ttl(100));
        boolean refused = nobody != null && nobody.status == Acknowledgement.MALFORMED;
        ledger.check(R28, refused, "session 0: " + said(nobody));
        dark();
        light.begin();
        granted(light.lease(ttl(60)), ttl(60));
        dark();
    }

    void darkForAnybody() throws IOException {
        int[] sessions = {0, light.session() ^ 0x33CC, light.session()};
        for (int session : sessions) {
            if (granted(light.lease(ttl(150)), ttl(150))) {
                Acknowledgement answer = light.dark(session, 0);
                boolean out = answer != null && answer.status == Acknowledgement.OK && !answer.lit && answer.code == 0;
                ledger.check(R29, out, "DARK of session " + session + ": " + said(answer));
            }
        }
        if (granted(light.lease(ttl(150)), ttl(150))) {
            Acknowledgement answer = light.ask(Protocol.DARK, 0, 0, new byte[0]);
            boolean out = answer != null && answer.status == Acknowledgement.OK && !answer.lit;
            ledger.check(R29, out, out ? "of any session and without a payload" : "an empty DARK: " + said(answer));
        }
        dark();
    }

    void voidLeases() throws IOException {
        if (!granted(light.lease(ttl(150)), ttl(150))) {
            return;
        }
        int number = light.number();
        light.dark(light.session(), number + 5);
        Acknowledgement queued = light.lease(light.session(), number + 3, ttl(100));
        boolean refused = queued != null && queued.status == Acknowledgement.STALE && !queued.lit;
        ledger.check(R30, refused, "a lease that DARK made void: " + said(queued));
        light.skip(6);
        Acknowledgement next = light.lease(ttl(60));
        boolean granted = next != null && next.status == Acknowledgement.OK;
        ledger.check(R30, granted, granted ? "void up to its number, granted behind it" : "the next: " + said(next));
        dark();
    }

    void answers() {
        var wrong = light.wronglyAnswered();
        ledger.check(
                R20,
                wrong.isEmpty(),
                wrong.isEmpty() ? light.commands() + " commands, each answered once" : String.join("; ", wrong));
    }
}
