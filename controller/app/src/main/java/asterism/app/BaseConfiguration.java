package asterism.app;

import asterism.base.config.BaseConfig;
import asterism.base.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads {@code base.yaml} for the commands that need it. */
final class BaseConfiguration {
    private BaseConfiguration() {}

    static BaseConfig read(Path file) throws WrongInput, IOException {
        ConfigurationFile.check(file);
        try {
            return BaseConfig.read(file);
        } catch (ConfigException e) {
            throw new WrongInput(file + ": " + e.getMessage(), e);
        }
    }
}
