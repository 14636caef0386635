package asterism.rig.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.rig.recording.RecorderSettings.Format;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MovieRecorderTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 32;
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path folder;

    private RecorderSettings settings(Format format) {
        return new RecorderSettings(folder, "My Miniscope", "stress", "m12", WIDTH, HEIGHT, 20, format);
    }

    private static void fill(Frame frame, int n) {
        new Random(n).nextBytes(frame.pixels());
        frame.deviceFrame = 500L + n + (n >= 30 ? 3 : 0);
        frame.deviceMicros = 7_000_000L + n * 50_000L + (n >= 30 ? 150_000 : 0);
    }

    private static void offer(MovieRecorder recorder, Frame frame) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (recorder.recorded() + 8 < frame.deviceFrame - 503 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000);
        }
        assertTrue(recorder.offer(frame));
    }

    private void readBack(int frames) throws IOException {
        Frame expected = new Frame(WIDTH, HEIGHT);
        Frame found = new Frame(WIDTH, HEIGHT);
        try (Movie movie = Movies.open(folder.resolve("My_Miniscope"), MovieOptions.none())) {
            assertEquals("timestamps", movie.fpsOrigin());
            assertEquals(20, movie.fps(), 0.01);
            for (int n = 0; n < frames; n++) {
                assertTrue(movie.read(found), "frame " + n);
                fill(expected, n);
                assertArrayEquals(expected.pixels(), found.pixels(), "frame " + n);
                assertEquals(expected.deviceFrame, found.deviceFrame);
                assertEquals(expected.deviceMicros - 7_000_000L, found.deviceMicros);
            }
            assertFalse(movie.read(found));
        }
    }

    @Test
    @Timeout(30)
    void aRecordingIsADaqFolderThatReadsBackExactly() throws IOException {
        Frame frame = new Frame(WIDTH, HEIGHT);
        MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), () -> PLENTY);
        for (int n = 0; n < 1030; n++) {
            fill(frame, n);
            offer(recorder, frame);
        }
        recorder.close();
        assertEquals(1030, recorder.recorded());
        assertEquals(0, recorder.dropped());
        assertTrue(recorder.stopped().isEmpty());
        readBack(1030);
        assertTrue(Files.exists(folder.resolve("My_Miniscope/1.avi")));
        List<String> stamps = Files.readAllLines(folder.resolve("My_Miniscope/timeStamps.csv"));
        assertEquals("Frame Number,Time Stamp (ms),Buffer Index,DAQ Frame Number", stamps.get(0));
        assertEquals("30,1650,0,533", stamps.get(31));
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
    @Timeout(60)
    void ffv1LosesNothingEither() throws IOException {
        assumeTrue(ffmpegInstalled(), "no ffmpeg on this machine");
        Frame frame = new Frame(WIDTH, HEIGHT);
        try (MovieRecorder recorder = MovieRecorder.open(settings(Format.FFV1), () -> PLENTY)) {
            for (int n = 0; n < 60; n++) {
                fill(frame, n);
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
        Frame frame = new Frame(WIDTH, HEIGHT);
        MovieRecorder recorder = MovieRecorder.open(settings(Format.GREY), free::get);
        long deadline = System.nanoTime() + 15_000_000_000L;
        int offered = 0;
        while (recorder.stopped().isEmpty() && System.nanoTime() < deadline) {
            fill(frame, offered++);
            recorder.offer(frame);
            free.set(offered > 20 ? MovieRecorder.LEAST_FREE_BYTES - 1 : PLENTY);
            LockSupport.parkNanos(5_000_000);
        }
        assertTrue(recorder.stopped().orElseThrow().contains("250 MB"));
        assertFalse(recorder.offer(frame));
        recorder.close();
        assertEquals(offered + 1, recorder.recorded() + recorder.dropped());
        assertTrue(recorder.recorded() > 0 && recorder.dropped() > 0);
        readBack((int) recorder.recorded());
    }
}
