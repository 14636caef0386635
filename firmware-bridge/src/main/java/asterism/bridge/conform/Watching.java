package asterism.bridge.conform;

import static asterism.bridge.conform.Requirement.R1;
import static asterism.bridge.conform.Requirement.R10;
import static asterism.bridge.conform.Requirement.R11;
import static asterism.bridge.conform.Requirement.R13;
import static asterism.bridge.conform.Requirement.R15;
import static asterism.bridge.conform.Requirement.R16;
import static asterism.bridge.conform.Requirement.R18;
import static asterism.bridge.conform.Requirement.R2;
import static asterism.bridge.conform.Requirement.R32;
import static asterism.bridge.conform.Requirement.R33;
import static asterism.bridge.conform.Requirement.R34;
import static asterism.bridge.conform.Requirement.R36;

import asterism.bridge.link.ClockReply;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import asterism.bridge.link.Telemetry;
import asterism.bridge.link.TtlEdge;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** What shows in everything that was heard, whatever was asked. */
final class Watching {
    private static final double CLOCK_RATE = 0.001;
    private static final double FRAME_RATE = 0.02;
    private static final long MOST_APART_MICROS = 250_000;
    private static final long SHORTEST_MICROS = 500_000;

    private final Trial trial;
    private final Ledger ledger;
    private final List<Telemetry> telemetries;
    private final List<RowsHeader> rows;
    private final boolean whole;

    Watching(Trial trial) {
        this.trial = trial;
        this.ledger = trial.ledger();
        this.telemetries = of(Protocol.TELEMETRY).stream()
                .map(Message::telemetry)
                .filter(Objects::nonNull)
                .toList();
        this.rows = of(Protocol.ROWS).stream()
                .map(Message::rows)
                .filter(Objects::nonNull)
                .toList();
        this.whole = trial.peer().numbering() == null;
    }

    private List<Message> of(int type) {
        return trial.peer().since(trial.greeted(), type);
    }

    void all() {
        packets();
        clocks();
        frameClock();
        frames();
        pace();
        life();
        measurements();
        edges();
        orientations();
        end();
        ledger.notShown(R32, "switch it off and on: it was not reset");
    }

    private void packets() {
        Peer peer = trial.peer();
        long wrong = peer.damagedPackets() + peer.foreignPackets();
        boolean pixels = !of(Protocol.ROWS).isEmpty();
        ledger.check(
                R1,
                wrong == 0 && pixels,
                wrong > 0
                        ? peer.damagedPackets() + " damaged and " + peer.foreignPackets() + " of another version"
                        : pixels ? peer.packets() + " packets intact" : "no intact packet with pixels came");
        String numbering = peer.numbering();
        ledger.check(R2, whole, whole ? peer.packets() + " packets in a row" : numbering);
    }

    /** Each type by itself: a packet may wait for its turn behind one that was made later. */
    private void clocks() {
        rises("TELEMETRY", telemetries.stream().mapToLong(t -> t.deviceMicros));
        rises("ROWS", rows.stream().mapToLong(r -> r.deviceMicros));
        rises("ACK", times(Protocol.ACK, m -> m.acknowledgement() == null ? -1 : m.acknowledgement().deviceMicros));
        rises("EDGE", times(Protocol.EDGE, m -> m.edge() == null ? -1 : m.edge().deviceMicros));
        List<Message> answers = of(Protocol.CLOCK_REPLY).stream()
                .filter(m -> m.clockReply() != null)
                .toList();
        if (answers.size() < 2) {
            ledger.notShown(R10, "the time was not told often enough");
            return;
        }
        ClockReply first = answers.getFirst().clockReply();
        ClockReply last = answers.getLast().clockReply();
        double device = last.receivedMicros - first.receivedMicros;
        double host = (last.token - first.token) / 1e3;
        double slack =
                (answers.getFirst().nanos() - first.token + answers.getLast().nanos() - last.token) / 1e3;
        boolean right = host > SHORTEST_MICROS && Math.abs(device - host) <= CLOCK_RATE * host + slack;
        ledger.check(R10, right, "%.3f s of its clock in %.3f s".formatted(device / 1e6, host / 1e6));
    }

