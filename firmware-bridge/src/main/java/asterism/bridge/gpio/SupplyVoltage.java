package asterism.bridge.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a Raspberry Pi's supply holds its voltage, as the firmware tells the kernel: bits 0 (now) and 16 (since boot) of
 * {@code get_throttled}, or the alarm of the hwmon device {@code rpi_volt}, which stands for the last poll.
 */
public final class SupplyVoltage {
    /** What the machine says. */
    public enum State {
        GOOD,
        /** Too low at this moment. */
        LOW,
        /** Good now, and was too low since the machine started. */
        WAS_LOW,
        /** This machine does not measure it. */
        UNKNOWN
    }

    private static final int NOW = 1;
    private static final int SINCE_BOOT = 1 << 16;

    private SupplyVoltage() {}

    /** Asks this machine. */
    public static State check() {
        return check(Path.of("/"));
    }

    /** Asks the machine whose files begin at {@code root}. What cannot be read says nothing. */
    public static State check(Path root) {
        State alarm = alarm(root.resolve("sys/class/hwmon"));
        State throttled = throttled(root.resolve("sys/devices/platform"));
        if (alarm == State.LOW || throttled == State.UNKNOWN) {
            return alarm;
        }
        return throttled;
    }

    /** What {@code vcgencmd get_throttled} printed: {@code throttled=0x50005}. */
    public static State of(String throttled) {
        return bits(throttled.substring(throttled.indexOf('=') + 1).strip());
    }

    /** On a Pi 5 the firmware stands one folder deeper than on those before. */
    private static State throttled(Path platform) {
        for (String pattern : new String[] {"soc*", "soc*/soc*", "soc*/*firmware", "soc*/soc*/*firmware"}) {
            for (Path folder : folders(platform, pattern.split("/", -1), 0)) {
                Path file = folder.resolve("get_throttled");
                if (Files.isReadable(file)) {
                    return bits(text(file));
                }
            }
        }
        return State.UNKNOWN;
    }

    private static List<Path> folders(Path at, String[] patterns, int depth) {
        if (depth == patterns.length) {
            return List.of(at);
        }
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(at)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(at, patterns[depth])) {
                for (Path next : inside) {
                    found.addAll(folders(next, patterns, depth + 1));
                }
            } catch (IOException e) {
                return found;
            }
        }
        return found;
    }

    private static State bits(String hex) {
        try {
            long bits = Long.parseLong(hex.startsWith("0x") ? hex.substring(2) : hex, 16);
            if ((bits & NOW) != 0) {
                return State.LOW;
            }
            return (bits & SINCE_BOOT) != 0 ? State.WAS_LOW : State.GOOD;
        } catch (NumberFormatException e) {
            return State.UNKNOWN;
        }
    }

    private static State alarm(Path hwmon) {
        for (Path device : folders(hwmon, new String[] {"hwmon*"}, 0)) {
            if (text(device.resolve("name")).equals("rpi_volt")) {
                String alarm = text(device.resolve("in0_lcrit_alarm"));
                return alarm.equals("1") ? State.LOW : alarm.equals("0") ? State.GOOD : State.UNKNOWN;
            }
        }
        return State.UNKNOWN;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
