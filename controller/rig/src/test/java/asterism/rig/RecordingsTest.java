package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.rig.recording.RecorderSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    private final AtomicInteger opened = new AtomicInteger();

    @TempDir
    Path folder;

    private RecorderSettings next() {
        return new RecorderSettings(
                folder.resolve("r" + opened.getAndIncrement()),
                "Miniscope",
                "s1",
                null,
                null,
                40,
                32,
                20,
                RecorderSettings.Format.GREY,
                0,
                Map.of());
    }

    /** A named pipe in the place of the first file holds a recorder up like a disk that does not answer. */
    private Path pipe(int recording) throws Exception {
        Path device = folder.resolve("r" + recording + "/Miniscope");
        Files.createDirectories(device);
        Path pipe = device.resolve("timeStamps.csv");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    @Test
    @Timeout(60)
    void noThirdRecordingBeginsWhileTwoAreEnding() throws Exception {
        Path[] pipes = {pipe(0), pipe(1)};
        Recordings recordings = new Recordings(none -> next(), false);
        try {
            assertNull(recordings.start(null).get());
            recordings.end();
            assertNull(recordings.start(null).get());
            recordings.end();
            String refusal = recordings.start(null).get();
            assertTrue(refusal != null && refusal.contains("has not taken the last 2"), () -> "" + refusal);
            assertEquals(refusal, recordings.trouble());
        } finally {
            for (Path pipe : pipes) {
                new ProcessBuilder("cat", pipe.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
            recordings.close();
        }
        assertEquals(2, opened.get());
    }

    @Test
    @Timeout(60)
    void framesBeforeTheRecorderIsThereAreCountedAndSaid() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        Recordings recordings = new Recordings(
                none -> {
                    try {
                        disk.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return next();
                },
                false);
        Frame frame = new Frame(40, 32);
        recordings.frame(frame);
        var answer = recordings.start(null);
        for (int n = 0; n < 7; n++) {
            recordings.frame(frame);
        }
        assertEquals(7, recordings.missed());
        disk.countDown();
        assertNull(answer.get());
        recordings.frame(frame);
        assertEquals(7, recordings.missed());
        while (recordings.recorded() < 1) {
            LockSupport.parkNanos(1_000_000);
        }
        recordings.close();
        String ours = Files.readString(folder.resolve("r0/asterism.json"));
        assertEquals(7, Bench.json(ours).get("frames_before_start").asInt());
        assertEquals(1, Bench.json(ours).get("frames_recorded").asInt());
    }
}
