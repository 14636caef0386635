package asterism.bridge.mio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Writes a wireless stream as its documentation says, bit by bit, and plants damage in it. Shares no code with the
 * decoder.
 */
final class WireStream {
    static final int UNIT_BYTES = 5120;
    static final int GAP_BYTES = 40;
    static final int HEADER_BYTES = 48;
    static final int PIXELS = UNIT_BYTES - GAP_BYTES - HEADER_BYTES;

    /** A string of bits that can be cut and patched. */
    static final class Bitstring {
        private final BitSet bits = new BitSet();
        private int length;

        void add(boolean bit) {
            bits.set(length++, bit);
        }

        /** Lowest bit first, as the sender shifts bytes out. */
        void addByte(int value) {
            for (int i = 0; i < 8; i++) {
                add((value >> i & 1) != 0);
            }
        }

        void addWord(long value) {
            for (int i = 0; i < 4; i++) {
                addByte((int) (value >> 8 * i) & 0xff);
            }
        }

        void addAll(Bitstring other) {
            for (int i = 0; i < other.length; i++) {
                add(other.bits.get(i));
            }
        }

        int length() {
            return length;
        }

        void flip(int at) {
            bits.flip(at);
        }

        Bitstring without(int at, int count) {
            Bitstring result = new Bitstring();
            for (int i = 0; i < length; i++) {
                if (i < at || i >= at + count) {
                    result.add(bits.get(i));
                }
            }
            return result;
        }

        Bitstring with(int at, boolean[] more) {
            Bitstring result = new Bitstring();
            for (int i = 0; i <= length; i++) {
                for (int j = 0; i == at && j < more.length; j++) {
                    result.add(more[j]);
                }
                if (i < length) {
                    result.add(bits.get(i));
                }
            }
            return result;
        }

        Bitstring upTo(int end) {
            return without(end, length - end);
        }

        /** The receiver packs the first bit into the highest of a byte. */
        byte[] bytes(int phase) {
            byte[] packed = new byte[(length + phase + 7) / 8];
            for (int i = 0; i < length; i++) {
                if (bits.get(i)) {
                    packed[(i + phase) / 8] |= (byte) (0x80 >> (i + phase) % 8);
                }
            }
            return packed;
        }
    }

    final List<Bitstring> units = new ArrayList<>();

    /** Ten dummy words, preamble, the other words, pixels, zeros to the end of the buffer. */
    static Bitstring unit(long[] words, byte[] pixels) {
        Bitstring unit = new Bitstring();
        for (int i = 0; i < 10; i++) {
            unit.addWord(0xFF00CCCCL);
        }
        unit.addWord(0x12345678L);
        for (long word : words) {
            unit.addWord(word);
        }
        for (byte pixel : pixels) {
            unit.addByte(pixel & 0xff);
        }
        while (unit.length() < 8 * UNIT_BYTES) {
            unit.addByte(0);
        }
        return unit;
    }

    /** Words 1 to 11 of layout 1. */
    static long[] words(long frame, long count, int inFrame, long millis, int pixels) {
        return new long[] {count % 32, frame, count, inFrame, count - 1, 0, millis, pixels, 0, 176, 100};
    }

    /** A frame's pixels in this buffer. */
    static byte[] part(byte[] frame, int n, int each) {
        return Arrays.copyOfRange(frame, n * each, Math.min(frame.length, (n + 1) * each));
    }

    /** Appends a frame, twenty a second. */
    WireStream frame(long number, long firstCount, byte[] pixels) {
        int buffers = (pixels.length + PIXELS - 1) / PIXELS;
        for (int n = 0; n < buffers; n++) {
            byte[] part = part(pixels, n, PIXELS);
            units.add(unit(words(number, firstCount + n, n, number * 50 + 2 * n, part.length), part));
        }
        return this;
    }

    /** All units, then the gap and preamble of one more, so that the last is closed. */
    byte[] bytes(int phase) {
        Bitstring all = new Bitstring();
        units.forEach(all::addAll);
        for (int i = 0; i < 10; i++) {
            all.addWord(0xFF00CCCCL);
        }
        all.addWord(0x12345678L);
        return all.bytes(phase);
    }
}
