package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LinkCostTest {
    private long whole;

    private final DeviceListener listener = new DeviceListener() {
        @Override
        public void frame(Frame frame) {
            whole += frame.flags == 0 ? 1 : 0;
        }
    };

    /** Frames are numbered on without re-encoding by playing the same second anew, which counts as a restart. */
    private static byte[] second(int width, int height, int rows) {
        TestFrames frames = new TestFrames(width, height, rows, 1);
        byte[] one = frames.frame(0);
        byte[] all = new byte[one.length * 20];
        System.arraycopy(one, 0, all, 0, one.length);
        for (int f = 1; f < 20; f++) {
            System.arraycopy(frames.frame(f), 0, all, one.length * f, one.length);
        }
        return all;
    }

    @Test
    void decodingAllocatesNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] second = second(128, 128, 32);
        DeviceStream stream = new DeviceStream(listener);
        long id = Thread.currentThread().threadId();
        for (int i = 0; i < 120; i++) {
            stream.feed(second, 0, second.length);
        }
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < 50; i++) {
            stream.feed(second, 0, second.length);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        assertEquals(170L * 20, whole);
        assertTrue(allocated < 1000, allocated + " bytes for 1000 frames");
    }

    @Test
    void decodesHundredsOfMegabytesASecond() {
        byte[] second = second(608, 608, 6);
        DeviceStream stream = new DeviceStream(listener);
        double best = 0;
        for (int round = 0; round < 10; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                stream.feed(second, 0, second.length);
            }
            best = Math.max(best, 20.0 * second.length / (System.nanoTime() - begin) * 1000);
        }
        assertEquals(10L * 20 * 20, whole);
        System.out.printf("the Asterism link decodes %.0f MB/s on one core%n", best);
        assertTrue(best >= 400, best + " MB/s");
    }
}
