package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.rig.config.RigConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The instrument unplugged with its light on and plugged in again, over and over, under one running controller. */
class ReplugTest {
    private static final long USABLE_MILLIS = 3_000;
    /** What the process may open once, late: classes, a log. */
    private static final int LATE = 3;

    @TempDir
    Path folder;

    @Test
    void threeTimes() throws Exception {
        cycles(3);
    }

    @Test
    @Tag("long")
    void thirtyTimes() throws Exception {
        cycles(30);
    }

    private void cycles(int count) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: open files cannot be counted here");
        List<Long> usable = new ArrayList<>();
        long filesBefore = 0;
        long filesAfter = 0;
        try (Bench bench = new Bench(folder, 60)) {
            bench.plug(-1);
            Rig rig = Rig.start(RigConfig.read(bench.yaml(false, "light: {arm_at_start: true}\n")), RunOptions.none());
            try (rig) {
                assertTrue(Bench.soon(10, bench::lit), rig::status);
                for (int cycle = 0; cycle <= count; cycle++) {
                    long millis = cycle(bench, rig);
                    filesAfter = openFiles();
                    if (cycle == 0) {
                        filesBefore = filesAfter;
                    } else {
                        usable.add(millis);
                    }
                }
            }
        }
        Collections.sort(usable);
        System.out.printf(
                "%d cycles: usable again after %d ms in the middle, %d ms at most; %d files open, %d before%n",
                count, usable.get(count / 2), usable.getLast(), filesAfter, filesBefore);
        assertTrue(usable.getLast() <= USABLE_MILLIS, usable::toString);
        assertTrue(filesAfter <= filesBefore + LATE, filesAfter + " files open, " + filesBefore + " before");
    }

    /** Milliseconds from plugging in to the first frames counted. */
    private static long cycle(Bench bench, Rig rig) throws IOException {
        bench.unplug();
        List<JsonNode> changes = bench.light();
        assertTrue(!changes.isEmpty() && !changes.getLast().get("lit").asBoolean(), changes::toString);
        assertTrue(Bench.soon(5, () -> !status(rig).get("connected").asBoolean()), rig::status);
        long before = status(rig).get("frames").asLong();
        long plugged = System.nanoTime();
        bench.plug(-1);
        assertTrue(Bench.soon(10, () -> status(rig).get("frames").asLong() > before), rig::status);
        long millis = (System.nanoTime() - plugged) / 1_000_000;
        assertTrue(Bench.soon(5, () -> status(rig).get("frames").asLong() > before + 20), rig::status);
        assertEquals(List.of(), bench.light(), "light after a lost link needs an operator");
        assertEquals(List.of("ok"), bench.say(1, "arm"));
        assertTrue(Bench.soon(5, bench::lit), rig::status);
        return millis;
    }

    private static JsonNode status(Rig rig) {
        try {
            return Bench.json(rig.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
