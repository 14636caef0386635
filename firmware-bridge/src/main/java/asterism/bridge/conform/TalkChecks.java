package asterism.bridge.conform;

import static asterism.bridge.conform.Requirement.R12;
import static asterism.bridge.conform.Requirement.R35;
import static asterism.bridge.conform.Requirement.R4;
import static asterism.bridge.conform.Requirement.R5;
import static asterism.bridge.conform.Requirement.R6;
import static asterism.bridge.conform.Requirement.R7;
import static asterism.bridge.conform.Requirement.R8;
import static asterism.bridge.conform.Requirement.R9;

import asterism.bridge.link.ClockReply;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Setting;
import asterism.bridge.link.SettingValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Questions that make no light: greeting, time, settings, and how damage among them is got over. */
final class TalkChecks {
    private static final int HELLO_MS = 200;
    private static final int CLOCK_MS = 100;
    private static final int NO_SETTING = 0x7FFF;
    private static final double DRIFT = 300e-6;
    private static final int EXCHANGES = 12;

    private final Trial trial;
    private final Peer peer;
    private final Ledger ledger;
    private int nextNumber = 7000;

    TalkChecks(Trial trial) {
        this.trial = trial;
        this.peer = trial.peer();
        this.ledger = trial.ledger();
    }

    /** A HELLO and its answer, or null. */
    static HelloReply hello(Peer peer, int lowest, int highest, long millis) throws IOException {
        int mark = peer.mark();
        peer.send(Protocol.HELLO, new byte[] {(byte) lowest, (byte) highest, 0, 0});
        Message message = peer.await(mark, millis, Protocol.HELLO_REPLY, m -> true);
        return message == null ? null : HelloReply.read(message.payload(), 0, message.length());
    }

    void greeting() throws IOException {
        HelloReply self = trial.reply();
        for (int i = 0; i < 3; i++) {
            HelloReply again = hello(peer, 1, 1, HELLO_MS);
            ledger.check(R7, again != null, again == null ? "a HELLO was not answered in time" : "each was answered");
            ledger.check(R9, again == null || again.equals(self), "now " + again + ", before " + self);
        }
        boolean bounds = self.maxTtlMs() >= 1
                && self.maxTtlMs() <= Protocol.MAX_TTL_MS
                && !self.firmware().isBlank();
        ledger.check(R9, bounds, self.toString());
    }

    void negotiation() throws IOException {
        HelloReply later = hello(peer, 2, 9, HELLO_MS);
        HelloReply both = hello(peer, 1, 9, HELLO_MS);
        boolean still = hello(peer, 1, 1, HELLO_MS) != null;
        boolean kept = later != null && later.version() == 0 && both != null && both.version() == 1 && still;
        ledger.check(
                R8,
                kept,
                "versions 2..9: " + (later == null ? "no answer" : later.version()) + ", 1..9: "
                        + (both == null ? "no answer" : both.version()));
    }

    void time() throws IOException {
        for (int i = 0; i < EXCHANGES; i++) {
            clock(new byte[0]);
            Peer.pause(15);
        }
    }

    /** One question for the time; null when it is not answered as it should be. */
    private Message clock(byte[] more) throws IOException {
        long token = System.nanoTime();
        int mark = peer.mark();
        peer.send(Protocol.CLOCK, clockPayload(token, more));
        Message message = peer.await(mark, CLOCK_MS, Protocol.CLOCK_REPLY, m -> answers(m, token));
        ledger.check(R12, message != null, message == null ? "a CLOCK was not answered in time" : "each was answered");
        return message;
    }

    private static byte[] clockPayload(long token, byte[] more) {
        byte[] payload = new byte[8 + more.length];
        Peer.fill(payload).putLong(token).put(more);
        return payload;
    }

    private static boolean answers(Message message, long token) {
        ClockReply reply = message.clockReply();
        return reply != null && reply.token == token;
    }

    private boolean clockAnswered(int mark, long token) {
        return peer.await(mark, CLOCK_MS, Protocol.CLOCK_REPLY, m -> answers(m, token)) != null;
    }

    /** The offsets that each exchange leaves possible must have one in common, give or take what two quartzes drift. */
    void contradictions() {
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        double narrowest = Double.POSITIVE_INFINITY;
        double first = Double.NaN;
        int count = 0;
        for (Message message : peer.since(0, Protocol.CLOCK_REPLY)) {
            ClockReply reply = message.clockReply();
            if (reply == null) {
                ledger.check(R12, false, "an answer left before its question came");
                continue;
            }
            double sent = reply.token / 1000.0;
            first = Double.isNaN(first) ? sent : first;
            double slack = 2 + DRIFT * (sent - first);
            least = Math.max(least, reply.sentMicros - message.nanos() / 1000.0 - slack);
            most = Math.min(most, reply.receivedMicros - sent + slack);
            narrowest = Math.min(
                    narrowest, (message.nanos() / 1000.0 - sent - (reply.sentMicros - reply.receivedMicros)) / 2);
            count++;
        }
        if (count > 1) {
            ledger.check(
                    R12,
                    least <= most,
                    least <= most
                            ? "%d exchanges agree, the best knows the clock within %.0f us".formatted(count, narrowest)
                            : "exchanges contradict each other by %.0f us".formatted(least - most));
        }
    }