    private LongStream times(int type, ToLongFunction<Message> time) {
        return of(type).stream().mapToLong(time).filter(t -> t >= 0);
    }

    private void rises(String what, LongStream micros) {
        long[] all = micros.toArray();
        for (int i = 1; i < all.length; i++) {
            if (all[i] < all[i - 1]) {
                ledger.check(R10, false, what + ": from " + all[i - 1] + " back to " + all[i] + " us");
                return;
            }
        }
    }

    private void frameClock() {
        RowsHeader before = null;
        for (RowsHeader now : rows) {
            if (before != null && now.frame != before.frame && now.frameMicros <= before.frameMicros) {
                ledger.check(
                        R11,
                        false,
                        "frame " + now.frame + " began at " + now.frameMicros + " us, frame " + before.frame + " at "
                                + before.frameMicros);
            }
            before = now;
        }
        if (rows.isEmpty() || rows.getLast().frame - rows.getFirst().frame < 3) {
            ledger.notShown(R11, "fewer than four frames came");
            return;
        }
        double mean = (double) (rows.getLast().frameMicros - rows.getFirst().frameMicros)
                / (rows.getLast().frame - rows.getFirst().frame);
        double announced = 1e9 / trial.reply().milliFps();
        ledger.check(
                R11,
                Math.abs(mean - announced) <= FRAME_RATE * announced,
                "a frame every %.0f us, %.0f announced".formatted(mean, announced));
    }

    private void frames() {
        if (rows.isEmpty()) {
            ledger.check(R13, false, "no frame came");
            return;
        }
        int complete = 0;
        int next = -1;
        RowsHeader before = null;
        for (RowsHeader now : rows) {
            boolean size = now.width == trial.reply().width()
                    && now.height == trial.reply().height();
            ledger.check(R13, size, "frame " + now.frame + " is " + now.width + "x" + now.height);
            boolean same = before != null && now.frame == before.frame;
            if (before != null && !same) {
                boolean onwards = now.frame > before.frame;
                ledger.check(R13, onwards, "frame " + now.frame + " comes behind " + before.frame);
                boolean ended = next == now.height || !whole || next < 0;
                ledger.check(R13, ended, "frame " + before.frame + " ends at row " + next);
                complete += next == now.height ? 1 : 0;
            }
            // The first frame may have begun before anybody listened.
            boolean inOrder = before == null || !whole || now.firstRow == (same ? next : 0);
            ledger.check(R13, inOrder, "frame " + now.frame + " goes on with row " + now.firstRow);
            next = now.firstRow + now.rows;
            before = now;
        }
        ledger.check(R13, complete > 0, complete + " whole frames");
    }

    private void pace() {
        if (telemetries.size() < 3) {
            ledger.check(R15, false, telemetries.size() + " telemetries came in all");
            return;
        }
        long most = 0;
        for (int i = 1; i < telemetries.size(); i++) {
            most = Math.max(most, telemetries.get(i).deviceMicros - telemetries.get(i - 1).deviceMicros);
        }
        double mean = (double) (telemetries.getLast().deviceMicros - telemetries.getFirst().deviceMicros)
                / (telemetries.size() - 1);
        boolean kept = most <= MOST_APART_MICROS && mean >= 80_000 && mean <= 125_000;
        ledger.check(R15, kept, "every %.0f ms on average, at most %.0f ms apart".formatted(mean / 1e3, most / 1e3));
    }

    private void life() {
        for (int i = 3; i < telemetries.size(); i++) {
            int risen = (int) (telemetries.get(i).heartbeat - telemetries.get(i - 3).heartbeat);
            ledger.check(R16, risen > 0, "the heartbeat stands at " + telemetries.get(i).heartbeat);
        }
        for (Telemetry t : telemetries) {
            boolean same = t.boot != 0 && t.boot == telemetries.getFirst().boot;
            ledger.check(R16, same, "boot number " + t.boot + " behind " + telemetries.getFirst().boot);
        }
        if (telemetries.size() > 3) {
            ledger.check(
                    R16,
                    true,
                    "%d beats in %d telemetries"
                            .formatted(
                                    telemetries.getLast().heartbeat - telemetries.getFirst().heartbeat,
                                    telemetries.size()));
        }
    }

