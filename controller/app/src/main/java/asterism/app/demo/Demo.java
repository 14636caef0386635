package asterism.app.demo;

import asterism.app.verify.Findings.Sort;
import asterism.app.verify.StreamVerdict;
import asterism.app.verify.Verification;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The way of a demo: a folder, a profile, the processes, the wait, the end, the sum. */
public final class Demo {
    private static final Duration FIRST_FRAME = Duration.ofSeconds(60);
    private static final long TURN_NANOS = 50_000_000;
    private static final List<String> NO_DUMP = List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorLogTimeout=2");

    private final DemoOptions options;
    private final Narration narration;
    private final DemoFolder folder;
    private final Processes processes;

    private Demo(DemoOptions options, Narration narration, DemoFolder folder, Processes processes) {
        this.options = options;
        this.narration = narration;
        this.folder = folder;
        this.processes = processes;
    }

    /**
     * Runs until the time is over, the movie has ended, or this process is told to end; ends all children.
     *
     * @param narration hears what it is doing
     * @return what came of it; null if it was not headless
     * @throws asterism.bridge.movie.MovieException if the input cannot be read; nothing has begun then
     * @throws java.nio.file.DirectoryNotEmptyException if the folder holds something; nothing has begun then
     * @throws java.nio.file.FileAlreadyExistsException if the folder is a file
     * @throws IOException one sentence: why it could not go on
     */
    public static DemoResult run(DemoOptions options, Narration narration)
            throws IOException, SQLException, InterruptedException {
        if (options.input() != null) Training.check(options.input());
        int port = Ports.free(options.port());
        DemoFolder folder = DemoFolder.create(options.dir());
        narration.say("folder", folder.root().toString());
        Configurations.write(folder, port, Ports.free(0));
        try (Processes processes = new Processes(folder)) {
            return new Demo(options, narration, folder, processes).run(port);
        }
    }

    private DemoResult run(int port) throws IOException, SQLException, InterruptedException {
        startAround();
        narration.page("http://127.0.0.1:" + port);
        Training training = new Training(folder, narration);
        Profile profile = options.input() == null ? training.onScene() : training.on(options.input());
        startRig();
        awaitFirstFrame();
        narration.say("live", "the first frame has come");
        await();
        return options.headless() ? end(profile) : null;
    }

    /** All that needs no profile; the instrument sends nothing before somebody greets it. */
    private void startAround() throws IOException {
        String base = folder.baseYaml().toString();
        processes.startNetwork("broker", "--config", base);
        processes.startNetwork("base-station", "--config", base);
        processes.start("simulate", List.of(), simulation());
        processes.startNetwork("uplink", "--config", folder.rigYaml().toString());
    }

    private void startRig() throws IOException {
        String rig = folder.rigYaml().toString();
        processes.start(
                "run", NO_DUMP, "--config", rig, "--study", "demo", "--animal", "simulated", "--phase", "baseline");
    }

    private String[] simulation() {
        List<String> words = new ArrayList<>(List.of("--link", folder.link().toString()));
        words.addAll(List.of("--light-log", folder.lightLog().toString()));
        if (options.input() == null) {
            words.addAll(List.of("--scene", Training.SCENE, "--seed", Long.toString(Training.SEED)));
            words.addAll(List.of("--activity-seed", Long.toString(Training.SEED)));
            words.addAll(List.of("--truth", folder.truth().toString()));
        } else {
            words.addAll(List.of("--scene", options.input().toAbsolutePath().toString()));
            if (loops()) words.add("--loop");
        }
        return words.toArray(String[]::new);
    }

    private boolean loops() {
        return options.seconds() != null || !options.headless();
    }

    private void awaitFirstFrame() throws IOException {
        long until = System.nanoTime() + FIRST_FRAME.toNanos();
        while (!processes.isEnding() && !LiveSession.anyBelow(folder.sessions())) {
            checkProcesses();
            if (System.nanoTime() > until) {
                throw new IOException("no frame came within " + FIRST_FRAME.toSeconds() + " s: see " + folder.log("run")
                        + " and " + folder.log("simulate"));
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
    }

    private void checkProcesses() throws IOException {
        String broken = processes.broken();
        if (broken != null) throw new IOException(broken + " does not stay alive: see " + folder.log(broken));
    }

    /** Until the time is over or the instrument said that no frame will follow. */
    private void await() throws IOException {
        long until = options.seconds() == null ? Long.MAX_VALUE : System.nanoTime() + (long) (options.seconds() * 1e9);
        while (System.nanoTime() < until
                && !processes.isEnding()
                && !processes.get("run").isOver()) {
            checkProcesses();
            LockSupport.parkNanos(TURN_NANOS);
        }
    }

    private DemoResult end(Profile profile) throws IOException, SQLException, InterruptedException {
        processes.close();
        boolean drained = processes.isDrained();
        narration.say("drained", drained ? "everything is acknowledged" : "not everything is acknowledged");
        List<LiveSession> sessions = LiveSession.below(folder.sessions());
        boolean truthKnown = options.input() == null && processes.restarts().get("simulate") == 0;
        Truth truth = truthKnown ? Truth.read(folder.truth(), folder.activations()) : null;
        DemoResult result = new DemoResult(
                profile.cells().size(),
                truth == null ? null : (Integer) truth.ensembles().size(),
                profile.ensembles().size(),
                truth == null ? null : Score.of(profile, truth, sessions),
                sessions,
                records(drained),
                processes.restarts());
        Files.writeString(folder.result(), result.json() + "\n");
        return result;
    }

    private DemoResult.Records records(boolean drained) throws IOException, SQLException {
        List<Path> journals = new ArrayList<>(List.of(folder.journal()));
        Path former = folder.journal().resolve("former");
        if (Files.isDirectory(former)) {
            try (var epochs = Files.list(former)) {
                journals.addAll(epochs.toList());
            }
        }
        List<StreamVerdict> verdicts =
                new Verification(journals, "jdbc:sqlite:" + folder.store(), List.of()).run(false);
        return new DemoResult.Records(
                verdicts.stream().mapToLong(StreamVerdict::journalled).sum(),
                verdicts.stream().mapToLong(StreamVerdict::stored).sum(),
                verdicts.stream().mapToLong(v -> v.count(Sort.MISSING)).sum(),
                drained && !verdicts.isEmpty() && verdicts.stream().allMatch(StreamVerdict::complete));
    }
}
