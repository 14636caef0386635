package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.demo.ClassPaths;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder as it is installed: a script and jars, no Maven, no sources. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "..", "asterism");

    @TempDir
    private static Path home;

    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void install() throws Exception {
        Files.copy(SCRIPT, home.resolve("asterism"));
        jars(ClassPaths.all(), home.resolve("lib/all"));
        Files.createDirectories(home.resolve("lib/hdf5"));
        try (Stream<Path> all = Files.list(home.resolve("lib/all"))) {
            for (Path jar : all.toList())
                if (jar.getFileName().toString().matches("(hdf5|javacpp)-.*"))
                    Files.move(jar, home.resolve("lib/hdf5").resolve(jar.getFileName()));
        }
        jars(ClassPaths.network(), home.resolve("lib/network"));
        jar(Path.of("target", "classes"), home.resolve("lib/app-0.jar"));
    }

    private static void jars(String classPath, Path folder) throws Exception {
        Files.createDirectories(folder);
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isRegularFile(path)) {
                link(path, folder.resolve(path.getFileName()));
            } else if (!path.endsWith(Path.of("app", "target", "classes")) && !path.endsWith("test-classes")) {
                jar(path, folder.resolve(path.getParent().getParent().getFileName() + ".jar"));
            }
        }
    }

    private static void link(Path jar, Path name) throws IOException {
        try {
            Files.createLink(name, jar);
        } catch (FileSystemException e) {
            Files.copy(jar, name);
        }
    }

    private static void jar(Path classes, Path jar) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(err, err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertEquals(0, code);
    }

    private static Said says(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("asterism").toString()));
        command.addAll(Arrays.asList(words));
        return says(command);
    }

    private static Said says(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        builder.redirectError(home.resolve("err").toFile())
                .redirectOutput(home.resolve("out").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Said(
                process.exitValue(), Files.readString(home.resolve("out")), Files.readString(home.resolve("err")));
    }

    @Test
    void saysItsVersionAndNothingElse() throws Exception {
        Said said = says("--version");
        assertEquals("asterism " + Version.text() + "\n", said.out);
        assertEquals("", said.err);
        assertEquals(0, said.code);
    }

    @Test
    void handsOnExitCodesAndOneSentence() throws Exception {
        Said said = says("verify", home.resolve("absent").toString());
        assertEquals(2, said.code);
        assertEquals(1, said.err.lines().count(), said.err);
        assertEquals(2, says("nonsense").code);
    }

    @Test
    void networkCommandsStart() throws Exception {
        assertEquals(0, says("broker", "--help").code);
    }

    @Test
    void onlyExportHasHdf5() throws Exception {
        Path told = home.resolve("told");
        Files.writeString(told, Files.readString(home.resolve("asterism")).replace("exec \"$java", "echo \"$java"));
        String export = says(List.of("sh", told.toString(), "export")).out;
        assertTrue(export.contains("/lib/network/*:") && export.contains("/lib/hdf5/*"), export);
        assertEquals(0, says("export", "--help").code);
        for (String other : List.of("verify", "run", "base-station", "uplink")) {
            String said = says(List.of("sh", told.toString(), other)).out;
            assertTrue(said.contains("/lib/") && !said.contains("hdf5"), said);
        }
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJava() throws Exception {
        String script = Files.readString(home.resolve("asterism"))
                .replace("\"${JAVA_HOME:-}\" \"${JAVA25_HOME:-}\" /usr/lib/jvm/*", "/nowhere/*")
                .replace("command -v java", "command -v nojava");
        Files.writeString(home.resolve("without-java"), script);
        Said said = says(List.of("sh", home.resolve("without-java").toString(), "--version"));
        assertEquals(1, said.code);
        assertTrue(said.err.contains("openjdk-25-jre-headless"), said.err);
        assertEquals(1, said.err.lines().count(), said.err);
    }
}
