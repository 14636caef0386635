package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From any death of the process to dark within 250 ms, as the simulated head stage itself wrote it down. */
class KillTest {
    private static final long LIMIT_MICROS = 250_000;
    private static final long COMMAND_MICROS = 150_000;
    private static final long STALLS_SINCE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String CAREFUL = "light: {arm_at_start: true}\n";
    private static final String TRUSTING = "light: {arm_at_start: true, arm_after_crash: true}\n";

    @TempDir
    Path folder;

    @Test
    void darkWithinTheLimitOfEveryKind() throws Exception {
        everyKind(12, 1);
    }

    @Test
    @Tag("long")
    void darkWithinTheLimitOfEveryKindAThousandTimes() throws Exception {
        everyKind(115, 2);
    }

    /** Three head stages at a time: one whose runs die, two whose runs live through all that is done to them. */
    private void everyKind(int trials, long seed) throws Exception {
        long begun = System.nanoTime();
        List<List<KillKind>> turns = List.of(
                List.of(KillKind.SIGKILL, KillKind.SIGSEGV, KillKind.OUT_OF_MEMORY),
                List.of(KillKind.SIGSTOP, KillKind.FRAME_THREAD_BLOCKED, KillKind.LINK_DEAD),
                List.of(KillKind.LINK_PULLED, KillKind.COMMANDS_DAMAGED, KillKind.FIRMWARE_SILENT));
        List<KillLane> lanes = new ArrayList<>();
        List<FutureTask<Void>> running = new ArrayList<>();
        Map<KillKind, NavigableMap<Long, Integer>> millis = new EnumMap<>(KillKind.class);
        try {
            for (List<KillKind> kinds : turns) {
                KillLane lane = new KillLane(folder.resolve("lane-" + lanes.size()), kinds, seed + lanes.size());
                lanes.add(lane);
                FutureTask<Void> task = new FutureTask<>(() -> {
                    lane.run(trials);
                    return null;
                });
                running.add(task);
                Thread.ofPlatform().daemon().start(task);
            }
            for (FutureTask<Void> task : running) {
                task.get();
            }
            for (KillLane lane : lanes) {
                print(lane);
                millis.putAll(lane.millis());
                long worst = lane.millis().values().stream()
                        .mapToLong(NavigableMap::lastKey)
                        .max()
                        .orElseThrow();
                assertTrue(worst <= LIMIT_MICROS / 1000, lane.worst());
            }
        } finally {
            for (KillLane lane : lanes) {
                lane.close();
            }
        }
        for (KillKind kind : KillKind.values()) {
            assertEquals(
                    trials, millis.get(kind).values().stream().mapToInt(n -> n).sum(), kind.name());
        }
        assertTrue(millis.get(KillKind.SIGKILL).lastKey() > 50, "no lease was running at any kill");
        System.out.printf(
                "%d trials, 0 lights that nobody armed, in %d s%n",
                trials * millis.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }

    private static void print(KillLane lane) {
        lane.millis().forEach((kind, millis) -> {
            long[] sorted = millis.entrySet().stream()
                    .flatMapToLong(e -> LongStream.generate(e::getKey).limit(e.getValue()))
                    .toArray();
            System.out.printf(
                    "%-21s n %4d  dark after ms: min %3d  p10 %3d  p50 %3d  p90 %3d  p99 %3d  max %3d%n",
                    kind,
                    sorted.length,
                    sorted[0],
                    sorted[sorted.length / 10],
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 9 / 10],
                    sorted[sorted.length * 99 / 100],
                    sorted[sorted.length - 1]);
        });
        System.out.printf(
                "repeated: %d the head stage stalled, %d dark before the kill%n", lane.stalled(), lane.darkBefore());
    }

    /** Told to stop: dark by command over the port that is still open, not because a lease ran out or the port closed. */
    @Test
    void darkByCommandAfterSigterm() throws Exception {
        try (Bench bench = new Bench(folder, 50)) {
            bench.plug(-1);
            int stalled = 0;
            for (int trial = 0; trial < 4; trial++) {
                Process run = lit(bench, TRUSTING);
                long told = System.nanoTime();
                run.destroy();
                long dark = darkMicrosAfter(bench, told);
                assertTrue(run.waitFor(10, TimeUnit.SECONDS), "SIGTERM does not end it");
                if (bench.cable().stalledSince(told - STALLS_SINCE) && stalled < 8) {
                    stalled++;
                    trial--;
                    continue;
                }
                assertEquals("dark", bench.light().getLast().get("why").asText(), this::log);
                assertTrue(dark <= COMMAND_MICROS, "trial " + trial + ": dark " + dark + " us after SIGTERM");
                assertFalse(log().contains("unplugged"), this::log);
            }
        }
    }

    /** The words on the socket need no frame thread; what darkens is the command, before frames are missed. */
    @Test
    void darkByCommandWhileTheFrameThreadIsHeld() throws Exception {
        try (Bench bench = new Bench(folder, 50)) {
            bench.plug(-1);
            try (KilledRig rig = KilledRig.start(bench.yaml(false, TRUSTING), true)) {
                assertTrue(Bench.soon(20, bench::lit), this::log);
                rig.kill(KillKind.FRAME_THREAD_BLOCKED, bench.cable());
                assertEquals(List.of("ok"), bench.say(1, "dark"));
                assertTrue(Bench.soon(3, () -> !bench.lit()), "the light stays lit");
                assertEquals("dark", bench.light().getLast().get("why").asText(), this::log);
                JsonNode light = bench.status().get("light");
                assertEquals("dark was commanded", light.get("last_dark").asText());
                int changes = bench.light().size();
                rig.undo(KillKind.FRAME_THREAD_BLOCKED, bench.cable());
                assertFalse(Bench.soon(1, bench::lit), "it lights again by itself");
                assertEquals(changes, bench.light().size());
            }
        }
    }

    @Test
    void afterAKillLightNeedsAnOperatorUntilARunEndsInOrder() throws Exception {
        try (Bench bench = new Bench(folder, 50)) {
            bench.plug(-1);
            lit(bench, CAREFUL).destroyForcibly().waitFor();
            assertTrue(Bench.soon(3, () -> !bench.lit()), "the light stays lit");
            int changes = bench.light().size();

            Process dark = RigProcess.start(bench.yaml(false, CAREFUL));
            assertTrue(Bench.soon(20, () -> frames(bench) > 100), this::log);
            assertEquals(changes, bench.light().size(), "lit by itself after a kill");
            assertEquals(List.of("ok"), bench.say(1, "arm"));
            assertTrue(Bench.soon(3, bench::lit), this::log);
            dark.destroy();
            dark.waitFor();

            Process again = lit(bench, CAREFUL);
            again.destroy();
            again.waitFor();
        }
    }

    private static long frames(Bench bench) {
        try {
            return bench.status().get("frames").asLong();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private Process lit(Bench bench, String light) throws IOException {
        Process run = RigProcess.start(bench.yaml(false, light));
        boolean lit = Bench.soon(20, () -> bench.lit() || !run.isAlive());
        assertTrue(lit && run.isAlive(), () -> log());
        return run;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("run.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** From a moment to the light's last change, which must be dark. */
    private static long darkMicrosAfter(Bench bench, long nanos) throws IOException {
        assertTrue(Bench.soon(3, () -> !bench.lit()), "the light stays lit");
        JsonNode last = bench.light().getLast();
        assertFalse(last.get("lit").asBoolean());
        return (last.get("mono_ns").asLong() - nanos) / 1000;
    }
}
