package asterism.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another Java virtual machine that runs a program of these tests: of this machine, or of an emulated one. */
public record ChildJava(List<String> command) {

    /** The Java that runs this test. */
    public static ChildJava here() {
        return new ChildJava(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    /** What src/test/emulation/arm64-jre.sh unpacked, under user-mode emulation; without it the test is skipped. */
    public static ChildJava arm64() {
        assumeFalse(System.getProperty("os.arch").equals("aarch64"), "this machine is arm64 itself");
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        String given = System.getenv("ASTERISM_ARM64");
        Path directory = given != null ? Path.of(given) : home.resolve("asterism/arm64");
        assumeTrue(
                Files.exists(directory.resolve("complete")),
                "no Java for arm64 in " + directory + ": src/test/emulation/arm64-jre.sh brings it");
        assumeTrue(onPath("qemu-aarch64-static"), "no qemu-aarch64-static: apt-get install qemu-user-static");
        String root = directory.resolve("root").toString();
        return new ChildJava(
                List.of("qemu-aarch64-static", "-L", root, root + "/usr/lib/jvm/java-25-openjdk-arm64/bin/java"));
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What the program prints; it must end with 0 within the minutes given. */
    public List<String> run(int minutes, List<String> options, Class<?> program, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(options);
        all.addAll(List.of("-cp", place(FramePath.class) + File.pathSeparator + place(program), program.getName()));
        all.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("child", ".txt");
            ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
            Process process = builder.redirectOutput(out.toFile()).start();
            try {
                assertTrue(process.waitFor(minutes, TimeUnit.MINUTES), () -> "not done in time: " + all);
            } finally {
                process.destroyForcibly();
            }
            List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
            Files.delete(out);
            assertEquals(0, process.exitValue(), () -> all + ": " + lines);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
