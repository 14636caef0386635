package asterism.rig.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.DeviceClock;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.PtyLink;
import asterism.bridge.link.SerialLink;
import asterism.bridge.link.Setting;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.TtlEdge;
import asterism.bridge.simulator.Faults;
import asterism.bridge.simulator.PictureSource;
import asterism.bridge.simulator.SimulatedMiniscope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges, orientations, clocks and settings from a bad line through a real pseudo terminal to the rig's listener. */
class InstrumentSignalsTest {
    @TempDir
    Path folder;

    /** Every call comes on the link thread; the test reads behind its end. */
    private static final class Heard implements InstrumentListener {
        final CountDownLatch enough = new CountDownLatch(1);
        long edges;
        long edgesLost;
        long lastEdge = -1;
        long lastEdgeMicros;
        long samples;
        long samplesLost;
        long lastSample = -1;
        long clocks;
        long worstNanos;
        int focus;
        long strayed;

        @Override
        public void connected(HelloReply device, HostCommands commands) {
            try {
                commands.set(3, Setting.FOCUS, -42);
                commands.get(4, Setting.FOCUS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void lost(String why) {}

        @Override
        public void refused(String why) {}

        @Override
        public void frame(Frame frame) {}

        @Override
        public void edge(TtlEdge edge) {
            // Whoever comes in the middle does not miss what was before.
            assertTrue(edges == 0 || lastEdge + 1 + edge.lostBefore == edge.number);
            assertTrue(edge.deviceMicros >= lastEdgeMicros);
            // 50 frames a second: the frame that was exposed follows from its clock.
            strayed += edge.frame == edge.frameMicros / 20_000 ? 0 : 1;
            lastEdge = edge.number;
            lastEdgeMicros = edge.deviceMicros;
            edges++;
            edgesLost += edge.lostBefore;
        }

        @Override
        public void orientation(Orientation sample) {
            assertTrue(samples == 0 || lastSample + 1 + sample.lostBefore == sample.number);
            lastSample = sample.number;
            samples++;
            samplesLost += sample.lostBefore;
            if (edges > 40 && samples > 100 && clocks > 1) {
                enough.countDown();
            }
        }

        @Override
        public void clock(DeviceClock clock) {
            clocks++;
            worstNanos = Math.max(worstNanos, clock.uncertaintyNanos(System.nanoTime()));
        }

        @Override
        public void value(SettingValue answer) {
            focus = answer.value;
        }
    }

    @Test
    void arriveInOrderAndAccountedFor() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
        Heard heard = new Heard();
        Path port = folder.resolve("port");
        Faults faults = Faults.parse("lose=0.1,duplicate=0.1,reorder=0.1,corrupt=0.02", 6);
        try (PtyLink pty = new PtyLink(port);
                SimulatedMiniscope device = new SimulatedMiniscope(new Grey(), pty, faults, null)) {
            Thread thread = Thread.ofPlatform().daemon().start(() -> run(device));
            InstrumentLink link = new InstrumentLink(() -> new SerialLink(port, 4_000_000), 0, 0, heard);
            try (link) {
                link.start();
                assertTrue(heard.enough.await(15, TimeUnit.SECONDS), heard.edges + " edges");
            }
            stop(device, thread);
        }
        System.out.printf(
                "%d edges and %d lost, %d samples and %d lost, clock known within %d us at worst%n",
                heard.edges, heard.edgesLost, heard.samples, heard.samplesLost, heard.worstNanos / 1000);
        assertTrue(heard.edgesLost > 0 && heard.samplesLost > 0);
        assertEquals(0, heard.strayed);
        assertTrue(heard.focus == -42 || heard.focus == 0, "lost on this line, or read back");
    }

    private static void stop(SimulatedMiniscope device, Thread thread) throws InterruptedException {
        device.close();
        thread.join(3_000);
    }

    private static void run(SimulatedMiniscope device) {
        try {
            device.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Grey implements PictureSource {
        @Override
        public int width() {
            return 32;
        }

        @Override
        public int height() {
            return 32;
        }

        @Override
        public double fps() {
            return 50;
        }

        @Override
        public long frames() {
            return -1;
        }

        @Override
        public void render(long n, double light, byte[] pixels) {}

        @Override
        public boolean dropped(long n) {
            return false;
        }

        @Override
        public void close() {}
    }
}
