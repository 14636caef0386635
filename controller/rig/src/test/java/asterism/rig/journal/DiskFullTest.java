package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.wire.Activation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real refusals by the kernel: a limit on the size of files, and a small file system that is full. */
class DiskFullTest {
    @TempDir
    Path dir;

    @Test
    void aRefusedRecordLeavesTheChainWholeAndSmallerOnesGoOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed; the file size limit needs it");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 8; exec \"$@\"",
                        "limited",
                        java,
                        "-XX:-UsePerfData",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(child.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, child.exitValue(), said);
        assertTrue(said.contains("could not be written") && said.contains("free space"), said);
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
            assertEquals(Long.parseLong(said.lines().reduce((a, b) -> b).orElseThrow()), journal.lastSeq());
            Records.append(journal, 3);
            assertEquals(journal.lastSeq(), Records.readAll(dir).size());
        }
    }

    /** Another program takes all the space that is left; needs the right to mount. */
    @Test
    void aFullDiskCostsDetailBeforeSummariesAndSaysSo() throws Exception {
        Path small = Files.createDirectory(dir.resolve("small"));
        assumeTrue(
                shell("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString()) == 0,
                "skipped: a file system of 8 MB could not be mounted (root only)");
        try {
            JournalSettings settings = new JournalSettings(
                    small.resolve("journal"), "rig-1", 1 << 20, 1 << 24, 1 << 24, Long.MAX_VALUE, 1 << 20, null);
            Surroundings around = new Surroundings(LocalDisk.HERE, System::nanoTime, System::currentTimeMillis, false);
            Journal journal = Journal.open(settings, around);
            journal.tick();
            assertEquals(1 << 20, Files.size(small.resolve("journal/reserve")), "room is kept");
            journal.append(Records.stamp(1), detail());
            fill(small.resolve("filler"));
            long slowest = 0;
            int kept = 0;
            int heldBack = 0;
            for (int i = 0; i < 2000; i++) {
                long start = System.nanoTime();
                heldBack += journal.append(Records.stamp(i), detail()) == null ? 1 : 0;
                kept += journal.append(Records.stamp(i), Records.marker("m" + i)) == null ? 0 : 1;
                slowest = Math.max(slowest, System.nanoTime() - start);
            }
            assertEquals(2000, kept, "every marker is in the journal");
            assertTrue(heldBack > 1900, heldBack + " activations were held back");
            assertTrue(slowest < 2_000_000_000L, "nothing waits for space: " + slowest + " ns");
            journal.tick();
            Files.delete(small.resolve("filler"));
            journal.tick();
            journal.tick();
            assertTrue(journal.append(Records.stamp(1), detail()) != null, "detail comes again");
            journal.close();
            String alarms = Records.readAll(settings.dir()).stream()
                    .map(entry -> new String(entry.text(), StandardCharsets.UTF_8))
                    .filter(text -> text.contains("journal-thin"))
                    .collect(Collectors.joining("\n"));
            assertTrue(alarms.contains("nearly full") && alarms.contains(heldBack + " evt"), alarms);
            assertEquals(2, alarms.lines().count(), alarms);
        } finally {
            shell("umount", small.toString());
        }
    }

    private static Activation detail() {
        return new Activation("s1", 2, 0, 100, 104, 107, 3333.3, 3, 5, 22.5, List.of(), "AAAA", 3, 512, 6, 3);
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] some = new byte[4096];
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            assertTrue(Files.size(file) > 1 << 20, "the disk is full: " + full.getMessage());
        }
    }

    private static int shell(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Fills its journal until a long record is refused, then writes a short one. */
    static final class Child {
        private Child() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws IOException {
            try (Journal journal = Journal.open(Records.settings(Path.of(args[0]), 1 << 20))) {
                String refusal = null;
                while (refusal == null) {
                    try {
                        journal.append(Records.stamp(1), Records.marker("x".repeat(900)));
                    } catch (JournalWriteException full) {
                        refusal = full.getMessage();
                    }
                }
                System.out.println(refusal);
                journal.append(Records.stamp(2), Records.marker(""));
                System.out.println(journal.lastSeq());
            }
        }
    }
}
