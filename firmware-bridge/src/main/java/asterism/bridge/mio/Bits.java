package asterism.bridge.mio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits as the receiver stores them: the first one received is a byte's highest. The sender shifts every byte out lowest
 * bit first, so whatever is read here is turned round.
 */
final class Bits {
    /** Bytes that must be readable, not necessarily meaningful, behind the last bit that is read. */
    static final int SLACK = 16;

    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private Bits() {}

    /** 64 bits from bit position {@code at}, the first one highest. */
    static long window(byte[] b, int at) {
        int shift = at & 7;
        int first = at >>> 3;
        long high = (long) BIG.get(b, first);
        return shift == 0 ? high : high << shift | (b[first + 8] & 0xff) >>> (8 - shift);
    }

    /** 32 bits from bit position {@code at}, the first one highest. */
    static int half(byte[] b, int at) {
        return (int) (window(b, at) >>> 32);
    }

    /** The sender's 32-bit little-endian word at bit position {@code at}. */
    static int word(byte[] b, int at) {
        return Integer.reverse(half(b, at));
    }

    /** Copies {@code count} of the sender's bytes from bit position {@code at} on. */
    static void copy(byte[] b, int at, byte[] to, int offset, int count) {
        int done = 0;
        for (; done + 8 <= count; done += 8) {
            LITTLE.set(to, offset + done, Long.reverse(window(b, at + 8 * done)));
        }
        if (done < count) {
            long rest = Long.reverse(window(b, at + 8 * done));
            for (; done < count; done++) {
                to[offset + done] = (byte) rest;
                rest >>>= 8;
            }
        }
    }
}
