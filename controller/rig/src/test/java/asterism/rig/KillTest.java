package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From any death of the process to dark within 250 ms, as the simulated head stage itself wrote it down. */
class KillTest {
    private static final long LIMIT_MICROS = 250_000;
    private static final long COMMAND_MICROS = 150_000;
    private static final String CAREFUL = "light: {arm_at_start: true}\n";
    private static final String TRUSTING = "light: {arm_at_start: true, arm_after_crash: true}\n";

    @TempDir
    Path folder;

    @Test
    void darkAfterSigkill() throws Exception {
        killed(5, 1);
    }

    @Test
    @Tag("long")
    void darkAfterAHundredSigkills() throws Exception {
        killed(100, 2);
    }

    @Test
    void darkAfterSigstop() throws Exception {
        Path kill = Path.of("/bin/kill");
        assumeTrue(Files.isExecutable(kill), "/bin/kill is not there: nothing can be stopped");
        try (Bench bench = new Bench(folder, 50)) {
            bench.plug(-1);
            Process run = lit(bench, TRUSTING);
            long stopped = System.nanoTime();
            new ProcessBuilder(kill.toString(), "-STOP", Long.toString(run.pid()))
                    .start()
                    .waitFor();
            // The signal comes some milliseconds after the clock was read: that counts against us.
            long dark = darkMicrosAfter(bench, stopped);
            run.destroyForcibly().waitFor();
            assertTrue(dark <= LIMIT_MICROS, "dark " + dark + " us after SIGSTOP");
        }
    }

    /** Told to stop: dark by command over the port that is still open, not because a lease ran out or the port closed. */
    @Test
    void darkByCommandAfterSigterm() throws Exception {
        try (Bench bench = new Bench(folder, 50)) {
            bench.plug(-1);
            for (int trial = 0; trial < 4; trial++) {
                Process run = lit(bench, TRUSTING);
                long told = System.nanoTime();
                run.destroy();
                long dark = darkMicrosAfter(bench, told);
                assertTrue(run.waitFor(10, TimeUnit.SECONDS), "SIGTERM does not end it");
                assertEquals("dark", bench.light().getLast().get("why").asText(), this::log);
                assertTrue(dark <= COMMAND_MICROS, "trial " + trial + ": dark " + dark + " us after SIGTERM");
                assertFalse(log().contains("unplugged"), this::log);
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

    /** One instrument that stays, and one run after another that is killed; journal and sessions go on. */
    private void killed(int trials, long seed) throws Exception {
        Random random = new Random(seed);
        long worst = 0;
        try (Bench bench = new Bench(folder, 50)) {
            bench.plug(-1);
            for (int trial = 0; trial < trials; trial++) {
                Process run = lit(bench, TRUSTING);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_000)));
                assertTrue(Bench.soon(5, bench::lit), "trial " + trial + ": not lit when it was to be killed");
                long killed = System.nanoTime();
                run.destroyForcibly();
                long dark = darkMicrosAfter(bench, killed);
                run.waitFor();
                assertTrue(dark <= LIMIT_MICROS, "trial " + trial + ": dark " + dark + " us after SIGKILL");
                worst = Math.max(worst, dark);
            }
        }
        System.out.println(trials + " kills, dark at the latest " + worst / 1000 + " ms after");
        assertTrue(worst > 50_000, "no lease was running at any kill");
        everySessionButTheLastIsClosed(trials);
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

    private void everySessionButTheLastIsClosed(int trials) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("sessions"))) {
            List<Path> sessions = folders.sorted().toList();
            assertTrue(sessions.size() <= trials && !sessions.isEmpty(), sessions.toString());
            for (Path session : sessions.subList(0, sessions.size() - 1)) {
                boolean begun = Files.exists(session.resolve("frames.csv"));
                assertTrue(!begun || Files.exists(session.resolve("session.json")), session + " was left open");
            }
        }
    }
}
