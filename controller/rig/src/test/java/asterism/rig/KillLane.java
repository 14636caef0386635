package asterism.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One head stage that stays, and runs that light it and are killed, one trial after another. */
final class KillLane implements AutoCloseable {
    private static final String YAML = "light: {pause_ms: 150}\n";
    private static final int FPS = 60;
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LATEST_KILL_MILLIS = 250;

    private final Path folder;
    private final Bench bench;
    private final boolean debugged;
    private final Random random;
    private final LightTail light;
    private final Heartbeat heart;
    private final Map<KillKind, NavigableMap<Long, Integer>> millis = new EnumMap<>(KillKind.class);
    private KilledRig rig;
    private int stalled;
    private int darkBefore;

    /** @param debugged whether the frame thread can be held */
    KillLane(Path folder, boolean debugged, long seed) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.debugged = debugged;
        bench = new Bench(folder, FPS);
        bench.plug(-1);
        random = new Random(seed);
        light = new LightTail(bench.lightFile());
        heart = new Heartbeat(bench.cable(), STALL_NANOS);
    }

    /** So many trials of each kind, in turn; a trial in which the head stage stalled is repeated and counted. */
    void run(List<KillKind> kinds, int trials) throws Exception {
        for (int trial = 0; trial < trials; trial++) {
            for (KillKind kind : kinds) {
                while (!trial(kind)) {
                    if (stalled + darkBefore > 20 + 10 * trials) {
                        throw new AssertionError("no quiet moment to kill: the head stage stalled " + stalled
                                + " times, and " + darkBefore + " times the light was dark before");
                    }
                }
            }
        }
    }

    /** False if it does not count: the head stage stalled, or this machine was too busy for the light. */
    private boolean trial(KillKind kind) throws Exception {
        lit();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LATEST_KILL_MILLIS)));
        int before = light.changes().size();
        if (!light.lit()) {
            darkBefore++;
            return false;
        }
        long killed = rig.kill(kind, bench.cable());
        boolean dark = await(() -> !light.lit(), 3_000);
        LockSupport.parkNanos(kind.ends ? 0 : HOLD_NANOS);
        List<LightTail.Change> changes =
                List.copyOf(light.changes().subList(before, light.changes().size()));
        boolean quiet = !heart.stalledSince(killed - TimeUnit.MILLISECONDS.toNanos(200));
        rig.undo(kind, bench.cable());
        end(kind);
        if (!quiet) {
            stalled++;
            return false;
        }
        if (!changes.isEmpty() && changes.getFirst().nanos() - killed <= 0) {
            darkBefore++;
            return false;
        }
        judge(kind, dark, killed, changes);
        return true;
    }

    private void judge(KillKind kind, boolean dark, long killed, List<LightTail.Change> changes) {
        if (!dark || changes.size() != 1 || changes.getFirst().lit()) {
            throw new AssertionError(kind + " at " + killed + ": the light after it: " + changes + log());
        }
        long took = Math.max(0, (changes.getFirst().nanos() - killed + 999_999) / 1_000_000);
        millis.computeIfAbsent(kind, all -> new TreeMap<>()).merge(took, 1, Integer::sum);
    }

    /** Light only because an operator arms, however healthy all is. */
    private void lit() throws Exception {
        if (rig == null) {
            rig = KilledRig.start(bench.yaml(false, YAML), debugged);
        }
        for (int tries = 0; tries < 20; tries++) {
            int before = light.changes().size();
            boolean armed = await(
                    () -> {
                        if (light.changes().size() != before) {
                            throw new AssertionError("light that nobody armed: " + light.changes() + log());
                        }
                        return armed();
                    },
                    20_000);
            // A run that has just begun still opens its session: that can be a stall, and ends the arming.
            if (armed && await(() -> light.changes().size() != before, 2_000) && light.lit()) {
                return;
            }
            await(() -> !light.lit(), 1_000);
        }
        throw new AssertionError("it does not light" + log());
    }

    private boolean armed() {
        try {
            return bench.say(1, "arm").equals(List.of("ok"));
        } catch (IOException notYet) {
            return false;
        }
    }

    private void end(KillKind kind) throws Exception {
        if (kind.ends) {
            int exit = rig.exit();
            int expected = switch (kind) {
                case SIGKILL -> 137;
                case SIGSEGV -> 1;
                default -> 3;
            };
            if (exit != expected) {
                throw new AssertionError(kind + " ended the run with " + exit + log());
            }
            rig = null;
        } else if (!rig.alive()) {
            throw new AssertionError(kind + " ended the run" + log());
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static boolean await(Condition condition, int millis) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(3_000_000);
        }
        return true;
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("run.log"));
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** How often which number of milliseconds, rounded up, went by from a kill to dark. */
    Map<KillKind, NavigableMap<Long, Integer>> millis() {
        return millis;
    }

    /** Trials repeated because the head stage stalled. */
    int stalled() {
        return stalled;
    }

    /** Trials repeated because the light was dark before the kill: too busy a machine. */
    int darkBefore() {
        return darkBefore;
    }

    @Override
    public void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
        heart.close();
        bench.close();
        light.close();
    }
}
