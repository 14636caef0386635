package asterism.app;

import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Reads {@code rig.yaml} for the commands that need it. */
final class RigConfiguration {
    private RigConfiguration() {}

    static RigConfig read(Path file) throws WrongInput, IOException {
        ConfigurationFile.check(file);
        try {
            return RigConfig.read(file);
        } catch (ConfigException e) {
            throw new WrongInput(file + ": " + e.getMessage(), e);
        }
    }
}
