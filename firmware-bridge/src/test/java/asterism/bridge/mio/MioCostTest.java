package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MioCostTest {
    private static final int FRAMES = 16;

    private long whole;

    private final MioListener listener = new MioListener() {
        @Override
        public void frame(Frame frame) {
            whole += frame.flags == 0 ? 1 : 0;
        }
    };

    private static byte[] stream(int phase) {
        Random random = new Random(4);
        WireStream stream = new WireStream();
        for (int f = 0; f < FRAMES; f++) {
            byte[] pixels = new byte[200 * 200];
            random.nextBytes(pixels);
            stream.frame(f, 8L * f, pixels);
        }
        return stream.bytes(phase);
    }

    /** Playing the same seconds again counts as a restart of the sender each time. */
    @Test
    void decodesShiftedBitsAtMoreThanFiftyMegabytesASecondWithoutAllocating() {
        byte[] bytes = stream(3);
        MioDecoder decoder = new MioDecoder(StreamFormat.of(Layout.ONE, 200, 200), listener);
        for (int i = 0; i < 60; i++) {
            decoder.accept(bytes, 0, bytes.length);
        }
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long framesBefore = decoder.frames();
        long allocatedBefore = threads.getThreadAllocatedBytes(id);
        double best = 0;
        for (int round = 0; round < 10; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                decoder.accept(bytes, 0, bytes.length);
            }
            best = Math.max(best, 10.0 * bytes.length / (System.nanoTime() - begin) * 1000);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - allocatedBefore;
        long frames = decoder.frames() - framesBefore;
        System.out.printf(
                "mio layout 1, 3 bits late: %.0f MB/s on one core, %d B for %d frames%n", best, allocated, frames);
        assertTrue(frames > 100 * (FRAMES - 2), frames + " frames");
        assertTrue(whole > 0.9 * decoder.frames(), whole + " of " + decoder.frames() + " whole");
        assertEquals(0, allocated / frames, allocated + " bytes for " + frames + " frames");
        assertTrue(best >= 50, best + " MB/s");
    }
}
