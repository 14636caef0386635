package asterism.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** What every configuration file must be before anybody reads it. */
final class ConfigurationFile {
    private ConfigurationFile() {}

    static void check(Path file) throws WrongInput {
        if (!Files.exists(file)) throw new WrongInput(file + " does not exist");
        if (!Files.isRegularFile(file)) throw new WrongInput(file + " is not a file");
        if (!Files.isReadable(file)) throw new WrongInput(file + " may not be read: permission denied");
    }
}
