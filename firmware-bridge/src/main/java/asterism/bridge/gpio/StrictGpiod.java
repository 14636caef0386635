package asterism.bridge.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this machine lets an output fall back when the process that drove it dies. A Raspberry Pi keeps it as it was
 * unless its pin driver runs with {@code persist_gpio_outputs=N}.
 */
public final class StrictGpiod {
    /** What the pin driver says. */
    public enum State {
        /** Outputs fall back: a dead process cannot hold the light. */
        STRICT,
        /** Outputs stay as they were: a dead process holds the light. */
        PERSISTENT,
        /** No pin driver with this setting is loaded. */
        UNKNOWN
    }

    private StrictGpiod() {}

    /** Asks this machine. */
    public static State check() throws IOException {
        return check(Path.of("/"));
    }

    /**
     * Asks the machine whose files begin at {@code root}.
     *
     * @throws IOException when the setting is there but cannot be read
     */
    public static State check(Path root) throws IOException {
        Path modules = root.resolve("sys/module");
        State state = State.UNKNOWN;
        if (!Files.isDirectory(modules)) {
            return state;
        }
        try (DirectoryStream<Path> drivers = Files.newDirectoryStream(modules, "pinctrl_*")) {
            for (Path driver : drivers) {
                Path setting = driver.resolve("parameters/persist_gpio_outputs");
                if (Files.exists(setting)) {
                    boolean persistent = !Files.readString(setting).strip().equals("N");
                    if (persistent) {
                        return State.PERSISTENT;
                    }
                    state = State.STRICT;
                }
            }
        }
        return state;
    }

    /** What to do about {@link State#PERSISTENT}. */
    public static String remedy() {
        return "add 'dtparam=strict_gpiod' to /boot/firmware/config.txt and restart";
    }
}
