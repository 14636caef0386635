package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each process of a demo is killed twice at random moments: no record is lost or doubled, and no light stays on. */
class KillTest {
    private static final double SECONDS = 60;
    private static final List<String> VICTIMS = List.of("run", "uplink", "broker", "base-station");
    private static final long DARK_NANOS = 250_000_000;

    @TempDir
    private Path temporary;

    @Test
    void killsLoseNothingAndLeaveNoLight() throws Exception {
        Path folder = temporary.resolve("demo");
        RunningDemo demo = RunningDemo.live(folder, SECONDS);
        List<Long> runKilled = killAllTwice(new Random(20261123));
        JsonNode line = new ObjectMapper().readTree(demo.result().json());
        for (String victim : VICTIMS) {
            assertTrue(line.path("restarts").path(victim).asInt() >= 2, line.toString());
        }
        Typed verified = Typed.command("verify", folder);
        assertEquals(0, verified.code(), verified.out() + verified.err());
        assertEquals(line.path("records_journalled"), line.path("records_stored"), line.toString());
        for (long killed : runKilled) assertDarkSoonAfter(killed, folder.resolve("instrument/light.ndjson"));
    }

    /** Returns the moments at which {@code run} was killed, {@link System#nanoTime}. */
    private static List<Long> killAllTwice(Random random) {
        List<String> order = new ArrayList<>(VICTIMS);
        order.addAll(VICTIMS);
        Collections.shuffle(order, random);
        List<Long> runKilled = new ArrayList<>();
        long slot = (long) (SECONDS * 0.85e9 / order.size());
        long start = System.nanoTime();
        for (int i = 0; i < order.size(); i++) {
            park(start + i * slot + random.nextLong(slot / 2));
            ProcessHandle victim = running(order.get(i));
            if (order.get(i).equals("run")) runKilled.add(System.nanoTime());
            assertTrue(victim.destroyForcibly());
        }
        return runKilled;
    }

    private static ProcessHandle running(String name) {
        long until = System.nanoTime() + 10_000_000_000L;
        ProcessHandle found = RunningDemo.child(name);
        while (found == null) {
            assertTrue(System.nanoTime() < until, name + " does not run");
            LockSupport.parkNanos(20_000_000);
            found = RunningDemo.child(name);
        }
        return found;
    }

    private static void park(long until) {
        while (System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    }

    /** The light log's {@code mono_ns} is the same clock as {@link System#nanoTime}. */
    private static void assertDarkSoonAfter(long killed, Path log) throws Exception {
        boolean lit = false;
        for (String text : Files.readAllLines(log)) {
            JsonNode change = new ObjectMapper().readTree(text);
            long at = change.path("mono_ns").asLong();
            if (at > killed + DARK_NANOS) break;
            lit = change.path("lit").asBoolean();
        }
        assertTrue(!lit, "still lit 250 ms after run was killed at " + killed);
    }
}
