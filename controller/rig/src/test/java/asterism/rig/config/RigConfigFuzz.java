package asterism.rig.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Any text as rig.yaml. */
public final class RigConfigFuzz {
    private RigConfigFuzz() {}

    /** A configuration or a refusal in words. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            RigConfig.parse(new String(data, StandardCharsets.UTF_8), Path.of("/tmp"));
        } catch (ConfigException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
