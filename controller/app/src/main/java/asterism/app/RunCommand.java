package asterism.app;

import asterism.detector.profile.ProfileException;
import asterism.rig.Rig;
import asterism.rig.RunOptions;
import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import asterism.rig.marker.KeyReader;
import asterism.rig.marker.OperatorKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code run}: the controller of one rig until it is told to stop or the instrument has ended. */
@picocli.CommandLine.Command(
        name = "asterism run",
        description = {
            "The controller of one rig: link, light, detector, journal, recording.",
            "Without a profile: live picture, focus, light below the safe code, recording."
        },
        footer = {
            OperatorKeys.HELP,
            "From a pipe the same, line by line. On the socket of rig.yaml: arm, arm hold, light CODE, dark, here, stop,",
            "mark TEXT, record start|stop, profile PATH, focus|gain|fps|exposure N, max, status."
        })
final class RunCommand extends Command {
    private static final Duration TICK = Duration.ofMillis(200);

    @Option(names = "--config", required = true, paramLabel = "rig.yaml", description = "Its configuration.")
    private Path config;

    @Option(names = "--profile", paramLabel = "P", description = "Instead of the configured one.")
    private Path profile;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of session folders, instead of the configured.")
    private Path out;

    @Option(names = "--study", paramLabel = "S", description = "Name of the study.")
    private String study;

    @Option(names = "--animal", paramLabel = "A", description = "Name of the animal.")
    private String animal;

    @Option(names = "--phase", paramLabel = "P", description = "Phase of the study.")
    private String phase;

    @Option(names = "--record", description = "Records the frames.")
    private boolean record;

    @Option(names = "--seconds", paramLabel = "N", description = "Ends so long after the first frame.")
    private Double seconds;

    @Override
    @SuppressWarnings("try") // terminal and keys act by being open
    public Integer call() throws Exception {
        RigConfig rigConfig = RigConfiguration.read(config);
        Duration duration = seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
        RunOptions options = new RunOptions(profile, out, study, animal, phase, record, duration);
        try (StopSignal stop = StopSignal.install()) {
            Rig rig = start(config, rigConfig, options);
            Logger log = LoggerFactory.getLogger("asterism");
            boolean terminal = stdinIsTerminal();
            try (rig;
                    RawTerminal raw = RawTerminal.open(terminal && KeyReader.inForeground());
                    KeyReader keys = new KeyReader(System.in, rig.keys(log::info), terminal)) {
                log.info(
                        "rig {} waits for {}", rigConfig.rig(), rigConfig.link().path());
                boolean ended = false;
                while (!ended && !stop.isAsked()) ended = rig.await(TICK);
            }
            String trouble = rig.outcome().trouble();
            if (trouble != null) throw new WorkFailed(trouble);
        }
        return Asterism.DONE;
    }

    /** Only then can reading stop the process, and only then is there something to change about it. */
    private static boolean stdinIsTerminal() {
        try {
            return Path.of("/proc/self/fd/0").toRealPath().toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException closed) {
            return false;
        }
    }

    private static Rig start(Path file, RigConfig config, RunOptions options) throws WrongInput, IOException {
        try {
            return Rig.start(config, options);
        } catch (ProfileException e) {
            throw new WrongInput("the profile: " + e.getMessage(), e);
        } catch (ConfigException e) {
            throw new WrongInput(file + ": " + e.getMessage(), e);
        }
    }
}
