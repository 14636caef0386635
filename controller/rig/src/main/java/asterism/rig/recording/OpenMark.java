package asterism.rig.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hidden file in a recording's folder while it is written. */
final class OpenMark {
    static final String NAME = ".recording";

    private OpenMark() {}

    static void set(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(NAME), "this recording has not been closed\n".getBytes(StandardCharsets.US_ASCII));
    }

    static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
