package asterism.rig;

import asterism.rig.config.RigConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A rig in a process of its own, to be killed. */
final class RigProcess {
    private RigProcess() {}

    /** Takes the path of rig.yaml. */
    public static void main(String[] args) throws Exception {
        try (Rig rig = Rig.start(RigConfig.read(Path.of(args[0])), RunOptions.none())) {
            rig.await(Duration.ofHours(1));
        }
    }

    static Process start(Path yaml) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RigProcess.class.getName(),
                        yaml.toString())
                .inheritIO()
                .redirectError(yaml.resolveSibling("run.log").toFile())
                .start();
    }
}