    void searchingOn() throws IOException {
        long token = System.nanoTime();
        int mark = peer.mark();
        byte[] falseStart = Arrays.copyOf(peer.packet(Protocol.CLOCK, new byte[60]), 12);
        byte[] noise = {0x41, 0x41, (byte) 0xD3, 0x54, 0x00, (byte) 0xCC};
        byte[][] asked = new byte[3][];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = peer.packet(Protocol.CLOCK, clockPayload(token + i, new byte[0]));
        }
        peer.raw(noise, falseStart, asked[0], asked[1], asked[2]);
        int answered = 0;
        for (int i = 0; i < asked.length; i++) {
            answered += clockAnswered(mark, token + i) ? 1 : 0;
        }
        ledger.check(R4, answered == asked.length, answered + " of 3 commands behind a false start were obeyed");
    }

    void waiting() throws IOException {
        Peer.pause(2 * Protocol.SILENCE_MS);
        long token = System.nanoTime();
        int mark = peer.mark();
        byte[] tooLong = Arrays.copyOf(peer.packet(Protocol.CLOCK, new byte[6000]), 12);
        peer.raw(tooLong, peer.packet(Protocol.CLOCK, clockPayload(token, new byte[0])));
        ledger.check(R5, clockAnswered(mark, token), "it waits for a command of 6000 bytes");
        byte[] halves = peer.packet(Protocol.CLOCK, clockPayload(token + 1, new byte[0]));
        peer.raw(Arrays.copyOf(halves, 16));
        Peer.pause(5 * Protocol.SILENCE_MS);
        mark = peer.mark();
        peer.raw(Arrays.copyOfRange(halves, 16, halves.length));
        boolean obeyed = clockAnswered(mark, token + 1);
        ledger.check(R5, !obeyed, "it obeyed a command with a pause of 100 ms in it");
        mark = peer.mark();
        peer.send(Protocol.CLOCK, clockPayload(token + 2, new byte[0]));
        boolean whole = clockAnswered(mark, token + 2);
        ledger.check(R5, whole, whole ? "a long and a broken-off command were forgotten" : "it obeys nothing any more");
    }

    void laterVersions() throws IOException {
        int mark = peer.mark();
        peer.send(0xEE, new byte[16]);
        Message longer = clock(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        boolean silent =
                peer.since(mark).stream().noneMatch(m -> m.type() == Protocol.ACK || m.type() == Protocol.VALUE);
        ledger.check(
                R6,
                longer != null && silent,
                longer == null
                        ? "a command with more bytes than it knows was not obeyed"
                        : silent
                                ? "an unknown type and a longer command"
                                : "a command of an unknown type was answered");
    }

    void settings() throws IOException {
        if (!trial.reply().can(HelloReply.SETTINGS)) {
            ledger.notShown(R35, "it has no settings");
            return;
        }
        SettingValue none = ask(Protocol.GET, NO_SETTING, 0);
        ledger.check(R35, none != null && none.status == SettingValue.UNKNOWN, "an unknown setting: " + said(none));
        for (Setting setting : List.of(Setting.FOCUS, Setting.GAIN)) {
            SettingValue before = ask(Protocol.GET, setting.code(), 0);
            if (before != null && before.status == SettingValue.OK && before.least < before.most) {
                change(setting, before);
                return;
            }
        }
    }

    private void change(Setting setting, SettingValue before) throws IOException {
        int other = before.value == before.least ? before.least + 1 : before.value - 1;
        SettingValue set = ask(Protocol.SET, setting.code(), other);
        ledger.check(R35, ok(set, other), setting + " set to " + other + ": " + said(set));
        SettingValue read = ask(Protocol.GET, setting.code(), 0);
        ledger.check(R35, ok(read, other), setting + " read after " + other + ": " + said(read));
        if (before.most < Integer.MAX_VALUE) {
            SettingValue beyond = ask(Protocol.SET, setting.code(), before.most + 1);
            boolean refused = beyond != null && beyond.status == SettingValue.RANGE && beyond.value == other;
            ledger.check(R35, refused, setting + " set to " + (before.most + 1) + ": " + said(beyond));
        }
        SettingValue back = ask(Protocol.SET, setting.code(), before.value);
        ledger.check(R35, ok(back, before.value), setting + " set, read back, refused beyond its limits, restored");
    }

    private static boolean ok(SettingValue value, int wanted) {
        return value != null && value.status == SettingValue.OK && value.value == wanted;
    }

    private static String said(SettingValue value) {
        return value == null ? "no answer in time" : "status " + value.status + ", value " + value.value;
    }

    private SettingValue ask(int type, int setting, int value) throws IOException {
        int number = nextNumber++;
        int mark = peer.mark();
        byte[] payload = new byte[type == Protocol.SET ? 12 : 8];
        ByteBuffer fields = Peer.fill(payload).putInt(number).putInt(setting);
        if (type == Protocol.SET) {
            fields.putInt(value);
        }
        peer.send(type, payload);
        Message message = peer.await(
                mark,
                CLOCK_MS,
                Protocol.VALUE,
                m -> m.value() != null && m.value().number == number && m.value().command == type);
        return message == null ? null : message.value();
    }
}
