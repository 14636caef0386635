package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Layouts 3 and 4 and the 64-byte header, written here as documented. */
class LayoutsTest {
    private static final int SIDE = 200;

    private final byte[][] pictures = new byte[8][SIDE * SIDE];

    LayoutsTest() {
        Random random = new Random(9);
        for (byte[] picture : pictures) {
            random.nextBytes(picture);
        }
    }

    private interface Header {
        byte[] of(long frame, long count, int n, int pixels);
    }

    private byte[] stream(int each, Header header, boolean damage) {
        WireStream stream = new WireStream();
        int buffers = (SIDE * SIDE + each - 1) / each;
        for (int f = 0; f < pictures.length; f++) {
            for (int n = 0; n < buffers; n++) {
                byte[] part = WireStream.part(pictures[f], n, each);
                WireStream.Bitstring unit = new WireStream.Bitstring();
                for (int i = 0; i < 10; i++) {
                    unit.addWord(0xFF00CCCCL);
                }
                unit.addWord(0x12345678L);
                for (byte b : header.of(f, (long) buffers * f + n, n, part.length)) {
                    unit.addByte(b & 0xff);
                }
                for (byte b : part) {
                    unit.addByte(b & 0xff);
                }
                while (unit.length() < 8 * WireStream.UNIT_BYTES) {
                    unit.addByte(0);
                }
                if (damage && f == 5 && n == 2) {
                    unit.flip(320 + 32 + 32 * 9 + 3);
                }
                stream.units.add(unit);
            }
        }
        return stream.bytes(6);
    }

