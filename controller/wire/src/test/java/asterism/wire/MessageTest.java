package asterism.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String refusal(String message) {
        return assertThrows(WireFormatException.class, () -> Message.split(utf8(message)), message)
                .getMessage();
    }

    @Test
    void joiningAndSplittingKeepsTheExactBytes() throws WireFormatException {
        List<byte[]> records = new ArrayList<>();
        for (RecordBody body : Samples.full()) {
            records.add(RecordText.write(Samples.head(body.kind(), records.size() + 1), body));
        }
        records.add(utf8("{ \"odd\" : [ \"]},{\\\"\" , 1.50e+3, {\"é𝄞\":{}} ] }"));
        List<byte[]> back = Message.split(Message.join(records));
        assertEquals(records.size(), back.size());
        for (int i = 0; i < records.size(); i++) {
            assertArrayEquals(records.get(i), back.get(i));
        }
    }

    @Test
    void blanksBetweenRecordsAreNotPartOfThem() throws WireFormatException {
        List<byte[]> records = Message.split(utf8("[ {\"a\":1} ,\n {\"b\":\"x\"} ] "));
        assertEquals("{\"a\":1}", new String(records.get(0), StandardCharsets.UTF_8));
        assertEquals("{\"b\":\"x\"}", new String(records.get(1), StandardCharsets.UTF_8));
    }

    @Test
    void theBoundsAreExact() throws WireFormatException {
        byte[] small = utf8("{\"a\":1}");
        assertEquals(
                100,
                Message.split(Message.join(Collections.nCopies(100, small))).size());
        assertThrows(IllegalArgumentException.class, () -> Message.join(Collections.nCopies(101, small)));
        assertTrue(refusal("[" + "{},".repeat(100) + "{}]").contains("more than 100 records"));
        byte[] largest = utf8("{\"a\":\"" + "x".repeat(Message.MAX_RECORD_BYTES - 8) + "\"}");
        assertEquals(Message.MAX_RECORD_BYTES, largest.length);
        assertEquals(Message.MAX_BYTES, Message.join(List.of(largest)).length);
        assertArrayEquals(largest, Message.split(Message.join(List.of(largest))).getFirst());
        assertThrows(IllegalArgumentException.class, () -> Message.join(List.of(small, largest)));
        assertTrue(refusal(" ".repeat(Message.MAX_BYTES) + "[]").contains("more than 131072"));
    }

    @Test
    void aBuilderTakesNoMoreThanFitsAndStartsAgain() {
        MessageBuilder builder = new MessageBuilder();
        byte[] half = utf8("{\"a\":\"" + "x".repeat(Message.MAX_BYTES / 2 - 20) + "\"}");
        assertTrue(builder.add(half));
        assertTrue(builder.add(half));
        assertFalse(builder.add(half));
        assertEquals(2 * half.length + 3, builder.build().length);
        assertEquals(0, builder.records());
        assertTrue(builder.add(half));
    }

    @Test
    void whatIsNoMessageIsRefusedInWords() {
        assertEquals("message: the array is empty", refusal("[]"));
        assertEquals("message: element 1 is not an object", refusal("[{},1]"));
        assertEquals("message: something follows the array", refusal("[{}] {}"));
        assertTrue(refusal("[{\"a\":1}").contains("no JSON at byte"));
        assertTrue(refusal("{}").contains("not a JSON array"));
        assertTrue(refusal("[" + "{\"a\":".repeat(40)).contains("message:"));
        assertTrue(refusal("[{\"a\":1,\"a\":2}]").contains("message:"));
    }

    @Test
    void damagedMessagesAreSplitOrRefusedButNothingElse() {
        Random random = new Random(3);
        List<byte[]> records = new ArrayList<>();
        for (RecordBody body : Samples.full()) {
            records.add(RecordText.write(Samples.head(body.kind(), 1), body));
        }
        byte[] message = Message.join(records);
        int refused = 0;
        for (int trial = 0; trial < 4_000; trial++) {
            byte[] damaged = message.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(
                    damaged, random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length);
            try {
                for (byte[] record : Message.split(cut)) {
                    RecordHead.parse(record);
                }
            } catch (WireFormatException expected) {
                refused++;
                assertFalse(expected.getMessage().isBlank());
            }
        }
        assertTrue(refused > 1000, refused + " refused");
    }
}
