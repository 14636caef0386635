package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.ClassPaths;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands with a network run without any device library, and load no class of the instrument. */
class NetworkClassPathTest {
    @TempDir
    private Path folder;

    @Test
    void noDeviceLibraryIsOnIt() {
        assertTrue(ClassPaths.all().contains("jSerialComm"), "else this test proves nothing");
        assertTrue(ClassPaths.all().contains("pi4j"), "else this test proves nothing");
        assertFalse(ClassPaths.network().contains("jSerialComm"));
        assertFalse(ClassPaths.network().contains("pi4j"));
        assertTrue(ClassPaths.all().contains("hdf5-"), "else this test proves nothing");
        assertFalse(
                ClassPaths.network().contains("hdf5-") || ClassPaths.network().contains("javacpp-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base-station", "broker", "uplink"})
    void networkCommandsRunOnIt(String subcommand) throws Exception {
        Path loaded = folder.resolve("loaded");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        ClassPaths.network(),
                        "asterism.app.Asterism",
                        subcommand,
                        "--help")
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.startsWith("Usage: asterism " + subcommand), said);
        for (String line : Files.readAllLines(loaded)) {
            assertFalse(line.contains("asterism.bridge.") || line.contains("asterism.detector."), line);
            assertFalse(line.contains("com.pi4j.") || line.contains("com.fazecast."), line);
        }
    }
}
