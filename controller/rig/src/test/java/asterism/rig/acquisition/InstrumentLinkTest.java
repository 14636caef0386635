package asterism.rig.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.ByteLink;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.PacketEncoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The link thread against scripted ports. */
class InstrumentLinkTest {
    private static final int SIDE = 32;

    @Test
    void opensAgainAndCountsOverAllConnections() throws Exception {
        AtomicInteger openings = new AtomicInteger();
        Heard heard = new Heard(2, 6);
        LinkOpener opener = () -> {
            if (openings.incrementAndGet() == 1) {
                throw new IOException("nothing there yet");
            }
            return new Script(3);
        };
        InstrumentLink link = new InstrumentLink(opener, SIDE, SIDE, heard);
        try (link) {
            link.start();
            assertTrue(heard.enough.await(10, TimeUnit.SECONDS), heard.calls::toString);
        }
        assertTrue(link.status().connections() >= 2, link.status()::toString);
        assertEquals(heard.frames.get(), link.status().frames());
        assertEquals("connected", heard.calls.getFirst());
        assertTrue(heard.calls.contains("lost"));
    }

    @Test
    void anotherVersionIsRefusedInWords() throws Exception {
        Heard heard = new Heard(0, 0);
        try (InstrumentLink link = new InstrumentLink(() -> new Script(-1), 0, 0, heard)) {
            link.start();
            assertTrue(heard.refused.await(10, TimeUnit.SECONDS));
        }
        assertTrue(heard.calls.getLast().contains("another version"), heard.calls::toString);
    }

    @Test
    void framesOfAnotherSizeThanAnnouncedAreRefusedInWords() throws Exception {
        Heard heard = new Heard(1, 1);
        try (InstrumentLink link = new InstrumentLink(() -> new Script(3, 2 * SIDE), 0, 0, heard)) {
            link.start();
            assertTrue(heard.refused.await(10, TimeUnit.SECONDS), heard.calls::toString);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (link.status().connected() && System.nanoTime() < until) {
                LockSupport.parkNanos(1_000_000);
            }
            assertFalse(link.status().connected());
        }
        assertEquals(0, heard.frames.get());
        assertTrue(heard.calls.getLast().contains("announced frames of 64x64 and sends 32x32"), heard.calls::toString);
    }

    @Test
    void whatFailsInTheMiddleIsALostLink() throws Exception {
        Heard heard = new Heard(2, 4) {
            @Override
            public void frame(Frame frame) {
                super.frame(frame);
                if (frames.get() == 2) {
                    throw new IllegalStateException("on purpose");
                }
            }
        };
        try (InstrumentLink link = new InstrumentLink(() -> new Script(3), SIDE, SIDE, heard)) {
            link.start();
            assertTrue(heard.enough.await(10, TimeUnit.SECONDS), heard.calls::toString);
        }
        assertEquals(List.of("connected", "lost", "connected"), heard.calls.subList(0, 3));
    }

    @Test
    void aFrameCostsNoMemory() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Heard heard = new Heard(1, 4_000) {
            private long begun;

            @Override
            public void frame(Frame frame) {
                super.frame(frame);
                if (frames.get() == 3_000) {
                    begun = threads.getCurrentThreadAllocatedBytes();
                } else if (frames.get() == 4_000) {
                    allocated = threads.getCurrentThreadAllocatedBytes() - begun;
                }
            }
        };
        try (InstrumentLink link = new InstrumentLink(() -> new Script(4_100), SIDE, SIDE, heard)) {
            link.start();
            assertTrue(heard.enough.await(10, TimeUnit.SECONDS), heard.calls::toString);
        }
        assertTrue(heard.allocated < 1_000, heard.allocated + " bytes for a thousand frames");
    }

    private static class Heard implements InstrumentListener {
        final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger frames = new AtomicInteger();
        final CountDownLatch enough;
        final CountDownLatch refused = new CountDownLatch(1);
        volatile long allocated;
        private final int wanted;

        Heard(int connections, int frames) {
            enough = new CountDownLatch(connections + 1);
            wanted = frames;
        }

        @Override
        public void connected(HelloReply device, HostCommands commands) {
            calls.add("connected");
            enough.countDown();
        }

        @Override
        public void lost(String why) {
            calls.add("lost");
        }

        @Override
        public void refused(String why) {
            calls.add(why);
            refused.countDown();
        }

        @Override
        public void frame(Frame frame) {
            if (frames.incrementAndGet() == wanted) {
                enough.countDown();
            }
        }
    }

    /** A device that answers HELLO, sends some frames and is gone; with -1 it answers in another version. */
    private static final class Script implements ByteLink {
        private final ConcurrentLinkedQueue<byte[]> out = new ConcurrentLinkedQueue<>();
        private final PacketEncoder encoder = new PacketEncoder(5);
        private final RowsHeader header = new RowsHeader();
        private final byte[] packet = new byte[Protocol.MAX_PACKET];
        private final int frames;
        private final int announced;
        private int sent;

        Script(int frames) {
            this(frames, SIDE);
        }

        Script(int frames, int announced) {
            this.frames = frames;
            this.announced = announced;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            byte[] first = out.poll();
            if (first == null && (frames < 0 || sent == frames)) {
                LockSupport.parkNanos(1_000_000);
                return frames < 0 ? 0 : -1;
            }
            byte[] from = first != null ? first : packet;
            int count = first != null ? first.length : nextFrame();
            System.arraycopy(from, 0, bytes, offset, count);
            return count;
        }

        private int nextFrame() {
            header.frame = sent++;
            header.width = SIDE;
            header.height = SIDE;
            header.rows = SIDE;
            header.write(encoder.buffer(), Protocol.HEADER);
            int count = encoder.finish(Protocol.ROWS, RowsHeader.BYTES + SIDE * SIDE);
            System.arraycopy(encoder.buffer(), 0, packet, 0, count);
            return count;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int version = frames < 0 ? 0 : 1;
            new HelloReply(version, announced, announced, 20_000, 1, 100, 180, "script")
                    .write(encoder.buffer(), Protocol.HEADER);
            int count = encoder.finish(Protocol.HELLO_REPLY, HelloReply.BYTES);
            out.add(Arrays.copyOf(encoder.buffer(), count));
        }

        @Override
        public void close() {}
    }
}
