package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;
import asterism.wire.Epoch;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SessionWriterLoadTest {
    private static final Profile PROFILE = Planted.profile(70);
    private static final Summary NONE = new Summary(70, 1);

    @TempDir
    Path folder;

    /** A disk that stands still: the record of the first second does not return until told to. */
    private static final class StuckSink implements RecordSink {
        final CountDownLatch stuck = new CountDownLatch(1);
        final CountDownLatch free = new CountDownLatch(1);
        private final ChainedRecords records = new ChainedRecords("rig-1", new Epoch(1));

        @Override
        public byte[] append(asterism.wire.Stamp stamp, asterism.wire.RecordBody body) throws IOException {
            if (body instanceof asterism.wire.Summary) {
                stuck.countDown();
                try {
                    free.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            return records.append(stamp, body);
        }
    }

    @Test
    @Timeout(20)
    void aStuckDiskCostsRowsInALiveSessionButNeitherTimeNorCounts() throws Exception {
        StuckSink sink = new StuckSink();
        SessionWriter writer = SessionWriter.open(Planted.settings(folder, true, false), PROFILE, sink);
        FrameResult first = Planted.frame(PROFILE, 0);
        first.secondEnded = true;
        writer.put(first, Planted.second(PROFILE, 0, 0), null, 1000, 0, false);
        sink.stuck.await();
        int frames = 4000;
        for (int n = 1; n < frames; n++) {
            FrameResult r = Planted.frame(PROFILE, n);
            r.droppedBefore = n % 1000 == 0 ? 1 : 0;
            r.activations = n == frames - 1 ? 1 : 0;
            r.activation[0] = Planted.activation(70, 2, n - 3, 0, 1, 2);
            writer.put(r, NONE, null, 1000, 0, false);
        }
        sink.free.countDown();
        writer.close();
        JsonNode session = Written.session(folder);
        int rows = Written.csv(folder.resolve("frames.csv")).size();
        long missing = session.path("frames_undocumented").asLong();
        assertTrue(missing > 0, "the ring was never full");
        assertEquals(frames, rows + missing);
        assertEquals(frames, session.path("frames").path("received").asLong());
        assertEquals(3, session.path("frames").path("lost").asLong());
        assertEquals(1, session.path("activations_undocumented").asLong());
    }

    @Test
    @Timeout(30)
    void aReplayWaitsInsteadAndLosesNothing() throws Exception {
        SessionWriter writer = SessionWriter.open(Planted.settings(folder, false, true), PROFILE, null);
        int frames = 6000;
        for (int n = 0; n < frames; n++) {
            FrameResult r = Planted.frame(PROFILE, n);
            r.secondEnded = n % 5 == 4;
            writer.put(r, r.secondEnded ? Planted.second(PROFILE, n - 4, n) : NONE, null, 1000, 0, false);
        }
        writer.close();
        assertEquals(frames, Written.csv(folder.resolve("frames.csv")).size());
        assertEquals(frames, Written.csv(folder.resolve("traces.csv")).size());
        assertEquals(frames / 5, Written.records(folder, "sum").size());
        assertEquals(0, Written.session(folder).path("frames_undocumented").asInt());
    }

    @Test
    @Timeout(30)
    void theFrameThreadAllocatesNothing() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameResult r = Planted.frame(PROFILE, 0);
        r.activations = 1;
        r.activation[0] = Planted.activation(70, 2, 0, 0, 1, 2);
        Summary second = Planted.second(PROFILE, 0, 0);
        try (SessionWriter writer = SessionWriter.open(Planted.settings(folder, true, true), PROFILE, null)) {
            long before = 0;
            for (int n = 0; n < 5000; n++) {
                before = n == 3000 ? threads.getCurrentThreadAllocatedBytes() : before;
                r.frame = n;
                r.deviceMicros += Planted.FRAME_MICROS;
                r.secondEnded = n % 20 == 19;
                second.frameLow = second.frameHigh = n;
                writer.put(r, second, null, 1000, 0, false);
            }
            assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
        }
    }

    @Test
    @Timeout(20)
    void aFailedSinkIsToldAndDoesNotHoldTheFrameThread() throws Exception {
        RecordSink full = (stamp, body) -> {
            if (body instanceof asterism.wire.Marker) {
                throw new IOException("no space left on device");
            }
            return "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        };
        SessionWriter writer = SessionWriter.open(Planted.settings(folder, false, false), PROFILE, full);
        writer.marker("x");
        for (int n = 0; n < 5000; n++) {
            writer.put(Planted.frame(PROFILE, n), NONE, null, 1000, 0, false);
        }
        IOException told = org.junit.jupiter.api.Assertions.assertThrows(IOException.class, writer::close);
        assertTrue(told.getMessage().contains("no space left"), told.getMessage());
        assertTrue(writer.failure().isPresent());
    }
}
