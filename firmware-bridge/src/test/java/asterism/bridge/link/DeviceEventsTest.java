package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Edges, samples and clocks: what is handed on is in order and accounts for what is not. */
class DeviceEventsTest {
    private final PacketEncoder encoder = new PacketEncoder(41);
    private final Heard heard = new Heard();
    private final DeviceStream stream = new DeviceStream(heard);

    private static final class Heard implements DeviceListener {
        final List<Long> edges = new ArrayList<>();
        final List<Long> samples = new ArrayList<>();
        long lostEdges;
        long lostSamples;
        long lastMicros = Long.MIN_VALUE;

        @Override
        public void frame(Frame frame) {}

        @Override
        public void edge(TtlEdge edge) {
            assertTrue(edge.deviceMicros >= lastMicros, "time goes back");
            lastMicros = edge.deviceMicros;
            edges.add(edge.number);
            lostEdges += edge.lostBefore;
        }

        @Override
        public void orientation(Orientation sample) {
            assertTrue(sample.isUnit());
            samples.add(sample.number);
            lostSamples += sample.lostBefore;
        }
    }

    private void edge(long number, long micros) {
        TtlEdge edge = new TtlEdge();
        edge.number = number;
        edge.deviceMicros = micros;
        edge.frameMicros = micros - 7;
        edge.line = 3;
        edge.high = number % 2 == 0;
        edge.levels = edge.high ? 8 : 0;
        edge.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.EDGE, TtlEdge.BYTES);
    }

    private void sample(long number, long micros, int w) {
        Orientation sample = new Orientation();
        sample.number = number;
        sample.deviceMicros = micros;
        sample.w = w;
        sample.x = -100;
        sample.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.ORIENTATION, Orientation.BYTES);
    }

    private void send(int type, int bytes) {
        stream.feed(encoder.buffer(), 0, encoder.finish(type, bytes));
    }

    @Test
    void lostRepeatedAndBackwardEdgesAreAccountedFor() {
        edge(0, 100);
        edge(1, 200);
        edge(1, 200);
        edge(4, 300);
        edge(5, 250);
        edge(6, 400);
        assertEquals(List.of(0L, 1L, 4L, 6L), heard.edges);
        assertEquals(3, heard.lostEdges, "2 and 3 never came, 5 went back");
        assertEquals(2, stream.events().lostEdges());
        assertEquals(2, stream.events().refusedEdges());
    }

    @Test
    void anEdgeThatContradictsItselfIsRefused() {
        TtlEdge edge = new TtlEdge();
        edge.high = true;
        edge.levels = 0;
        edge.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.EDGE, TtlEdge.BYTES);
        edge.line = 8;
        edge.write(encoder.buffer(), Protocol.HEADER);
        send(Protocol.EDGE, TtlEdge.BYTES);
        send(Protocol.EDGE, TtlEdge.BYTES - 1);
        assertEquals(List.of(), heard.edges);
        assertEquals(3, stream.refusedPackets());
    }

    @Test
    void aBootBeginsTheNumbersAnew() {
        edge(500, 9_000_000);
        PacketEncoder booted = new PacketEncoder(1 << 30);
        TtlEdge edge = new TtlEdge();
        edge.write(booted.buffer(), Protocol.HEADER);
        heard.lastMicros = Long.MIN_VALUE;
        stream.feed(booted.buffer(), 0, booted.finish(Protocol.EDGE, TtlEdge.BYTES));
        assertEquals(1, stream.packets().restarts());
        assertEquals(List.of(500L, 0L), heard.edges, "its time is behind, but of another life");
        assertEquals(0, heard.lostEdges);
    }

    @Test
    void badQuaternionsAreMissingForTheNext() {
        sample(0, 10, Orientation.ONE);
        sample(1, 20, 0);
        sample(2, 30, 3);
        sample(3, 40, Orientation.ONE - 200);
        sample(7, 50, Orientation.ONE);
        sample(8, 60, (int) (1.06 * Orientation.ONE) & 0xFFFF);
        assertEquals(List.of(0L, 3L, 7L), heard.samples);
        assertEquals(5, heard.lostSamples);
        assertEquals(3, stream.events().refusedOrientations());
        assertEquals(3, stream.events().lostOrientations());
    }

    /** Ways there and back of any length, unevenly shared: the true offset always lies within what the clock claims. */
    @Test
    void theClockKnowsHowWellItKnows() {
        SplittableRandom random = new SplittableRandom(77);
        for (int trial = 0; trial < 300; trial++) {
            DeviceClock clock = new DeviceClock();
            assertFalse(clock.isKnown());
            long bootNanos = random.nextLong(1L << 50);
            double rate = 1 + 150e-6 * (2 * random.nextDouble() - 1);
            long now = bootNanos + 1_000_000_000L;
            for (int i = 0; i < 20; i++) {
                now += 300_000_000L + random.nextLong(1_000_000_000L);
                long there = 20_000 + (long) (random.nextDouble() * random.nextDouble() * 30_000_000);
                long back = 20_000 + (long) (random.nextDouble() * random.nextDouble() * 30_000_000);
                ClockReply reply = new ClockReply();
                reply.receivedMicros = device(now + there, bootNanos, rate);
                reply.sentMicros = device(now + there + 50_000, bootNanos, rate);
                reply.frameMicros = reply.sentMicros - 1234;
                long heardAt = now + there + 50_000 + back;
                assertTrue(clock.exchange(now, heardAt, reply));
                long later = heardAt + random.nextLong(2_000_000_000L);
                long error = clock.hostNanos(device(later, bootNanos, rate)) - later;
                assertTrue(
                        Math.abs(error) <= clock.uncertaintyNanos(later) + 1_000,
                        error + " ns, claimed " + clock.uncertaintyNanos(later));
                long frameError = clock.hostNanosOfFrameClock(device(later, bootNanos, rate) - 1234) - later;
                assertEquals(error, frameError);
            }
        }
    }

    private static long device(long nanos, long bootNanos, double rate) {
        return (long) ((nanos - bootNanos) * rate / 1000);
    }

    @Test
    void anAnswerThatCannotBeIsLeftOut() {
        DeviceClock clock = new DeviceClock();
        ClockReply reply = new ClockReply();
        reply.receivedMicros = 1000;
        reply.sentMicros = 9000;
        assertFalse(clock.exchange(1_000_000, 2_000_000, reply), "8 ms at the device and 1 ms in all");
        assertFalse(clock.isKnown());
    }
}
