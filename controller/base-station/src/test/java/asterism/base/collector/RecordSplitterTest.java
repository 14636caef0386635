package asterism.base.collector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.rig.Chain;
import asterism.wire.Message;
import asterism.wire.Topics;
import asterism.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordSplitterTest {
    private final Chain chain = new Chain("rig-1", 42).grow(3);

    private static Arrival arrival(String topic, byte[] payload) throws WireFormatException {
        return new Arrival(topic, Topics.parse(topic), payload);
    }

    private byte[] message() {
        return Message.join(List.of(chain.bytes(1), chain.bytes(2), chain.bytes(3)));
    }

    @Test
    void recordsKeepTheirBytes() throws WireFormatException {
        RecordSplitter s = new RecordSplitter();
        s.add(arrival("asterism/1/lab/rig-1/sum", message()));
        assertEquals(3, s.records().size());
        assertArrayEquals(chain.bytes(2), s.records().get(1).body());
        assertEquals(42, s.records().get(1).key().epoch());
    }

    @Test
    void aRecordOnAnotherRigsTopicIsRefused() throws WireFormatException {
        RecordSplitter s = new RecordSplitter();
        s.add(arrival("asterism/1/lab/rig-2/sum", message()));
        assertEquals(0, s.records().size());
        assertEquals(3, s.refused().size());
        assertTrue(s.refused().getFirst().reason().contains("topic of rig-2"));
        assertEquals(1L, s.refused().getFirst().seq());
    }

    @Test
    void whatCannotBeReadKeepsItsReasonAndItsBytes() throws WireFormatException {
        RecordSplitter s = new RecordSplitter();
        byte[] garbage = "no json".getBytes(StandardCharsets.UTF_8);
        s.add(arrival("asterism/1/lab/rig-1/sum", garbage));
        s.add(arrival("asterism/1/lab/rig-1/sum", "[{\"rig\":\"rig-1\"}]".getBytes(StandardCharsets.UTF_8)));
        assertEquals(2, s.refused().size());
        assertArrayEquals(garbage, s.refused().getFirst().body());
        assertTrue(
                s.refused().get(1).reason().contains("epoch"),
                s.refused().get(1).reason());
    }

    @Test
    void noDamageEscapesAsAnException() throws WireFormatException {
        Random random = new Random(17);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = message();
            for (int n = random.nextInt(4); n >= 0; n--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            RecordSplitter s = new RecordSplitter();
            s.add(arrival("asterism/1/lab/rig-1/sum", bytes));
            assertTrue(s.records().size() + s.refused().size() >= 1);
        }
    }
}
