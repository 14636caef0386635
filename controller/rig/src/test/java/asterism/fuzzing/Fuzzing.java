package asterism.fuzzing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs Jazzer, a fuzzer guided by coverage, on a class with {@code fuzzerTestOneInput(byte[])}, in a process of its own.
 * The same file stands in every module's tests. Properties: {@code fuzz.seconds} is shared among all parsers of the
 * project, {@code fuzz.long.seconds} is each one's in the long run, {@code fuzz.keep} adds what is found to the corpus.
 */
public final class Fuzzing {
    /** Parsers of all modules together. */
    private static final int PARSERS = 14;

    private static final int SHARED_SECONDS = 42;
    private static final int LONG_SECONDS = 600;
    private static final int START_SECONDS = 120;
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String[] SANITIZERS = {
        "BigDecimal",
        "ClojureLangHooks",
        "Deserialization",
        "ExpressionLanguageInjection",
        "FilePathTraversal",
        "LdapInjection",
        "NamingContextLookup",
        "OsCommandInjection",
        "ReflectiveCall",
        "RegexInjection",
        "RegexRoadblocks",
        "ScriptEngineInjection",
        "ServerSideRequestForgery",
        "SqlInjection",
        "TemplateInjection",
        "UnsafeSanitizer",
        "XPathInjection",
        "XmlParserSsrfGuidance",
    };

    private Fuzzing() {}

    /** This parser's share of the time for all. */
    public static void briefly(Class<?> target) throws IOException, InterruptedException {
        run(target, Math.max(1, Integer.getInteger("fuzz.seconds", SHARED_SECONDS) / PARSERS));
    }

    /** Ten minutes. */
    public static void atLength(Class<?> target) throws IOException, InterruptedException {
        run(target, Integer.getInteger("fuzz.long.seconds", LONG_SECONDS));
    }

    private static void run(Class<?> target, int seconds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fuzz-" + target.getSimpleName());
        Path seeds = Path.of("src/test/resources/fuzz", target.getSimpleName()).toAbsolutePath();
        Path found = Boolean.getBoolean("fuzz.keep") ? seeds : Files.createDirectory(folder.resolve("found"));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command(target, seconds, found, seeds))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS)) {
                fail(target.getSimpleName() + ": no end after " + seconds + " s\n" + tail(log));
            }
        } finally {
            process.destroyForcibly();
        }
        String end = tail(log);
        if (process.exitValue() != 0) {
            fail(target.getSimpleName() + ": exit " + process.exitValue() + ", see " + folder + "\n" + end);
        }
        if (!end.contains("Done ")) {
            fail(target.getSimpleName() + " did not run\n" + end);
        }
        System.out.println(target.getSimpleName() + ": "
                + end.substring(end.lastIndexOf("Done ")).strip());
        delete(folder);
    }

    private static List<String> command(Class<?> target, int seconds, Path found, Path seeds) {
        List<String> off = new ArrayList<>();
        for (String name : SANITIZERS) {
            off.add("com.code_intelligence.jazzer.sanitizers." + name);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx768m",
                "-ea",
                "-cp",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + target.getName(),
                "--instrumentation_includes=asterism.**",
                "--custom_hook_includes=asterism.**",
                "--disabled_hooks=" + String.join(":", off),
                "-max_total_time=" + seconds,
                "-timeout=20",
                "-rss_limit_mb=0",
                "-max_len=20000",
                found.toString()));
        if (!found.equals(seeds)) {
            command.add(seeds.toString());
        }
        return command;
    }

    private static String tail(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 4000));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
