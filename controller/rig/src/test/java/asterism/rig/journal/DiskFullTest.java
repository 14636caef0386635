package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real refusal by the kernel: a child process with a limit on the size of its files. */
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
