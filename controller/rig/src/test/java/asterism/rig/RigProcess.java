package asterism.rig;

import asterism.rig.config.RigConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rig in a process of its own, to be killed. */
final class RigProcess {
    private RigProcess() {}

    /** As the service unit does; who may not, gets a warning and no priority. */
    private static final List<String> PRIORITY = List.of("nice", "-n", "-10");

    /** As the launcher starts a run, but for the compiler, which makes the start shorter. */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorLogTimeout=2",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED");

    /** Takes the path of rig.yaml; a line on stdin makes it use all memory there is, see {@link MemoryHog}. */
    public static void main(String[] args) throws Exception {
        MemoryHog.onStdin(Path.of(args[0]).resolveSibling("hog"));
        try (Rig rig = Rig.start(RigConfig.read(Path.of(args[0])), RunOptions.none())) {
            rig.await(Duration.ofHours(1));
        }
    }

    static Process start(Path yaml) throws IOException {
        return start(yaml, List.of());
    }

    /** @param more options of the JVM; it says on stdout what they make it say */
    static Process start(Path yaml, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(PRIORITY);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-XX:ErrorFile=" + yaml.resolveSibling("crash-%p.log"));
        command.addAll(more);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), RigProcess.class.getName(), yaml.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(more.isEmpty() ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        yaml.resolveSibling("run.log").toFile()))
                .start();
    }
}
