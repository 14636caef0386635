package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Telemetry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The enable line and the head stage are two ways to be dark: one that fails must not keep the other from being used. */
class LightKeeperTest {
    private static final int CODE = 20;

    private int code = CODE;
    private int millivolts = 3_700;
    private int boot = 77;
    private boolean hangs;
    private long heartbeat;
    private final StuckPins pins = new StuckPins();
    private final Port port = new Port();
    private final LightKeeper keeper = new LightKeeper(
            new LightGovernor(new LightCaps(40, 255, null, 3_600_000), CODE, 20_000, 1_000),
            new EnableLine(pins, true, null),
            new ArmingRules(false, 3_600_000, 3_200));

    @BeforeEach
    void lit() throws Exception {
        keeper.start();
        keeper.connected(
                new HelloReply(1, 96, 96, 50_000, HelloReply.LEASE | HelloReply.BATTERY, 255, 180, "test"),
                new HostCommands(port));
        assertTrue(soon(() -> port.darks() >= LightGovernor.DARKS));
        keeper.arm();
        assertTrue(soon(this::litAndHealthy));
    }

    @AfterEach
    void close() {
        pins.stick(false);
        keeper.close();
    }

    @Test
    void aLineThatFailsDoesNotKeepDarkFromTheHeadStage() throws Exception {
        pins.stick(true);
        int before = port.darks();
        keeper.dark();
        assertTrue(soon(() -> port.darks() >= before + LightGovernor.DARKS), "DARK was not sent");
        assertTrue(pins.lightEnabled(), "the line was to be stuck high");
        LightStatus status = keeper.status();
        assertEquals("line 17 does not move", status.lineTrouble());
        assertTrue(status.lineFailures() >= LightGovernor.DARKS, "only " + status.lineFailures() + " tries");
        assertThrows(LightRefusedException.class, keeper::arm);

        pins.stick(false);
        assertTrue(soon(() -> !pins.lightEnabled()), "the line was given up");
        assertTrue(soon(() -> keeper.status().lineTrouble() == null));
    }

    @Test
    void aPortThatFailsDoesNotKeepTheLineHigh() {
        port.broken = true;
        keeper.dark();
        assertTrue(soon(() -> !pins.lightEnabled()), "the line stayed high");
        assertTrue(soon(() -> keeper.status().commandFailures() >= LightGovernor.DARKS));
        assertNull(keeper.status().lineTrouble());
    }

    @Test
    void aStallThatRelightsIsCounted() {
        long before = keeper.status().stalls();
        assertTrue(soon(() -> !pins.lightEnabled()), "lit without frames");
        assertEquals(before + 1, keeper.status().stalls());
        assertTrue(soon(this::litAndHealthy), "dark though frames came again");
        assertEquals(before + 1, keeper.status().stalls());
    }

    @Test
    void anotherBrightnessWhileLit() throws Exception {
        assertThrows(LightRefusedException.class, () -> keeper.code(41));
        code = 30;
        keeper.code(code);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
        while (System.nanoTime() < end) {
            litAndHealthy();
            LockSupport.parkNanos(5_000_000);
        }
        assertEquals(LightState.LIT, keeper.status().state(), keeper.status()::lastDark);
        assertEquals(30, keeper.status().code());
        assertEquals(0, keeper.status().disagreements());
    }

    @Test
    void lowSupplyAndAnEmptyBatteryEndTheLightAndForbidIt() {
        keeper.supply("the supply voltage is low");
        assertTrue(soon(() -> !pins.lightEnabled()));
        assertTrue(soon(() -> refusalOnceDark().equals("the supply voltage is low")));
        keeper.supply(null);
        millivolts = 3_100;
        litAndHealthy();
        String refusal = refusalOnceDark();
        assertTrue(refusal.contains("battery is down to 3100 mV"), refusal);
    }

    private String refusalOnceDark() {
        assertTrue(soon(() -> {
            litAndHealthy();
            return keeper.status().state() == LightState.DARK;
        }));
        return assertThrows(LightRefusedException.class, keeper::arm).getMessage();
    }

    @Test
    void aHeadStageThatBootsAnewIsDarkUntilAnOperatorArms() throws Exception {
        int before = port.darks();
        boot = 78;
        assertTrue(
                soon(() -> {
                    litAndHealthy();
                    return !pins.lightEnabled() && port.darks() >= before + LightGovernor.DARKS;
                }),
                "light on a head stage that has just booted");
        assertEquals("the head stage booted anew", keeper.status().lastDark());
        for (int i = 0; i < 100; i++) {
            litAndHealthy();
            LockSupport.parkNanos(2_000_000);
        }
        assertEquals(LightState.DARK, keeper.status().state());
        keeper.arm();
        assertTrue(soon(this::litAndHealthy));
    }

    @Test
    void telemetryWhoseHeartbeatStandsStillIsNoEvidence() {
        hangs = true;
        assertTrue(
                soon(() -> {
                    litAndHealthy();
                    return !pins.lightEnabled();
                }),
                "light though no command is obeyed");
        assertEquals(1, keeper.status().stalls());
        hangs = false;
        assertTrue(soon(this::litAndHealthy), "dark though it obeys again");
    }

    /** The first firmware sent neither heartbeat nor boot number. */
    @Test
    void shortTelemetryIsEvidenceAllTheSame() {
        boot = 0;
        hangs = true;
        for (int i = 0; i < 200; i++) {
            litAndHealthy();
            LockSupport.parkNanos(2_000_000);
        }
        assertEquals(LightState.LIT, keeper.status().state(), keeper.status()::lastDark);
    }

    /** What was said before is no evidence however late it is read. */
    @Test
    void telemetryThatWaitedInABufferIsAsOldAsItIs() {
        long written = System.nanoTime() / 1000;
        assertTrue(
                soon(() -> {
                    keeper.frame();
                    Telemetry telemetry = new Telemetry();
                    telemetry.deviceMicros = written;
                    telemetry.lit = true;
                    telemetry.code = CODE;
                    keeper.telemetry(telemetry);
                    return !pins.lightEnabled();
                }),
                "light on telemetry of long ago");
        assertEquals(1, keeper.status().stalls());
    }

    /** Gives the evidence of health once more; whether that has led to light. */
    private boolean litAndHealthy() {
        boolean lit = keeper.status().state() == LightState.LIT;
        Telemetry telemetry = new Telemetry();
        telemetry.deviceMicros = System.nanoTime() / 1000;
        telemetry.lit = lit;
        telemetry.code = lit ? code : 0;
        telemetry.batteryMillivolts = millivolts;
        telemetry.boot = boot;
        telemetry.heartbeat = hangs ? heartbeat : ++heartbeat;
        keeper.telemetry(telemetry);
        keeper.frame();
        return lit && pins.lightEnabled() && port.heard.contains(Protocol.LEASE);
    }

    private static boolean soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }

    /** Keeps the types of the packets written to it. */
    private static final class Port implements ByteLink {
        private final List<Integer> heard = new CopyOnWriteArrayList<>();
        private final PacketDecoder decoder = new PacketDecoder((type, buffer, at, length) -> heard.add(type));
        private volatile boolean broken;

        int darks() {
            return (int) heard.stream().filter(type -> type == Protocol.DARK).count();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return 0;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("the port takes no bytes");
            }
            decoder.feed(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
