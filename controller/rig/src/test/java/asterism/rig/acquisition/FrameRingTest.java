package asterism.rig.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrameRingTest {
    @Test
    void copiesAndCountsWhatFindsNoRoom() {
        FrameRing ring = new FrameRing(4, 2, 2);
        Frame frame = new Frame(4, 2);
        for (int i = 0; i < 3; i++) {
            frame.deviceFrame = i;
            frame.pixels()[7] = (byte) i;
            assertEquals(i < 2, ring.offer(frame));
        }
        assertEquals(1, ring.overruns());
        Frame first = ring.await(0);
        assertEquals(0, first.deviceFrame);
        ring.release();
        assertEquals(1, ring.await(0).pixels()[7]);
        ring.release();
        assertNull(ring.await(1_000));
    }

    @Test
    void rowsCanBeReadBeforeTheirFrameIsComplete() {
        FrameRing ring = new FrameRing(2, 100, 2);
        Frame frame = new Frame(2, 100);
        for (int n = 0; n < 5; n++) {
            frame.deviceFrame = n;
            java.util.Arrays.fill(frame.pixels(), 0, 80, (byte) (n + 1));
            ring.rows(frame, 10);
            assertEquals(0, ring.awaitRows(0, 0), "ten rows are no portion");
            ring.rows(frame, 40);
            assertEquals(40, ring.awaitRows(0, 0));
            assertEquals(n, ring.oldest().deviceFrame);
            assertEquals(n + 1, ring.oldest().pixels()[79]);
            assertNull(ring.await(0), "it is not complete");
            java.util.Arrays.fill(frame.pixels(), 80, 200, (byte) (n + 1));
            assertTrue(ring.offer(frame));
            assertEquals(100, ring.awaitRows(40, 0));
            assertEquals(n + 1, ring.oldest().pixels()[199]);
            ring.release();
            assertEquals(0, ring.awaitRows(0, 0), "the next has not begun");
        }
    }

    @Test
    void everyFrameArrivesOnceInOrder() throws Exception {
        FrameRing ring = new FrameRing(16, 16, 8);
        int count = 50_000;
        CompletableFuture<Long> taken = CompletableFuture.supplyAsync(() -> take(ring, count));
        Frame frame = new Frame(16, 16);
        for (int i = 0; i < count; ) {
            frame.deviceFrame = i;
            frame.pixels()[255] = (byte) i;
            i += ring.offer(frame) ? 1 : 0;
        }
        assertEquals(count, taken.get());
    }

    private static long take(FrameRing ring, int count) {
        long expected = 0;
        while (expected < count) {
            Frame frame = ring.await(10_000_000);
            if (frame != null) {
                if (frame.deviceFrame != expected || frame.pixels()[255] != (byte) expected) {
                    return -expected;
                }
                expected++;
                ring.release();
            }
        }
        return expected;
    }

    @Test
    void nothingIsAllocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameRing ring = new FrameRing(64, 64, 4);
        Frame frame = new Frame(64, 64);
        long allocated = -1;
        for (int i = 0; i < 4_000; i++) {
            if (i == 3_000) {
                allocated = threads.getCurrentThreadAllocatedBytes();
            }
            assertTrue(ring.offer(frame));
            ring.await(1_000);
            ring.release();
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        assertFalse(after - allocated > 1_000, after - allocated + " bytes for a thousand frames");
    }
}
