package asterism.rig;

import asterism.rig.journal.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is there while a run may light, and that only an end in order takes away: a run that finds it follows one
 * that crashed, was killed, failed, or lost its power.
 */
final class RunMark {
    private final Path file;

    /** The mark of the runs that write a journal; the journal's lock lets one of them be at a time. */
    RunMark(Path journal) {
        file = journal.resolve("running");
    }

    boolean isSet() {
        return Files.exists(file);
    }

    /** Durable when it returns. */
    void set() throws IOException {
        AtomicFile.write(file, "a run has begun and has not ended in order\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A power cut may bring it back, which errs towards dark. */
    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