    private static byte[] words(long[] words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long word : words) {
            buffer.putInt((int) word);
        }
        return buffer.array();
    }

    private static byte[] version() {
        byte[] record = new byte[32];
        byte[] known = {(byte) 0xa5, 1, 3, 1, 4};
        System.arraycopy(known, 0, record, 0, known.length);
        int sum = 0;
        for (byte b : record) {
            sum += b;
        }
        record[31] = (byte) -sum;
        return record;
    }

    /** Words from 1 on with the checksum behind them. */
    private static byte[] checked(long count, long... words) {
        byte[] covered = words(words);
        CRC32 crc = new CRC32();
        crc.update(covered);
        long last = (crc.getValue() & 0xffffff) << 8 | version()[(int) (count % 32)] & 0xff;
        long[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return words(all);
    }

    private static byte[] layout3(long frame, long count, int n, int pixels) {
        return checked(count, WireStream.words(frame, count, n, 50 * frame + n, pixels));
    }

    private static byte[] layout4(long frame, long count, int n, int pixels) {
        long[] words = Arrays.copyOf(WireStream.words(frame, count, n, 50 * frame + n, pixels), 12);
        words[0] = 3215 | 77L << 16;
        words[11] = 0x04030201;
        return checked(count, words);
    }

    private static void field(ByteArrayOutputStream out, int tag, long value) {
        varint(out, (long) tag << 3);
        varint(out, value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 128) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static byte[] protobuf(long frame, long count, int n, int pixels) {
        ByteArrayOutputStream m = new ByteArrayOutputStream();
        field(m, 3, 42);
        field(m, 5, frame);
        field(m, 6, count);
        field(m, 7, n);
        field(m, 8, 2);
        field(m, 10, 50 * frame + n);
        field(m, 11, pixels);
        field(m, 12, 176);
        field(m, 13, 100);
        field(m, 14, 2 * 512 - 1);
        byte[] message = m.toByteArray();
        byte[] area = new byte[64];
        area[0] = (byte) message.length;
        System.arraycopy(message, 0, area, 1, message.length);
        CRC32 crc = new CRC32();
        crc.update(area, 0, 60);
        ByteBuffer.wrap(area).order(ByteOrder.LITTLE_ENDIAN).putInt(60, (int) crc.getValue());
        return area;
    }

    private Decoded decode(Layout layout, byte[] stream, int each) throws StreamException {
        StreamFormat format = StreamSurvey.of(stream, stream.length, null, null);
        assertEquals(layout, format.layout());
        assertEquals(each, format.bufferPixels());
        assertEquals(SIDE, format.width());
        Decoded decoded = Decoded.of(format, stream, 777);
        assertEquals(pictures.length, decoded.frames.size());
        for (int f = 0; f < pictures.length; f++) {
            if (decoded.frames.get(f).flags() == 0) {
                assertArrayEquals(pictures[f], decoded.frames.get(f).pixels(), "frame " + f);
            }
        }
        return decoded;
    }

    private void tellsTheDamagedHeader(Decoded decoded) {
        assertEquals(1, decoded.decoder.count(BufferStatus.HEADER));
        assertEquals(1, decoded.decoder.missingBuffers());
        assertEquals(1, decoded.frames.stream().filter(f -> f.flags() != 0).count());
        assertEquals(1, decoded.frames.get(5).missing());
    }

    @Test
    void layout3() throws StreamException {
        Decoded whole = decode(Layout.THREE, stream(5028, LayoutsTest::layout3, false), 5028);
        assertEquals(0, whole.decoder.partialFrames());
        assertTrue(whole.decoder.version().whole());
        assertEquals("3.1.4", whole.decoder.version().firmware());
        tellsTheDamagedHeader(decode(Layout.THREE, stream(5028, LayoutsTest::layout3, true), 5028));
    }

    @Test
    void layout4() throws StreamException {
        Decoded whole = decode(Layout.FOUR, stream(5024, LayoutsTest::layout4, false), 5024);
        assertEquals(0, whole.decoder.partialFrames());
        assertTrue(whole.decoder.version().whole());
        tellsTheDamagedHeader(decode(Layout.FOUR, stream(5024, LayoutsTest::layout4, true), 5024));
    }

    @Test
    void header64() throws StreamException {
        Decoded whole = decode(Layout.PROTOBUF, stream(5012, LayoutsTest::protobuf, false), 5012);
        assertEquals(0, whole.decoder.partialFrames());
        tellsTheDamagedHeader(decode(Layout.PROTOBUF, stream(5012, LayoutsTest::protobuf, true), 5012));
    }

    @Test
    void temperaturesAndBlackReference() {
        BufferHeader h = new BufferHeader();
        byte[] wire = new byte[200];
        for (Layout layout : new Layout[] {Layout.FOUR, Layout.PROTOBUF}) {
            WireStream.Bitstring bits = new WireStream.Bitstring();
            bits.addWord(0x12345678L);
            for (byte b : layout == Layout.FOUR ? layout4(7, 60, 4, 5024) : protobuf(7, 60, 4, 5012)) {
                bits.addByte(b & 0xff);
            }
            byte[] bytes = Arrays.copyOf(bits.bytes(0), wire.length);
            assertTrue(new HeaderReader(layout).read(bytes, 0, h));
            assertEquals(layout == Layout.FOUR ? 3215 : -512, h.controllerCentiCelsius);
            assertEquals(layout == Layout.FOUR ? 77 : 0, h.sensorTemperatureRaw);
            assertEquals(layout == Layout.FOUR ? 0x04030201 : -1, h.blackReference);
            assertEquals(7, h.frameNum);
            assertEquals(60, h.bufferCount);
            assertEquals(layout == Layout.FOUR ? -1 : 42, h.deviceId);
        }
    }

    @Test
    void anUnknownLayoutIsNamedByItsWords() {
        byte[] stream =
                stream(5000, (frame, count, n, pixels) -> words(new long[] {0xabcd1234L, 1, 2, 3, 4, 5, 6}), false);
        StreamException e =
                assertThrows(StreamException.class, () -> StreamSurvey.of(stream, stream.length, null, null));
        assertTrue(e.getMessage().contains("unknown header layout"), e.getMessage());
        assertTrue(e.getMessage().contains("abcd1234 00000001"), e.getMessage());
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        assertTrue(assertThrows(StreamException.class, () -> StreamSurvey.of(noise, noise.length, null, null))
                .getMessage()
                .contains("preamble"));
    }

    @Test
    void aSizeThatIsNotTheFramesIsRefused() {
        byte[] stream = stream(5028, LayoutsTest::layout3, false);
        StreamException e = assertThrows(StreamException.class, () -> StreamSurvey.of(stream, stream.length, 304, 304));
        assertTrue(e.getMessage().contains("40000 pixels, not 304x304"), e.getMessage());
    }
}
