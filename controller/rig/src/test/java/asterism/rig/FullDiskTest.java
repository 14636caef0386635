package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.config.RigConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk with the recordings fills: recording stops with an alarm, detection goes on, and it can begin again. */
class FullDiskTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    @Timeout(90)
    void recordingEndsAndDetectionGoesOn() throws Exception {
        Files.createDirectories(folder.resolve("sessions"));
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("sessions"), 30);
                Bench bench = new Bench(folder, 60)) {
            bench.plug(-1);
            String yaml = "record: {enabled: true, min_free_mb: 4}\n";
            Rig rig = Rig.start(RigConfig.read(bench.yaml(true, yaml)), RunOptions.none());
            try (rig) {
                assertTrue(Bench.soon(20, () -> recording(rig).get("recorded").asLong() > 60), rig::status);
                disk.leave(2 * MEGABYTE);
                assertTrue(Bench.soon(10, () -> !recording(rig).get("trouble").isNull()), rig::status);
                assertEquals(
                        "the recording ended: less than 4 MB are free on the disk",
                        recording(rig).get("trouble").asText());
                long before = status(rig).get("frames").asLong();
                assertTrue(Bench.soon(10, () -> status(rig).get("frames").asLong() > before + 60), rig::status);
                String refused = bench.say(1, "record start").getFirst();
                assertTrue(
                        refused.startsWith("refused: no recording: ") && refused.contains("8 MB are needed"), refused);
                Files.delete(folder.resolve("sessions/filler"));
                assertEquals(List.of("ok"), bench.say(1, "record start"));
                assertTrue(Bench.soon(10, () -> recording(rig).get("running").asBoolean()), rig::status);
            }
            assertNull(rig.outcome().trouble());
            Path session = folder.resolve("sessions")
                    .resolve(rig.outcome().sessions().getFirst().session());
            String records = Files.readString(session.resolve("summaries.ndjson"));
            assertTrue(records.contains("less than 4 MB are free"), "the alarm is a record of the session");
            assertEquals(
                    rig.outcome().sessions().getFirst().received() + 1,
                    Files.readAllLines(session.resolve("frames.csv")).size());
        }
    }

    private static JsonNode recording(Rig rig) {
        return status(rig).get("recording");
    }

    private static JsonNode status(Rig rig) {
        try {
            return Bench.json(rig.status());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
