package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are typed on a real terminal, one by one and without Enter. */
class KeysTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void programs() {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "skipped: no pseudo terminals here");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "skipped: the package bsdutils is not there");
    }

    private LiveRig rig(Scene scene) throws IOException {
        return new LiveRig(folder, scene, 0, "{code: 30}", true);
    }

    private static Scene scene() {
        return new Scene(SceneParameters.preset("demo").withSeed(21));
    }

    private static String settings(LiveRig rig) {
        Path terminal = Path.of("/proc/" + rig.program().pid() + "/fd/0");
        try {
            Process stty = new ProcessBuilder(
                            "stty", "-a", "-F", terminal.toRealPath().toString())
                    .redirectErrorStream(true)
                    .start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of a name below the folder, one after the other. */
    private String files(String name) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.getFileName().toString().equals(name))
                    .map(KeysTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void keysOnATerminal() throws Exception {
        try (Scene scene = scene();
                LiveRig rig = rig(scene)) {
            assertTrue(LiveRig.soon(20, rig::litAgain), rig::log);
            assertTrue(LiveRig.soon(5, () -> settings(rig).contains("-icanon")), () -> settings(rig));
            assertTrue(settings(rig).contains("-echo "), () -> settings(rig));
            rig.type("3mfirst dose\r");
            assertTrue(LiveRig.soon(5, () -> files("markers.csv").contains("first dose")), () -> files("markers.csv"));
            assertTrue(files("markers.csv").contains("key 3"));
            rig.type("r");
            assertTrue(
                    LiveRig.soon(5, () -> rig.status().at("/recording/running").asBoolean()), rig::log);
            assertTrue(LiveRig.soon(20, rig::litAgain), rig::log);
            rig.type(" ");
            assertTrue(LiveRig.soon(2, () -> !rig.lit()), rig::log);
            rig.type("r");
            assertTrue(
                    LiveRig.soon(5, () -> !rig.status().at("/recording/running").asBoolean()), rig::log);
            assertTrue(rig.log().contains(" lost | "), "the terminal shows the line of status");
            rig.type("q");
            assertTrue(rig.awaitEnd(), rig::log);
            assertTrue(
                    files("session.json").matches("(?s).*\"ended\"\\s*:\\s*\"complete\".*"),
                    () -> files("session.json") + rig.log());
            assertEquals(text(folder.resolve("before")), text(folder.resolve("after")));
        }
    }

    @Test
    void aTerminalIsGivenBackWhenTheProcessIsKilled() throws Exception {
        try (Scene scene = scene();
                LiveRig rig = rig(scene)) {
            assertTrue(LiveRig.soon(10, () -> settings(rig).contains("-icanon")), rig::log);
            ProcessHandle program = rig.program();
            program.destroyForcibly();
            program.onExit().get(5, TimeUnit.SECONDS);
            assertTrue(rig.awaitEnd(), rig::log);
            String before = text(folder.resolve("before"));
            assertTrue(!before.isBlank());
            assertEquals(before, text(folder.resolve("after")));
        }
    }
}
