package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Faults;
import asterism.rig.config.RigConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The head stage boots anew behind a port that stays open, with its light on. */
class RebootedHeadTest {
    private static final long USABLE_MILLIS = 3_000;

    @TempDir
    Path folder;

    @Test
    void framesComeAgainAndLightWaitsForAnOperator() throws Exception {
        try (Bench bench = new Bench(folder, 60)) {
            bench.plug(new SmallScene(60, -1), Faults.parse("reboot_after=4", 5));
            Rig rig = Rig.start(RigConfig.read(bench.yaml(false, "light: {arm_at_start: true}\n")), RunOptions.none());
            try (rig) {
                assertTrue(Bench.soon(10, bench::lit), rig::status);
                long[] last = new long[2];
                assertTrue(Bench.soon(10, () -> bootedAfter(rig, last)), rig::status);
                int changes = bench.light().size();
                assertTrue(Bench.soon(10, () -> frames(rig) > last[0]), rig::status);
                long millis = (System.nanoTime() - last[1]) / 1_000_000;
                assertTrue(millis <= USABLE_MILLIS, "usable only after " + millis + " ms");
                assertTrue(Bench.soon(5, () -> frames(rig) > last[0] + 30), rig::status);
                assertTrue(Bench.soon(3, () -> light(rig).get("state").asText().equals("dark")), rig::status);
                assertFalse(light(rig).get("unproven").asBoolean(), rig::status);
                assertTrue(light(rig).get("line_trouble").isNull(), rig::status);
                assertEquals(changes, bench.light().size(), "light after a boot needs an operator");
                assertFalse(bench.lit());
                assertEquals(List.of("ok"), bench.say(1, "arm"));
                assertTrue(Bench.soon(5, bench::lit), rig::status);
            }
            assertEquals(2, rig.outcome().sessions().size(), "the instrument booted: a new session");
        }
    }

    /** Whether the instrument was greeted again; until then leaves the frames taken, and when the last one was. */
    private static boolean bootedAfter(Rig rig, long[] last) {
        JsonNode now = status(rig);
        long frames = now.get("frames").asLong();
        boolean again = now.get("connections").asLong() == 2;
        if (!again && frames > last[0]) {
            last[0] = frames;
            last[1] = System.nanoTime();
        }
        return again;
    }

    private static long frames(Rig rig) {
        return status(rig).get("frames").asLong();
    }

    private static JsonNode light(Rig rig) {
        return status(rig).get("light");
    }

    private static JsonNode status(Rig rig) {
        try {
            return Bench.json(rig.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
