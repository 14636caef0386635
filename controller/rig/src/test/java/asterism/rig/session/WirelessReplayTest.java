package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.movie.MovieOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published wireless stream through replay: whole, and with buffers cut out of its bytes. */
class WirelessReplayTest {
    private static final int UNIT = 5120;

    @TempDir
    Path folder;

    private Path samples;

    @BeforeEach
    void findSamples() {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA is not set: recorded data is not here");
        samples = Path.of(data, "mio-stream");
    }

    private Path replay(Path input) throws IOException {
        Path out = folder.resolve("session");
        ReplayResult result = Replay.run(
                new ReplayOptions(
                        input, null, out, MovieOptions.none(), false, folder.resolve("grey.avi"), List.of(), false),
                (done, all) -> {});
        assertEquals("instrument", result.fpsOrigin());
        assertEquals(20, result.fps(), 1e-9);
        return out;
    }

    @Test
    void aWholeStream() throws IOException {
        Path out = replay(samples.resolve("synth_wlms_200px_12frames_shift5bits.bin"));
        List<Map<String, String>> buffers = Written.csv(out.resolve("buffers.csv"));
        List<String> truth = Files.readAllLines(samples.resolve("synth_wlms_200px_12frames_headers.csv"));
        String[] columns = truth.getFirst().split(",", -1);
        assertEquals(truth.size() - 1, buffers.size());
        for (int i = 0; i < buffers.size(); i++) {
            Map<String, String> row = buffers.get(i);
            String[] values = truth.get(i + 1).split(",", -1);
            for (int c = 0; c < columns.length; c++) {
                assertEquals(values[c], row.get(columns[c]), columns[c]);
            }
            assertEquals("5", row.get("bit_phase"));
            assertEquals("40960", row.get("received_bits"));
            assertEquals("ok", row.get("status"));
            assertEquals(Integer.toString(i / 8), row.get("frame"));
            assertEquals("3.78125", row.get("battery_voltage"));
            assertEquals("4.85547", row.get("input_voltage"));
        }
        List<Map<String, String>> frames = Written.csv(out.resolve("frames.csv"));
        assertEquals(12, frames.size());
        for (int f = 0; f < 12; f++) {
            assertEquals("", frames.get(f).get("flags").replaceAll("motion|saturated|;", ""), "frame " + f);
            assertEquals(Integer.toString(300 + f), frames.get(f).get("device_frame"));
            assertEquals(Integer.toString(50 * f), frames.get(f).get("time_ms"));
        }
        JsonNode session = Written.session(out);
        assertEquals("layout 1", session.at("/settings/stream_layout").asText());
        assertTrue(
                session.at("/files/buffers.csv").isTextual(),
                session.at("/files").toString());
        assertTrue(Files.readString(out.resolve("report.html")).contains("cannot be seen in"));
    }

    /** Cut out: buffers 3 and 4 of frame 2, all of frames 5 and 6, ten bytes from the middle of a buffer of frame 8. */
    @Test
    void lossesStandInTheFramesFlags() throws IOException {
        byte[] whole = Files.readAllBytes(samples.resolve("synth_wlms_200px_12frames.bin"));
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        for (int unit = 0; unit * UNIT < whole.length; unit++) {
            byte[] bytes = Arrays.copyOfRange(whole, unit * UNIT, Math.min(whole.length, (unit + 1) * UNIT));
            int frame = unit / 8;
            if (frame == 5 || frame == 6 || unit == 2 * 8 + 3 || unit == 2 * 8 + 4) {
                continue;
            }
            if (unit == 8 * 8 + 1) {
                cut.write(bytes, 0, 2000);
                cut.write(bytes, 2010, UNIT - 2010);
            } else {
                cut.writeBytes(bytes);
            }
        }
        Path out = replay(Files.write(folder.resolve("cut.bin"), cut.toByteArray()));
        List<Map<String, String>> frames = Written.csv(out.resolve("frames.csv"));
        assertEquals(10, frames.size());
        for (int f = 0; f < 10; f++) {
            String expected = f == 2
                    ? "partial;missing_buffers=2"
                    : f == 5 ? "dropped_before=2" : f == 6 ? "partial;missing_buffers=1" : "";
            assertEquals(expected, frames.get(f).get("flags").replaceAll("(motion|saturated);?", ""), "frame " + f);
        }
        List<Map<String, String>> buffers = Written.csv(out.resolve("buffers.csv"));
        assertEquals(96 - 18, buffers.size());
        assertEquals(
                List.of("slipped"),
                buffers.stream()
                        .map(b -> b.get("status"))
                        .filter(s -> !s.equals("ok"))
                        .toList());
        assertEquals(2, Written.session(out).at("/frames/lost").asInt());
    }
}
