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
    /** Longer than a lease that was on its way when all went dark for a moment. */
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LATEST_KILL_MILLIS = 250;

    private final Path folder;
    private final Bench bench;
    private final List<KillKind> kinds;
    private final Random random;
    private final LightTail light;
    private final Heartbeat heart;
    private final Map<KillKind, NavigableMap<Long, Integer>> millis = new EnumMap<>(KillKind.class);
    private KilledRig rig;
    private int stalled;
    private int darkBefore;
    private long worst;
    private String worstStory = "";

    /** @param kinds what is done to it in turn */
    KillLane(Path folder, List<KillKind> kinds, long seed) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.kinds = kinds;
        bench = new Bench(folder, FPS);
        bench.plug(-1);
        random = new Random(seed);
        light = new LightTail(bench.lightFile());
        heart = new Heartbeat(Bench.STALL_NANOS);
    }

    /** So many trials of each kind, in turn; a trial in which the head stage stalled is repeated and counted. */
    void run(int trials) throws Exception {
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
        await(() -> !light.lit(), 3_000);
        LockSupport.parkNanos(HOLD_NANOS);
        boolean dark = await(() -> !light.lit(), 1_000);
        List<LightTail.Change> changes =
                List.copyOf(light.changes().subList(before, light.changes().size()));
        long since = killed - LEASE_NANOS;
        boolean quiet = !heart.stalledSince(since) && !bench.cable().stalledSince(since);
        rig.undo(kind, bench.cable());
        end(kind);
        boolean wasDark = !changes.isEmpty() && changes.getFirst().nanos() - killed <= 0;
        if (quiet && !wasDark) {
            judge(kind, dark, killed, changes);
            return true;
        }
        stalled += quiet ? 0 : 1;
        darkBefore += quiet ? 1 : 0;
        if (!kind.ends) {
            calm();
        }
        return false;
    }

    /** Behind a trial that does not count nothing of its arming may be left. */
    private void calm() throws Exception {
        boolean heard = await(() -> said("dark"), 10_000);
        if (!heard) {
            throw new AssertionError("it does not hear, alive: " + rig.alive() + log());
        }
        boolean dark = await(
                () -> !light.lit()
                        && bench.status().get("light").get("state").asText().equals("dark"),
                10_000);
        if (!dark) {
            throw new AssertionError("it does not go dark" + log());
        }
    }

    /** A lease that was on its way may light once more; what counts is when it is dark for good. */
    private void judge(KillKind kind, boolean dark, long killed, List<LightTail.Change> changes) {
        if (!dark || changes.isEmpty() || changes.getLast().lit()) {
            throw new AssertionError(kind + " at " + killed + ": the light after it: " + changes + log());
        }
        long took = Math.max(0, (changes.getLast().nanos() - killed + 999_999) / 1_000_000);
        if (took > worst) {
            worst = took;
            worstStory = kind + " at " + killed + ": " + changes + log();
        }
        millis.computeIfAbsent(kind, all -> new TreeMap<>()).merge(took, 1, Integer::sum);
    }

    /** Light only because an operator arms, however healthy all is. Behind each try that fails nothing is armed. */
    private void lit() throws Exception {
        if (rig == null) {
            rig = KilledRig.start(bench.yaml(false, YAML), kinds.contains(KillKind.FRAME_THREAD_BLOCKED));
        }
        for (int tries = 0; tries < 20; tries++) {
            int before = light.changes().size();
            boolean armed = await(
                    () -> {
                        if (light.changes().size() != before) {
                            throw new AssertionError("light that nobody armed: " + light.changes() + log());
                        }
                        return said("arm");
                    },
                    20_000);
            // A run that has just begun still opens its session: that can be a stall, and ends the arming.
            if (armed && await(() -> light.changes().size() != before, 2_000) && light.lit()) {
                return;
            }
            calm();
        }
        throw new AssertionError("it does not light" + log());
    }

    private boolean said(String verb) {
        try {
            return bench.say(1, verb).equals(List.of("ok"));
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

    /** The trial in which dark came last, in words. */
    String worst() {
        return worstStory;
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
