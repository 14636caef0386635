package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.app.demo.ClassPaths;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real rig process on an emulated arm64 computer with GPIO lines, an I2C bus and a USB serial pair that the kernel
 * itself provides: what a script on the other side of them saw. Three quarters of a minute on an idle machine.
 */
class BoardTest {
    private static final Path BOARD = Path.of("..", "..", "firmware-bridge", "src", "test", "board");
    private static final int LIGHT = 17;
    private static final int TRIGGER = 22;
    private static final int FRAME = 27;

    @TempDir
    private static Path shared;

    private static String said;

    private record Change(long millis, int line, boolean high) {
        static Change of(String row) {
            String[] fields = row.split(" ", -1);
            return new Change(Long.parseLong(fields[0]), Integer.parseInt(fields[1]), fields[2].equals("1"));
        }
    }

    @BeforeAll
    static void runTheBoard() throws Exception {
        Path made = shared.resolve("made");
        int prepared = board(made, "prepare").waitFor();
        assumeTrue(prepared == 0, "no emulated board: " + read(made));
        Path lib = Files.createDirectories(shared.resolve("lib"));
        for (String entry : ClassPaths.all().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isRegularFile(path)) {
                Files.copy(path, lib.resolve(path.getFileName()));
            } else if (!path.endsWith("test-classes")) {
                jar(path, lib.resolve(path.getParent().getParent().getFileName() + ".jar"));
            }
        }
        BoardScene.movie(shared.resolve("scene.avi"));
        BoardScene.profile(shared.resolve("board.asterism.json"));
        Path log = shared.resolve("log");
        Process process = board(log, "run", BOARD.resolve("rig.sh").toString(), shared.toString());
        assertTrue(process.waitFor(20, TimeUnit.MINUTES), "the board does not end");
        said = read(log);
        assertTrue(said.contains("board: end"), said);
    }

    private static Process board(Path log, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", BOARD.resolve("board.sh").toString()));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BOARD_SECONDS", "600");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static String read(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    private static void jar(Path classes, Path jar) throws IOException {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(err, err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertEquals(0, code);
    }

    /** The lines between two markers of the script. */
    private static List<String> section(String name) {
        int begin = said.indexOf("BEGIN " + name + "\n");
        int end = said.indexOf("END " + name);
        assertTrue(begin >= 0 && end > begin, name + " is missing: " + said);
        return said.substring(begin + name.length() + 7, end).lines().toList();
    }

    private static List<Change> changes(int line) {
        return section("lines").stream()
                .filter(row -> row.matches("\\d+ \\d+ [01]"))
                .map(Change::of)
                .filter(change -> change.line == line)
                .toList();
    }

    @Test
    void theLightIsUpAfterArmingAndDownWhenTheProcessIsKilled() {
        assertTrue(said.contains("light before arming: 0"), said);
        assertTrue(said.contains("light before the kill: 1"), said);
        assertTrue(said.contains("light after the kill: 0"), said);
        List<Change> light = changes(LIGHT);
        assertTrue(light.stream().anyMatch(Change::high));
        Matcher killed = Pattern.compile("killed at (\\d+\\.\\d+) s").matcher(said);
        assertTrue(killed.find(), said);
        System.out.printf(
                Locale.ROOT,
                "emulated: the light line was low %.0f ms after the kill%n",
                light.getLast().millis - 1000 * Double.parseDouble(killed.group(1)));
    }

    @Test
    void eachFrameTogglesTheLineAndIsNamed() {
        List<String> rows = section("ttl").stream()
                .filter(row -> row.contains(",frame_out,"))
                .toList();
        assertTrue(rows.size() >= 30, rows::toString);
        long before = -1;
        boolean level = false;
        for (String row : rows) {
            String[] fields = row.split(",", -1);
            long frame = Long.parseLong(fields[0]);
            assertTrue(frame > before, row);
            assertEquals(level ? "0" : "1", fields[3], row);
            before = frame;
            level = !level;
        }
        // What looks at the line every half millisecond may miss toggles that were made up for; it saw no other ones.
        long seen = changes(FRAME).size() - 1L;
        assertTrue(seen <= rows.size() + 20L && seen >= rows.size() / 2, seen + " of " + rows.size());
    }

    @Test
    void aTriggerIsAPulseWithItsLatency() {
        List<Change> pulse = changes(TRIGGER);
        int up = 0;
        while (up < pulse.size() && !pulse.get(up).high) {
            up++;
        }
        assertTrue(up + 1 < pulse.size(), pulse::toString);
        assertTrue(pulse.get(up + 1).millis - pulse.get(up).millis >= 19, pulse::toString);
        List<String> fired = section("triggers").stream()
                .filter(row -> row.contains(",fired,"))
                .toList();
        assertTrue(!fired.isEmpty());
        System.out.printf(
                Locale.ROOT,
                "emulated: %d frame toggles, %d triggers, %s us from the last row to the line%n",
                changes(FRAME).size() - 1,
                fired.size(),
                fired.stream()
                        .map(row -> row.substring(row.lastIndexOf(',') + 1))
                        .toList());
    }

    @Test
    void otherDevicesEdgesAreLogged() {
        assertTrue(
                section("ttl").stream().filter(row -> row.contains(",camera,")).count() >= 2);
    }

    @Test
    void doctorNamesALineThatOutlivesTheProcess() {
        assertTrue(
                section("doctor").stream()
                        .anyMatch(
                                row -> row.startsWith("failure") && row.contains("stays high after its process died")),
                said);
    }

    @Test
    void aV4IsSetOverTheKernelsBus() {
        List<String> v4 = section("v4");
        assertTrue(v4.getFirst().startsWith("Miniscope V4"), v4::toString);
        List<String> written = v4.stream().filter(row -> row.contains(" w ")).toList();
        assertTrue(written.indexOf("60 w 1f 10") < written.indexOf("58 w 05 20"), v4::toString);
        assertTrue(written.contains("10 w 01 ff") && written.contains("2c w 00 72 ff"), v4::toString);
        assertTrue(written.indexOf("28 w 3d 0c") > written.indexOf("28 w 41 09"), v4::toString);
    }
}
