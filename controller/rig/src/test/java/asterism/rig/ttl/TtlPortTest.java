package asterism.rig.ttl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.gpio.PinException;
import asterism.rig.config.RigConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TtlPortTest {
    private static final int PULSE_MILLIS = 20;

    private final MemoryLines lines = new MemoryLines();
    private final List<String> edges = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final List<String> gates = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final TtlListener listener = new TtlListener() {
        @Override
        public void edge(String line, boolean high, long hostNanos, long frame) {
            times.add(hostNanos);
            edges.add(line + (high ? " up " : " down ") + frame);
        }

        @Override
        public void gate(boolean open) {
            gates.add(open ? "record" : "no record");
        }

        @Override
        public void failed(String why) {
            said.add(why);
        }
    };

    private static RigConfig.Gpio gpio(Integer frameOut) {
        return gpio(frameOut, PULSE_MILLIS);
    }

    private static RigConfig.Gpio gpio(Integer frameOut, int pulseMillis) {
        return new RigConfig.Gpio("gpiochip0", 17, frameOut, 22, pulseMillis, 6, 3, Map.of("camera", 5));
    }

    private static void await(BooleanSupplier what) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!what.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        assertTrue(what.getAsBoolean());
    }

    @Test
    void eachFrameTogglesOnceAndIsNamed() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(27), listener)) {
            for (int i = 0; i < 50; i++) {
                port.frame(100 + i);
            }
            await(() -> edges.size() == 50);
            assertEquals(0, port.leftOut());
        }
        for (int i = 0; i < 50; i++) {
            assertEquals("frame_out " + (i % 2 == 0 ? "up " : "down ") + (100 + i), edges.get(i));
            assertEquals("frame_out " + (i % 2 == 0 ? "up" : "down"), lines.driven.get(i));
        }
        assertTrue(lines.closed);
    }

    @Test
    void aTriggerIsUpWhenTheFrameThreadGoesOnAndFallsAfterItsPulse() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(null), listener)) {
            long before = System.nanoTime();
            long up = port.trigger(7);
            assertEquals(List.of("trigger_out up"), lines.driven.subList(0, 1));
            assertTrue(up >= before && up <= System.nanoTime());
            await(() -> edges.size() == 2);
            assertEquals(List.of("trigger_out up 7", "trigger_out down 7"), edges);
            assertEquals(up, times.get(0));
            assertTrue(times.get(1) - up >= TimeUnit.MILLISECONDS.toNanos(PULSE_MILLIS));
        }
    }

    @Test
    void aTriggerThatCannotFallIsToldUntilItDoes() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(null), listener)) {
            port.trigger(7);
            lines.broken = true;
            await(() -> !said.isEmpty());
            lines.broken = false;
            await(() -> edges.contains("trigger_out down 7"));
        }
        assertEquals(List.of("trigger_out up", "trigger_out down"), lines.driven);
    }

    @Test
    void aTriggerWithinAPulseMakesItLonger() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(null, 1000), listener)) {
            for (int i = 0; i < 2_000; i++) {
                long up = port.trigger(i);
                assertEquals("trigger_out up", lines.driven.getLast(), "never low right after it was raised");
                assertTrue(up > 0);
            }
            await(() -> edges.contains("trigger_out down 1999"));
            assertEquals("trigger_out down", lines.driven.getLast());
        }
    }

    @Test
    void otherDevicesAreHeardAndTheGateIsObeyed() throws PinException {
        lines.gateHigh = true;
        try (TtlPort port = TtlPort.open(lines, gpio(27), listener)) {
            assertEquals(0, port.leftOut());
            assertEquals(List.of("record"), gates);
            assertEquals(3000L, lines.debounces.get("camera"));
            lines.inputs.get("camera").changed("camera", true, 123);
            lines.inputs.get(TtlPort.RECORD_GATE).changed(TtlPort.RECORD_GATE, false, 124);
        }
        assertEquals(List.of("camera up -1", "record_gate down -1"), edges);
        assertEquals(List.of(123L, 124L), times);
        assertEquals(List.of("record", "no record"), gates);
    }

    @Test
    void aLineThatDoesNotFollowIsSaidAndStopsNothing() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(27), listener)) {
            lines.broken = true;
            assertEquals(0, port.trigger(1));
            port.frame(1);
            await(() -> said.contains("the line frame_out does not follow"));
            assertEquals(1, port.leftOut());
            lines.broken = false;
            port.frame(2);
            await(() -> edges.contains("frame_out up 2"));
        }
        assertEquals(
                "frame_out up",
                lines.driven.stream()
                        .filter(d -> d.startsWith("frame"))
                        .findFirst()
                        .orElseThrow());
        assertEquals("the line trigger_out does not follow", said.getFirst());
    }

    @Test
    void aGateThatIsLowAtTheBeginningIsSaid() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(27), listener)) {
            assertEquals(0, port.leftOut());
            assertEquals(List.of("no record"), gates);
        }
    }

    @Test
    void aTriggerThatKeepsFailingStopsNoToggle() throws PinException {
        try (TtlPort port = TtlPort.open(lines, gpio(27), listener)) {
            port.trigger(7);
            lines.stuck = TtlPort.TRIGGER_OUT;
            await(() -> said.contains("the line trigger_out does not follow"));
            for (int i = 0; i < 20; i++) {
                port.frame(i);
            }
            await(() -> edges.contains("frame_out down 19"));
        }
    }

    @Test
    void aLineThatCannotBeHadLeavesNoneHeld() {
        assertThrows(PinException.class, () -> TtlPort.open(lines, gpio(99), listener));
        assertTrue(lines.closed);
    }
}
