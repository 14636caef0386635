package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published samples: what a stream must decode to was made by others. */
class MioSampleTest {
    private static final int FRAMES = 12;

    private Path folder;

    @BeforeEach
    void findSamples() {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA is not set: recorded data is not here");
        folder = Path.of(data, "mio-stream");
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
    }

    private byte[] stream() throws IOException {
        return Files.readAllBytes(folder.resolve("synth_wlms_200px_12frames.bin"));
    }

    private List<String> headers() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("synth_wlms_200px_12frames_headers.csv"));
        return lines.subList(1, lines.size());
    }

    private List<byte[]> pictures() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        try (Movie movie = Movies.open(folder.resolve("bench_200px.avi"), MovieOptions.none())) {
            Frame frame = new Frame(movie.width(), movie.height());
            while (pictures.size() < FRAMES && movie.read(frame)) {
                pictures.add(frame.pixels().clone());
            }
        }
        return pictures;
    }

    /** The same bits, {@code late} later in the bytes. */
    private static byte[] late(byte[] stream, int late) {
        byte[] shifted = new byte[stream.length + 1];
        for (int i = 0; i < 8 * stream.length; i++) {
            if ((stream[i / 8] & 0x80 >> i % 8) != 0) {
                shifted[(i + late) / 8] |= (byte) (0x80 >> (i + late) % 8);
            }
        }
        return shifted;
    }

    private void decodesToTheLetter(byte[] stream, int phase, int chunk) throws IOException {
        StreamFormat format = StreamSurvey.of(stream, stream.length, null, null);
        assertEquals(new StreamFormat(Layout.ONE, 200, 200, 5032, format.fps(), 1000 - 8 * 300), format);
        assertEquals(20, format.fps(), 1e-9);
        Decoded decoded = Decoded.of(format, stream, chunk);
        assertEquals(
                headers(), decoded.buffers.stream().map(Decoded.Buffer::row).toList());
        List<byte[]> pictures = pictures();
        assertEquals(FRAMES, decoded.frames.size());
        for (int n = 0; n < FRAMES; n++) {
            Decoded.Picture picture = decoded.frames.get(n);
            assertArrayEquals(pictures.get(n), picture.pixels(), "pixels of frame " + n);
            assertEquals(0, picture.flags());
            assertEquals(300 + n, picture.deviceFrame());
            assertEquals(5_000_000 + 50_000L * n, picture.micros());
        }
        for (Decoded.Buffer buffer : decoded.buffers) {
            assertEquals(BufferStatus.OK, buffer.status());
            assertEquals(phase, buffer.phase());
            assertEquals(40_960, buffer.bits());
            assertEquals(buffer.frameNum() - 300, buffer.frame());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void decodesAtEveryBitPhase(int phase) throws IOException {
        decodesToTheLetter(late(stream(), phase), phase, 4096);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1 << 20})
    void theSizeOfReadsDoesNotMatter(int chunk) throws IOException {
        decodesToTheLetter(late(stream(), 3), 3, chunk);
    }

    @Test
    void decodesTheSampleThatIsFiveBitsLate() throws IOException {
        decodesToTheLetter(Files.readAllBytes(folder.resolve("synth_wlms_200px_12frames_shift5bits.bin")), 5, 4096);
    }

    /** The decoder's order of buffers fed with the headers of a real transmission, in which 20 buffers are missing. */
    @Test
    void acceptsTheHeadersOfARealTransmission() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("buffer_headers.csv"));
        BufferOrder order = new BufferOrder(StreamFormat.of(Layout.ONE, 200, 200));
        List<BufferHeader> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split(",", -1);
            BufferHeader h = new BufferHeader();
            h.linkedList = (long) Double.parseDouble(f[0]);
            h.frameNum = (long) Double.parseDouble(f[1]);
            h.bufferCount = (long) Double.parseDouble(f[2]);
            h.frameBufferCount = (long) Double.parseDouble(f[3]);
            h.writeBufferCount = (long) Double.parseDouble(f[4]);
            h.droppedBufferCount = (long) Double.parseDouble(f[5]);
            h.timestamp = (long) Double.parseDouble(f[6]);
            h.pixelCount = (long) Double.parseDouble(f[8]);
            assertEquals(Double.parseDouble(f[11]), AdcVolts.battery((long) Double.parseDouble(f[9])), 1e-9);
            assertEquals(Double.parseDouble(f[12]), AdcVolts.input((long) Double.parseDouble(f[10])), 1e-9);
            headers.add(h);
        }
        for (int i = 0; i < headers.size(); i++) {
            BufferHeader next = i + 1 < headers.size() ? headers.get(i + 1) : null;
            assertEquals(BufferOrder.Verdict.FITS, order.judge(headers.get(i), next), "row " + i);
        }
        assertTrue(headers.size() == 3214 && order.missing() == 20, headers.size() + ", missing " + order.missing());
    }
}
