package asterism.rig.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Orientation;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.rig.SmallDisk;
import asterism.rig.recording.RecorderSettings.Format;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MovieRecorderTest {
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path folder;

    private RecorderSettings settings(Format format) {
        return Recorded.settings(folder, format);
    }

    private static void offer(MovieRecorder recorder, Frame frame) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (recorder.recorded() + 100 < frame.deviceFrame - 503 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000);
        }
        assertTrue(recorder.offer(frame));
    }

    private void readBack(int frames) throws IOException {
        readBack(folder, frames);
    }

    private static void readBack(Path folder, int frames) throws IOException {
        Frame expected = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        Frame found = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        try (Movie movie = Movies.open(folder.resolve("My_Miniscope"), MovieOptions.none())) {
            assertEquals("timestamps", movie.fpsOrigin());
            assertEquals(20, movie.fps(), 0.01);
            int last = -1;
            for (int i = 0; i < frames; i++) {
                assertTrue(movie.read(found), "frame " + i);
                int n = Recorded.number(found.deviceFrame);
                assertTrue(n > last, "frame " + n + " after " + last);
                Recorded.fill(expected, n);
                assertArrayEquals(expected.pixels(), found.pixels(), "frame " + n);
                assertEquals(expected.deviceFrame, found.deviceFrame);
                assertEquals(expected.deviceMicros - 7_000_000L, found.deviceMicros);
                last = n;
            }
            assertFalse(movie.read(found));
        }
    }

    @Test
    @Timeout(30)
    void aRecordingIsADaqFolderThatReadsBackExactly() throws IOException {
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), () -> PLENTY);
        for (int n = 0; n < 1030; n++) {
            Recorded.fill(frame, n);
            offer(recorder, frame);
        }
        recorder.close();
        assertEquals(1030, recorder.recorded());
        assertEquals(0, recorder.dropped());
        assertTrue(recorder.stopped().isEmpty());
        readBack(1030);
        assertTrue(Files.exists(folder.resolve("My_Miniscope/1.avi")));
        List<String> stamps = Files.readAllLines(folder.resolve("My_Miniscope/timeStamps.csv"));
        assertEquals(
                "Frame Number,Time Stamp (ms),Buffer Index,DAQ Frame Number,Device Time (us),Host Time (ms),"
                        + "Dropped Before,Missing Packets,Flags",
                stamps.get(0));
        assertEquals("30,1650,0,533,1650000,1650.250,3,2,partial", stamps.get(31));
        JsonNode device = new ObjectMapper()
                .readTree(folder.resolve("My_Miniscope/metaData.json").toFile());
        assertEquals("My Miniscope", device.path("deviceName").asText());
        assertEquals(1000, device.path("framesPerFile").asInt());
        JsonNode recording =
                new ObjectMapper().readTree(folder.resolve("metaData.json").toFile());
        assertEquals("m12", recording.path("animalName").asText());
        assertTrue(recording.path("recordingStartTime").path("msecSinceEpoch").asLong() > 0);
    }

    @Test
    void aDiskWithoutRoomForTwiceTheLimitIsRefusedInWords() {
        IOException refused =
                assertThrows(IOException.class, () -> MovieRecorder.open(settings(Format.GREY), () -> 499L << 20));
        assertEquals(
                "no recording: 499 MB are free on the disk and 500 MB are needed to begin one: make room",
                refused.getMessage());
        assertFalse(Files.exists(folder.resolve("metaData.json")));
    }

    @Test
    @Timeout(20)
    void whatIsSaidMeanwhileStandsWithItsFrame() throws IOException {
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        try (MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), () -> PLENTY)) {
            for (int n = 0; n < 40; n++) {
                Recorded.fill(frame, n);
                offer(recorder, frame);
                if (n == 20) {
                    recorder.note("dose, 10 \"mg\"");
                    recorder.setting("led0", "35");
                    Orientation sample = new Orientation();
                    sample.frameMicros = frame.deviceMicros + 1_400;
                    sample.w = 1 << 13;
                    sample.z = -14_189;
                    recorder.offer(sample);
                }
            }
        }
        assertEquals(
                List.of("Time Stamp (ms), Note", "1000,\"dose, 10 \"\"mg\"\"\"", "1000,My Miniscope,led0,35"),
                Files.readAllLines(folder.resolve("notes.csv")));
        assertTrue(Files.readAllLines(folder.resolve("My_Miniscope/settings.csv"))
                .get(1)
                .endsWith(",1000,520,led0,35"));
        assertEquals(
                List.of("Time Stamp (ms),qw,qx,qy,qz", "1001,0.500000,0.000000,0.000000,-0.866028"),
                Files.readAllLines(folder.resolve("My_Miniscope/headOrientation.csv")));
    }

    /** The disk is asked for its room once a second; while it does not answer, the recorder is behind. */
    @Test
    @Timeout(30)
    void aSettingStandsWithItsFrameAlsoWhenTheRecorderIsBehind() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch answer = new CountDownLatch(1);
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        try (MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), () -> slow(asked, answer))) {
            asked.await();
            for (int n = 0; n < 100; n++) {
                Recorded.fill(frame, n);
                assertTrue(recorder.offer(frame));
                if (n == 20 || n == 60) {
                    recorder.setting("led0", Integer.toString(n));
                }
            }
            answer.countDown();
        }
        List<String> rows = Files.readAllLines(folder.resolve("My_Miniscope/settings.csv"));
        assertEquals(List.of("20,1000,520,led0,20", "60,3150,563,led0,60"), rows.subList(1, rows.size()));
    }

    private static long slow(CountDownLatch asked, CountDownLatch answer) {
        asked.countDown();
        try {
            if (asked.getCount() == 0) {
                answer.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return PLENTY;
    }

    @Test
    @Timeout(30)
    void whatIsSaidAfterTheEndIsNotKeptInMemory() throws IOException {
        AtomicLong free = new AtomicLong(PLENTY);
        try (MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), free::get)) {
            free.set(0);
            while (recorder.stopped().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            for (int n = 0; n < 10_000; n++) {
                recorder.note("late");
            }
            assertEquals(10_000, recorder.droppedNotes());
        }
    }

    @Test
    @Timeout(60)
    void ffv1LosesNothingEither() throws IOException {
        assumeTrue(ffmpegInstalled(), "no ffmpeg on this machine");
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        try (MovieRecorder recorder = MovieRecorder.open(settings(Format.FFV1), () -> PLENTY)) {
            for (int n = 0; n < 60; n++) {
                Recorded.fill(frame, n);
                offer(recorder, frame);
            }
        }
        readBack(60);
    }

    private static boolean ffmpegInstalled() {
        try {
            return new ProcessBuilder("ffmpeg", "-version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @Timeout(20)
    void recordingEndsBeforeTheDiskIsFullAndEveryFrameIsAccountedFor() throws IOException {
        AtomicLong free = new AtomicLong(PLENTY);
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), free::get);
        long deadline = System.nanoTime() + 15_000_000_000L;
        int offered = 0;
        while (recorder.stopped().isEmpty() && System.nanoTime() < deadline) {
            Recorded.fill(frame, offered++);
            recorder.offer(frame);
            free.set(offered > 20 ? RecorderSettings.LEAST_FREE_BYTES - 1 : PLENTY);
            LockSupport.parkNanos(5_000_000);
        }
        assertTrue(recorder.stopped().orElseThrow().contains("250 MB"));
        assertFalse(recorder.offer(frame));
        recorder.close();
        assertEquals(offered + 1, recorder.recorded() + recorder.dropped());
        assertTrue(recorder.recorded() > 0 && recorder.dropped() > 0);
        readBack((int) recorder.recorded());
    }

    /** Really no space left on the device, in the middle of a picture or a row. */
    @Test
    @Timeout(30)
    void aFullDiskEndsTheRecordingWithWhatFitted() throws Exception {
        Path small = folder.resolve("disk");
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        try (SmallDisk disk = SmallDisk.mount(small, 2)) {
            disk.leave(600_000);
            MovieRecorder recorder = MovieRecorder.open(Recorded.settings(small, Format.GREY, 0));
            long deadline = System.nanoTime() + 15_000_000_000L;
            int offered = 0;
            while (recorder.stopped().isEmpty() && System.nanoTime() < deadline) {
                Recorded.fill(frame, offered++);
                recorder.offer(frame);
                LockSupport.parkNanos(2_000_000);
            }
            recorder.close();
            assertTrue(recorder.stopped().orElseThrow().contains("No space left"), recorder.stopped()::toString);
            assertEquals(offered, recorder.recorded() + recorder.dropped());
            assertTrue(recorder.recorded() > 100, "frames on disk: " + recorder.recorded());
            readBack(small, (int) recorder.recorded());
        }
    }

    /** An encoder that is stopped in the middle of its work stands for any disk that does not answer. */
    @Test
    @Timeout(60)
    void aStalledWriterDelaysNobodyAndWhatItDropsIsCounted() throws Exception {
        assumeTrue(ffmpegInstalled(), "no ffmpeg on this machine");
        Frame frame = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MovieRecorder recorder = MovieRecorder.open(settings(Format.FFV1), () -> PLENTY);
        for (int n = 0; n < 60; n++) {
            Recorded.fill(frame, n);
            offer(recorder, frame);
        }
        while (recorder.recorded() < 20) {
            LockSupport.parkNanos(1_000_000);
        }
        ProcessHandle ffmpeg = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                .findFirst()
                .orElseThrow();
        signal("STOP", ffmpeg);
        int offered = 60;
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        for (; offered < 3_000; offered++) {
            frame.deviceFrame++;
            frame.deviceMicros += 50_000;
            recorder.offer(frame);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        assertTrue(recorder.dropped() > 2_000, recorder.dropped() + " dropped");
        signal("CONT", ffmpeg);
        recorder.close();
        assertTrue(recorder.stopped().isEmpty(), recorder.stopped()::toString);
        assertEquals(offered, recorder.recorded() + recorder.dropped());
        readBack(60, recorder);
        assertTrue(millis < 2_000, "2,940 frames offered in " + millis + " ms");
        assertTrue(allocated < 2_940, allocated + " bytes allocated");
    }

    private void readBack(int exact, MovieRecorder recorder) throws IOException {
        Frame expected = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        Frame found = new Frame(Recorded.WIDTH, Recorded.HEIGHT);
        long frames = 0;
        try (Movie movie = Movies.open(folder.resolve("My_Miniscope"), MovieOptions.none())) {
            for (; movie.read(found); frames++) {
                Recorded.fill(expected, (int) Math.min(frames, exact - 1));
                assertArrayEquals(expected.pixels(), found.pixels(), "frame " + frames);
            }
        }
        assertEquals(recorder.recorded(), frames);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }
}
