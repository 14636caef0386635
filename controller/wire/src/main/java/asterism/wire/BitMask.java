package asterism.wire;

import java.util.Base64;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** A set of cells as base64: cell i is bit i%8 of byte i/8; always (cells + 7) / 8 bytes long. */
public final class BitMask {
    private BitMask() {}

    /** The text of the cells {@code 0..cells-1} for which {@code set} holds. */
    public static String encode(int cells, IntPredicate set) {
        byte[] bytes = new byte[(cells + 7) / 8];
        for (int cell = 0; cell < cells; cell++) {
            if (set.test(cell)) {
                bytes[cell / 8] |= (byte) (1 << (cell % 8));
            }
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The cells in a text. */
    public static BitSet decode(String text) throws WireFormatException {
        return BitSet.valueOf(Bytes.decode("bit mask", text));
    }
}
