package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtocolPageTest {
    @Test
    void theVectorOfThePageIsWhatIsSent() throws IOException {
        byte[][] sent = new byte[1][];
        ByteLink link = new ByteLink() {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return -1;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                sent[0] = Arrays.copyOfRange(bytes, offset, offset + length);
            }

            @Override
            public void close() {}
        };
        new HostCommands(link, 0).hello();
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(sent[0]);
        assertTrue(Files.readString(Path.of("PROTOCOL.md")).contains("`" + hex + "`"), hex);
    }

    @Test
    void messagesComeBackAsTheyWere() {
        byte[] b = new byte[64];
        Telemetry sent = new Telemetry();
        sent.deviceMicros = 1L << 40;
        sent.lit = true;
        sent.code = 200;
        sent.leaseRemainingMs = 179;
        sent.temperatureCentiCelsius = -512;
        sent.batteryMillivolts = 3700;
        sent.session = -5;
        sent.leaseNumber = 77;
        sent.framesCounted = 4_000_000_000L;
        sent.framesLost = 3;
        sent.damagedCommands = 9;
        sent.write(b, 3);
        Telemetry got = new Telemetry();
        assertTrue(got.read(b, 3, Telemetry.BYTES));
        assertEquals(-512, got.temperatureCentiCelsius);
        assertEquals(4_000_000_000L, got.framesCounted);
        assertEquals(200, got.code);
        assertEquals(-5, got.session);
        HelloReply reply = new HelloReply(1, 608, 600, 20_000, HelloReply.LEASE, 255, 180, "probe 1.0");
        reply.write(b, 1);
        assertEquals(reply, HelloReply.read(b, 1, HelloReply.BYTES));
    }
}
