package asterism.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmallFormsTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void epochsRiseEvenIfTheClockGoesBack() throws WireFormatException {
        Random random = new Random(1);
        Epoch first = Epoch.create(1_790_000_000_000L, random, null);
        Epoch second = Epoch.create(0, random, first);
        assertTrue(second.compareTo(first) > 0);
        assertEquals(1_790_000_000_000L, first.value() >>> 20);
        assertEquals(first, Epoch.parse(first.toString()));
        for (String bad : List.of("", "-1", "0", "1e3", "99999999999999999999", "9223372036854775808")) {
            assertThrows(WireFormatException.class, () -> Epoch.parse(bad), bad);
        }
    }

    @Property(tries = 200)
    void bitMasksComeBack(@ForAll @IntRange(max = 300) int cells, @ForAll long seed) throws WireFormatException {
        boolean[] lit = new boolean[cells];
        Random random = new Random(seed);
        for (int i = 0; i < cells; i++) {
            lit[i] = random.nextBoolean();
        }
        var back = BitMask.decode(BitMask.encode(cells, cell -> lit[cell]));
        for (int i = 0; i < cells + 8; i++) {
            assertEquals(i < cells && lit[i], back.get(i));
        }
    }

    @Test
    void aMaskHasTheDocumentedBits() throws WireFormatException {
        assertEquals("gAE=", BitMask.encode(9, cell -> cell == 7 || cell == 8));
        assertThrows(WireFormatException.class, () -> BitMask.decode("g?"));
    }

    @Test
    void onsetsAreLittleEndianPairs() throws WireFormatException {
        Onsets onsets = new Onsets();
        for (int i = 0; i < 100; i++) {
            onsets.add(600 + i, 299);
        }
        byte[] bytes = Bytes.decode("onsets", onsets.encode());
        assertEquals(400, bytes.length);
        assertEquals(
                List.of(0x58, 2, 0x2B, 1), List.of((int) bytes[0], (int) bytes[1], (int) bytes[2], (int) bytes[3]));
        Onsets back = Onsets.decode(onsets.encode());
        assertEquals(100, back.count());
        assertEquals(699, back.cell(99));
        assertEquals(299, back.frameOffset(99));
        assertThrows(IllegalArgumentException.class, () -> onsets.add(65_536, 0));
        assertThrows(WireFormatException.class, () -> Onsets.decode("AAA="));
        Onsets empty = Onsets.decode("");
        empty.add(1, 2);
        assertEquals(1, empty.cell(0));
    }

    @Test
    void topicsAreBuiltAndTakenApart() throws WireFormatException {
        Topics topics = new Topics("lab", "rig-1");
        assertEquals("asterism/1/lab/rig-1/ack/north", topics.ack("north"));
        assertEquals("asterism/1/lab/+/sum", Topics.allRigs("lab", "sum"));
        assertEquals(new Topics.Address(topics, "ack", "north"), Topics.parse(topics.ack("north")));
        assertEquals(new Topics.Address(topics, "sum", null), Topics.parse(topics.sum()));
        assertEquals(topics.sum(), topics.of("tombstone"));
        assertEquals(topics.evt(), topics.of("evt"));
        assertThrows(IllegalArgumentException.class, () -> new Topics("lab", "a/b"));
        assertThrows(IllegalArgumentException.class, () -> topics.ack("+"));
        for (String bad :
                List.of("", "asterism/2/lab/r/sum", "asterism/1/lab/r", "asterism/1/lab//sum", "x/1/l/r/sum")) {
            assertThrows(WireFormatException.class, () -> Topics.parse(bad), bad);
        }
    }

    @Test
    void smallMessagesComeBackAndBadOnesAreRefused() throws WireFormatException {
        Ack ack = new Ack("rig-1", Samples.EPOCH, 7, Samples.HASH, 5);
        assertEquals(ack, Ack.parse(ack.toJson()));
        Resend resend = new Resend(Samples.EPOCH, 2, 5);
        assertEquals(resend, Resend.parse(resend.toJson()));
        RigState state = new RigState(false, 4, 5, "hot");
        assertEquals(state, RigState.parse(state.toJson()));
        assertEquals(
                new RigState(true, 1, 2, null),
                RigState.parse(utf8("{\"online\":true,\"session_no\":1,\"utc_ms\":2}")));
        assertEquals(
                new PreviewLease(5000), PreviewLease.parse(utf8("{\"verb\":\"preview\",\"lease_ms\":5000,\"by\":{}}")));
        for (String bad :
                List.of("{\"verb\":\"light\",\"lease_ms\":1}", "{\"verb\":\"preview\",\"lease_ms\":99999}", "[]", "")) {
            assertThrows(WireFormatException.class, () -> PreviewLease.parse(utf8(bad)), bad);
        }
        assertThrows(WireFormatException.class, () -> Resend.parse(utf8("{\"epoch\":\"5\",\"lo\":3,\"hi\":2}")));
        assertThrows(WireFormatException.class, () -> Ack.parse(new byte[5000]));
    }

    @Test
    void damagedAcknowledgementsThrowOnlyTheOneException() {
        Random random = new Random(9);
        byte[] good = new Ack("rig-1", Samples.EPOCH, 7, Samples.HASH, 5).toJson();
        int read = 0;
        for (int trial = 0; trial < 4_000; trial++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                Ack.parse(bad);
                read++;
            } catch (WireFormatException expected) {
                assertFalse(expected.getMessage().isBlank());
            }
        }
        assertTrue(read > 0);
    }

    @Test
    void aProfileIsCutIntoChunksThatJoinAgain() {
        String json = "{\"a\":\"" + "0123456789".repeat(13_000) + "\"}";
        List<ProfileChunk> chunks = ProfileChunk.split("s1", "p1", Samples.HASH, json);
        assertEquals(3, chunks.size());
        assertEquals(
                json, String.join("", chunks.stream().map(ProfileChunk::chunk).toList()));
        assertEquals(2, chunks.getLast().part());
    }
}
