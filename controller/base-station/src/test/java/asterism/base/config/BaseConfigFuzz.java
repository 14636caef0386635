package asterism.base.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Any text as base.yaml. */
public final class BaseConfigFuzz {
    private BaseConfigFuzz() {}

    /** A configuration or a refusal in words. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            BaseConfig.parse(new String(data, StandardCharsets.UTF_8), Path.of("/tmp"));
        } catch (ConfigException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
