package asterism.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordHeadTest {
    private static final String TEXT = new String(
            RecordText.write(Samples.head(RecordKind.TOMBSTONE, 4), new Tombstone(1, 2, "x")), StandardCharsets.UTF_8);

    private static RecordHead parse(String text) throws WireFormatException {
        return RecordHead.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String why, String from, String to) {
        assertTrue(TEXT.contains(from), from);
        String message = assertThrows(WireFormatException.class, () -> parse(TEXT.replace(from, to)), to)
                .getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void whatIsWrittenIsReadAndStandsFirstInThisOrder() throws WireFormatException {
        for (RecordBody body : Samples.full()) {
            RecordHead head = Samples.head(body.kind(), 4);
            assertEquals(head, RecordHead.parse(RecordText.write(head, body)));
        }
        assertTrue(TEXT.startsWith("{\"rig\":\"rig-1\",\"epoch\":\"1845493760123456789\",\"seq\":4,\"prev_hash\":\""
                + Samples.HASH + "\",\"kind\":\"tombstone\",\"mono_ns\":5000000000,\"utc_ms\":1790000000000,"
                + "\"utc_uncertainty_ms\":12,\"frame_lo\":0,\"frame_hi\":29,\"exposure_ms\":1000,"));
    }

    @Test
    void aKindOfALaterVersionIsPassedOn() throws WireFormatException {
        RecordHead head = parse(TEXT.replace("tombstone", "hologram_2"));
        assertEquals("hologram_2", head.kind());
        assertTrue(RecordKind.of(head.kind()).isEmpty());
    }

    @Test
    void everyBoundNamesItsField() {
        assertRefused("rig must be an id", "rig-1", "Rig 1");
        assertRefused("epoch must lie in", "1845493760123456789", "9845493760123456789");
        assertRefused("epoch must be a decimal number", "1845493760123456789", "0x12");
        assertRefused("seq must be a whole number in 1..", "\"seq\":4", "\"seq\":0");
        assertRefused("seq must be a whole number", "\"seq\":4", "\"seq\":4.0");
        assertRefused("seq must be a whole number", "\"seq\":4", "\"seq\":99999999999999999999");
        assertRefused("prev_hash must be 64", Samples.HASH, Samples.HASH.toUpperCase(java.util.Locale.ROOT));
        assertRefused("kind must be a word", "tombstone", "T");
        assertRefused("frame_hi must be", "\"frame_hi\":29", "\"frame_hi\":-1");
        assertRefused("frame_hi must be", "\"frame_lo\":0", "\"frame_lo\":null");
        assertRefused("exposure_ms must be", "\"exposure_ms\":1000", "\"exposure_ms\":-1");
        assertRefused("field mono_ns is missing", "\"mono_ns\"", "\"mono\"");
        assertRefused("line break at byte", "\"lo\"", "\n\"lo\"");
        assertRefused("follows the JSON object", "\"x\"}", "\"x\"}{}");
        assertRefused("no JSON at byte", "\"x\"}", "\"x\"");
    }

    @Test
    void tooLongARecordCannotBeWritten() {
        Marker marker = new Marker("s1", "x".repeat(Message.MAX_RECORD_BYTES), null);
        assertThrows(
                IllegalArgumentException.class, () -> RecordText.write(Samples.head(RecordKind.MARKER, 1), marker));
    }

    @Test
    void theChainNoticesWhatIsMissingChangedOrSwapped() throws WireFormatException {
        HashChain chain = HashChain.begin();
        byte[] first = RecordText.write(
                new RecordHead("r", Samples.EPOCH, 1, chain.head(), "marker", Stamp.at(0, 0)),
                new Marker("s", "a", null));
        assertTrue(chain.isNext(RecordHead.parse(first)));
        chain.advance(first);
        assertEquals(HashChain.hashOf(first), chain.head());
        RecordHead second = new RecordHead("r", Samples.EPOCH, 2, chain.head(), "marker", Stamp.at(0, 0));
        assertTrue(chain.isNext(second));
        assertFalse(chain.isNext(RecordHead.parse(first)));
        assertFalse(chain.isNext(new RecordHead("r", Samples.EPOCH, 2, Samples.HASH, "marker", Stamp.at(0, 0))));
        assertFalse(chain.isNext(new RecordHead("r", Samples.EPOCH, 3, chain.head(), "marker", Stamp.at(0, 0))));
    }

    @Test
    void theHashIsSha256() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                HashChain.hashOf("abc".getBytes(StandardCharsets.UTF_8)));
    }
}
