package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.bridge.mio.BufferOrder.Verdict;
import org.junit.jupiter.api.Test;

/** Headers of a sender of 200 x 200 pixels, 8 buffers a frame, 20 frames a second, by their number since its start. */
class BufferOrderTest {
    private static final int EACH = 8;

    private final StreamFormat format = StreamFormat.of(Layout.ONE, 200, 200);
    private final BufferOrder order = new BufferOrder(format);

    private BufferHeader at(long n) {
        BufferHeader h = new BufferHeader();
        h.clear();
        h.bufferCount = n & 0xffff_ffffL;
        h.frameNum = n / EACH & 0xffff_ffffL;
        h.frameBufferCount = n % EACH;
        h.writeBufferCount = n & 0xffff_ffffL;
        h.droppedBufferCount = 0;
        h.timestamp = n * 50 / EACH & 0xffff_ffffL;
        h.pixelCount = format.pixelsOf(n % EACH);
        return h;
    }

    @Test
    void anAbsenceOfAnyLengthIsAGap() {
        order.judge(at(0), at(1));
        order.judge(at(1), at(2));
        assertEquals(Verdict.FITS, order.judge(at(200_002), at(200_003)));
        assertEquals(Verdict.FITS, order.judge(at(200_003), at(200_004)));
        assertEquals(200_000, order.missing());
        assertEquals(0, order.restarts());
        assertEquals(Verdict.RESTART, order.judge(at(3), at(4)));
    }

    @Test
    void noSingleBitMakesALongGap() {
        order.judge(at(100_000), at(100_001));
        for (int bit = 0; bit < 32; bit++) {
            BufferHeader count = at(100_001);
            count.bufferCount ^= 1L << bit;
            assertEquals(Verdict.CONTRADICTION, order.judge(count, at(100_002)), "count, bit " + bit);
            BufferHeader frame = at(100_001);
            frame.frameNum ^= 1L << bit;
            assertEquals(Verdict.CONTRADICTION, order.judge(frame, at(100_002)), "frame, bit " + bit);
        }
        assertEquals(Verdict.FITS, order.judge(at(100_001), at(100_002)));
    }

    /** The clock begins again after 49.7 days, the count of buffers later: both go on in 64 bits. */
    @Test
    void thirtyTwoBitsAreNoEnd() {
        for (long wrap : new long[] {(1L << 32) * EACH / 50, 1L << 32}) {
            BufferOrder fresh = new BufferOrder(format);
            fresh.judge(at(wrap - 100), at(wrap - 99));
            BufferHeader first = at(wrap - 100);
            for (long n = wrap - 99; n < wrap + 100; n++) {
                BufferHeader h = at(n);
                assertEquals(Verdict.FITS, fresh.judge(h, at(n + 1)), "buffer " + (n - wrap));
                assertEquals(n - (wrap - 100), h.bufferCount - first.bufferCount);
                assertEquals(n * 50 / EACH - (wrap - 100) * 50 / EACH, h.timestamp - first.timestamp);
            }
            assertEquals(0, fresh.missing() + fresh.restarts());
        }
    }
}
