package asterism.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for parsers that want one. The same file stands in every module's tests that needs it. */
public final class Scratch {
    private static final Path FOLDER = folder();

    private Scratch() {}

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("fuzzed");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of this name that holds these bytes; the one of the same name before is gone. */
    public static Path file(String name, byte[] bytes) throws IOException {
        Path path = FOLDER.resolve(name);
        path.toFile().deleteOnExit();
        return Files.write(path, bytes);
    }
}