    private void measurements() {
        HelloReply self = trial.reply();
        for (Telemetry t : telemetries) {
            promise(self, HelloReply.TEMPERATURE, celsius(t.temperatureCentiCelsius), "temperature");
            promise(self, HelloReply.SENSOR_TEMPERATURE, celsius(t.sensorCentiCelsius), "sensor's temperature");
            promise(self, HelloReply.BATTERY, volts(t.batteryMillivolts), "battery");
            promise(self, HelloReply.SUPPLY, volts(t.supplyMillivolts), "supply");
        }
        ledger.notShown(R18, "it promises no measurement");
    }

    private static boolean celsius(int centi) {
        return centi != Telemetry.NO_TEMPERATURE && centi > -4_000 && centi < 12_500;
    }

    private static boolean volts(int milli) {
        return milli >= 1_000 && milli <= 30_000;
    }

    private void promise(HelloReply self, int capability, boolean plausible, String what) {
        if (self.can(capability)) {
            ledger.check(R18, plausible, plausible ? "all that is promised is measured" : what + ": no such value");
        }
    }

    private void edges() {
        List<TtlEdge> edges = of(Protocol.EDGE).stream().map(Message::edge).toList();
        if (edges.isEmpty()) {
            ledger.notShown(R33, "no TTL line changed: connect a signal");
            return;
        }
        TtlEdge before = null;
        for (TtlEdge edge : edges) {
            ledger.check(R33, edge != null, "an edge contradicts itself or is too short");
            if (edge != null && before != null) {
                boolean next = (int) (edge.number - before.number) == 1 || !whole;
                ledger.check(R33, next, "edge " + edge.number + " comes behind " + before.number);
                boolean onwards = edge.deviceMicros >= before.deviceMicros && edge.frameMicros >= before.frameMicros;
                ledger.check(R33, onwards, "edge " + edge.number + " lies before the one before it");
                boolean follows = edge.levels == (before.levels ^ 1 << edge.line) || !whole;
                ledger.check(
                        R33, follows, "edge " + edge.number + ": levels " + edge.levels + " behind " + before.levels);
            }
            before = edge == null ? before : edge;
        }
        ledger.check(R33, true, edges.size() + " edges");
    }

    private void orientations() {
        List<Orientation> samples = of(Protocol.ORIENTATION).stream()
                .map(Message::orientation)
                .filter(Objects::nonNull)
                .toList();
        if (samples.isEmpty()) {
            boolean promised = trial.reply().can(HelloReply.ORIENTATION);
            if (promised) {
                ledger.check(R34, false, "promised, and no sample came");
            }
            ledger.notShown(R34, "it does not measure orientation");
            return;
        }
        for (int i = 1; i < samples.size(); i++) {
            boolean next = (int) (samples.get(i).number - samples.get(i - 1).number) == 1 || !whole;
            boolean onwards = samples.get(i).deviceMicros > samples.get(i - 1).deviceMicros;
            ledger.check(
                    R34,
                    next && onwards,
                    "sample " + samples.get(i).number + " comes behind " + samples.get(i - 1).number);
        }
        long units = samples.stream().filter(Orientation::isUnit).count();
        ledger.check(R34, units * 10 >= samples.size() * 9L, units + " of " + samples.size() + " are unit quaternions");
    }

    private void end() {
        List<Message> ends = of(Protocol.END);
        if (ends.isEmpty()) {
            ledger.notShown(R36, "its frames did not end");
            return;
        }
        boolean framesBehind = of(Protocol.ROWS).stream()
                .anyMatch(m -> m.nanos() > ends.getFirst().nanos());
        ledger.check(R36, !framesBehind, framesBehind ? "frames came behind END" : "no frame came behind END");
    }
}
