package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.conform.Requirement;
import asterism.bridge.frame.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProtocolPageTest {
    /** Keeps what is sent, a packet a line. */
    private static final class Written implements ByteLink {
        final List<String> packets = new ArrayList<>();

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return -1;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            packets.add(hex(bytes, offset, length));
        }

        @Override
        public void close() {}
    }

    private static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, offset, offset + length);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("PROTOCOL.md"));
    }

    /** The page's bytes were worked out by another program than this. */
    @Test
    void theCommandsOfThePageAreWhatIsSent() throws IOException {
        Written sent = new Written();
        HostCommands commands = new HostCommands(sent, 0);
        commands.hello();
        commands.lease(0x1234, 1, 180, 20);
        commands.dark(0x1234, 1);
        commands.set(7, Setting.FOCUS, -5);
        for (String packet : sent.packets) {
            assertTrue(page().contains("`" + packet + "`"), packet);
        }
        assertEquals(4, sent.packets.size());
    }

    @Test
    void theAnswersOfThePageAreWhatIsRead() throws IOException {
        List<String> heard = new ArrayList<>();
        byte[] all = HexFormat.ofDelimiter(" ")
                .parseHex(page().lines()
                        .filter(l -> l.contains("41 D3 54 CC 01 0"))
                        .map(l -> l.replaceAll(".*`(41 D3[^`]*)`.*", "$1"))
                        .sorted(Comparator.comparing((String l) -> l.substring(24, 35)))
                        .collect(Collectors.joining(" ")));
        DeviceStream stream = new DeviceStream(new DeviceListener() {
            @Override
            public void frame(Frame frame) {}

            @Override
            public void acknowledged(Acknowledgement a) {
                heard.add("lit " + a.lit + " code " + a.code + " left " + a.leaseRemainingMs + " at " + a.deviceMicros);
            }

            @Override
            public void edge(TtlEdge e) {
                heard.add("line " + e.line + " " + e.high + " frame " + e.frame + " at " + e.frameMicros);
            }
        });
        stream.feed(all, 0, all.length);
        assertEquals(3, stream.packets().packets(), "ACK, CLOCK_REPLY, EDGE");
        assertEquals(List.of("lit true code 20 left 180 at 5000000", "line 0 true frame 98 at 4900070"), heard);
        assertEquals(0, stream.packets().damagedPackets());
    }

    @Test
    void everyRequirementStandsInThePageInTheKitsWords() throws IOException {
        List<String> stated = page().lines().filter(l -> l.startsWith("- **R")).toList();
        Set<String> known = new TreeSet<>();
        for (Requirement requirement : Requirement.values()) {
            known.add("- **" + requirement + "** " + requirement.title());
        }
        assertEquals(known, new TreeSet<>(stated));
        assertEquals(known.size(), stated.size());
    }

    @Test
    void everyTypeAndLengthStandsInThePage() throws IOException {
        String page = page();
        for (String said : List.of(
                type(Protocol.HELLO_REPLY, "HELLO_REPLY", HelloReply.BYTES),
                type(Protocol.ROWS, "ROWS", RowsHeader.BYTES),
                type(Protocol.TELEMETRY, "TELEMETRY", Telemetry.BYTES),
                type(Protocol.ACK, "ACK", Acknowledgement.BYTES),
                type(Protocol.END, "END", 12),
                type(Protocol.EDGE, "EDGE", TtlEdge.BYTES),
                type(Protocol.ORIENTATION, "ORIENTATION", Orientation.BYTES),
                type(Protocol.CLOCK_REPLY, "CLOCK_REPLY", ClockReply.BYTES),
                type(Protocol.VALUE, "VALUE", SettingValue.BYTES),
                type(Protocol.HELLO, "HELLO", 4),
                type(Protocol.LEASE, "LEASE", 12),
                type(Protocol.DARK, "DARK", 8),
                type(Protocol.CLOCK, "CLOCK", 8),
                type(Protocol.SET, "SET", 12),
                type(Protocol.GET, "GET", 8))) {
            assertTrue(page.contains(said), said);
        }
        for (Setting setting : Setting.values()) {
            String row = "| " + setting.code() + " "
                    + setting.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |";
            assertTrue(page.contains(row), row);
        }
        assertTrue(page.contains("0.." + Protocol.MAX_COMMAND + " to the device"));
        assertTrue(page.contains("0.." + Protocol.MAX_PAYLOAD + " from the device"));
        assertTrue(page.contains(Protocol.SILENCE_MS + " ms of silence"));
    }

    private static String type(int type, String name, int bytes) {
        return "**0x%02X %s** (%d bytes".formatted(type, name, bytes);
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
        assertEquals(0, got.ledCentiMilliamps);
        assertTrue(got.read(b, 3, 40), "the telemetry of the first firmware");
        assertEquals(Telemetry.NO_CURRENT, got.ledCentiMilliamps);
        assertEquals(Telemetry.NO_TEMPERATURE, got.sensorCentiCelsius);
        assertFalse(got.read(b, 3, 39));
        HelloReply reply = new HelloReply(1, 608, 600, 20_000, HelloReply.LEASE, 255, 180, "probe 1.0");
        reply.write(b, 1);
        assertEquals(reply, HelloReply.read(b, 1, HelloReply.BYTES));
    }
}
