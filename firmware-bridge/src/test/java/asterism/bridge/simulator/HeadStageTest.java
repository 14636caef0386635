package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.Command;
import asterism.bridge.link.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadStageTest {
    @TempDir
    Path folder;

    private final HeadStage stage = new HeadStage(null);
    private final Acknowledgement answer = new Acknowledgement();

    private static Command command(int type, int session, int number, int ttlMs, int code) {
        Command command = new Command();
        command.type = type;
        command.session = session;
        command.number = number;
        command.ttlMs = ttlMs;
        command.code = code;
        return command;
    }

    private int lease(long micros, int session, int number, int ttlMs, int code) {
        stage.obey(command(Protocol.LEASE, session, number, ttlMs, code), micros, answer);
        return answer.status;
    }

    private int dark(long micros, int session, int number) {
        stage.obey(command(Protocol.DARK, session, number, 0, 0), micros, answer);
        return answer.status;
    }

    @Test
    void lightEndsWithItsLeaseToTheMicrosecond() {
        assertEquals(0, stage.code(0));
        assertEquals(Acknowledgement.OK, lease(1000, 5, 1, 180, 100));
        assertTrue(answer.lit);
        assertEquals(180, answer.leaseRemainingMs);
        assertEquals(100, stage.code(180_999));
        assertEquals(0, stage.code(181_000));
        assertEquals(180_000, stage.burnedMicros(10_000_000));
    }

    @Test
    void refusalsChangeNothing() {
        assertEquals(Acknowledgement.TTL, lease(0, 5, 1, 181, 100));
        assertEquals(Acknowledgement.TTL, lease(0, 5, 1, 0, 100));
        assertEquals(Acknowledgement.CODE, lease(0, 5, 1, 100, 201));
        assertEquals(Acknowledgement.MALFORMED, lease(0, 0, 1, 100, 100));
        assertFalse(answer.lit);
        assertEquals(Acknowledgement.OK, lease(0, 5, 2, 100, 100));
        assertEquals(Acknowledgement.STALE, lease(50_000, 5, 2, 180, 100));
        assertEquals(Acknowledgement.BUSY, lease(50_000, 6, 1, 180, 100));
        assertEquals(50, answer.leaseRemainingMs);
        assertEquals(0, stage.code(100_000));
        assertEquals(Acknowledgement.OK, lease(100_000, 6, 1, 100, 100));
    }

    @Test
    void darkIsAtOnceForAnybodyAndVoidsQueuedLeases() {
        lease(0, 5, 3, 180, 100);
        assertEquals(Acknowledgement.OK, dark(10_000, 0, 0));
        assertFalse(answer.lit);
        assertEquals(0, stage.code(10_000));
        assertEquals(Acknowledgement.OK, dark(11_000, 5, 7));
        assertEquals(Acknowledgement.STALE, lease(12_000, 5, 7, 180, 100));
        assertEquals(Acknowledgement.OK, lease(13_000, 5, 8, 180, 100));
    }

    @Test
    void everyChangeIsLoggedWithTheDevicesClock() throws IOException {
        Path file = folder.resolve("light.ndjson");
        try (LightLog log = new LightLog(file, 0)) {
            HeadStage logged = new HeadStage(log);
            logged.obey(command(Protocol.LEASE, 1, 1, 100, 50), 1000, answer);
            logged.obey(command(Protocol.LEASE, 1, 2, 100, 50), 41_000, answer);
            logged.settle(900_000);
            logged.obey(command(Protocol.LEASE, 1, 3, 100, 60), 1_000_000, answer);
            logged.obey(command(Protocol.DARK, 1, 3, 0, 0), 1_000_500, answer);
        }
        List<String> lines = Files.readAllLines(file);
        assertEquals(4, lines.size());
        assertEquals(
                "{\"device_micros\":141000,\"mono_ns\":141000000,\"lit\":false,\"code\":0,\"why\":\"expired\"}",
                lines.get(1));
        assertTrue(lines.get(3).contains("\"why\":\"dark\""), lines.get(3));
    }

    @Test
    void anExposureKnowsItsShareOfLight() {
        ExposureMeter meter = new ExposureMeter(stage, 0);
        lease(0, 5, 1, 25, 50);
        meter.next(50_000);
        assertEquals(0.25, meter.light(), 1e-9);
        assertFalse(meter.lit());
        lease(50_000, 5, 2, 100, 200);
        meter.next(100_000);
        assertEquals(1, meter.light(), 1e-9);
        assertTrue(meter.lit());
    }
}
