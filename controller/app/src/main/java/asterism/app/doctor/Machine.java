package asterism.app.doctor;

import asterism.bridge.gpio.StrictGpiod;
import asterism.bridge.gpio.SupplyVoltage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks that need no configuration. Reads the file system below a root, so that a Pi's can be imitated. */
public final class Machine {
    private static final int JAVA = 25;

    private final Path root;

    /**
     * @param root {@code /}, or a folder that imitates it
     */
    public Machine(Path root) {
        this.root = root;
    }

    /**
     * All of them.
     *
     * @param enableLine whether the light is to run through a line of this machine
     */
    public List<Finding> examine(boolean enableLine) throws IOException {
        return List.of(java(), temporary(), ffmpeg(), clock(), serial(), supply(), gpioChip(), strictGpio(enableLine));
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        if (version.feature() == JAVA) return Finding.ok("Java", version + " at " + System.getProperty("java.home"));
        return Finding.failure(
                "Java", "this is " + version, "install openjdk-25-jdk-headless or Temurin 25, or set JAVA_HOME");
    }

    /** jSerialComm unpacks its native library there and runs it. */
    private Finding temporary() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path mounts = root.resolve("proc/mounts");
        boolean noexec = Files.isReadable(mounts)
                && Files.readAllLines(mounts).stream().anyMatch(line -> forbidsPrograms(line, folder));
        if (noexec || !Files.isWritable(folder)) {
            return Finding.failure(
                    "temporary",
                    folder + (noexec ? " is mounted noexec" : " is not writable"),
                    "set JDK_JAVA_OPTIONS=-Djava.io.tmpdir=DIR to a folder that allows programs");
        }
        return Finding.ok("temporary", folder + " is writable and allows programs");
    }

    private static boolean forbidsPrograms(String mount, Path folder) {
        return mount.contains(" " + folder + " ") && mount.matches(".*[ ,]noexec[ ,].*");
    }

    private static Finding ffmpeg() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, "ffmpeg");
            if (Files.isExecutable(program)) return Finding.ok("ffmpeg", program.toString());
        }
        return Finding.warning(
                "ffmpeg", "not found, only uncompressed movies can be read", "install the package ffmpeg");
    }

    private Finding clock() {
        if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
            return Finding.ok("clock", "synchronised (systemd-timesyncd)");
        }
        String said = output("timedatectl", "show", "--property=NTPSynchronized", "--value");
        if (said.equals("yes")) return Finding.ok("clock", "synchronised");
        return Finding.warning(
                "clock",
                said.equals("no") ? "not synchronised" : "nobody says whether it is synchronised",
                "install chrony or systemd-timesyncd");
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            if (!process.waitFor(3, TimeUnit.SECONDS)) process.destroyForcibly();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Finding serial() throws IOException {
        List<Path> ports = new ArrayList<>();
        for (String pattern : List.of("ttyACM*", "ttyUSB*", "ttyAMA*")) ports.addAll(devices(pattern));
        if (ports.isEmpty()) {
            return Finding.warning("serial", "no serial device", "plug the instrument in; demo and replay need none");
        }
        List<Path> closed = ports.stream()
                .filter(p -> !Files.isReadable(p) || !Files.isWritable(p))
                .toList();
        if (closed.isEmpty()) return Finding.ok("serial", names(ports));
        return Finding.failure(
                "serial", names(closed) + " may not be opened", "add this user to the group dialout and log in again");
    }

    private Finding gpioChip() throws IOException {
        List<Path> chips = devices("gpiochip*");
        if (chips.isEmpty()) {
            return Finding.warning(
                    "GPIO chip", "none, there can be no enable line here", "needed only for an enable line on a Pi");
        }
        if (chips.stream().anyMatch(p -> Files.isReadable(p) && Files.isWritable(p))) {
            return Finding.ok("GPIO chip", names(chips));
        }
        return Finding.failure(
                "GPIO chip", names(chips) + " may not be opened", "add this user to the group gpio and log in again");
    }

    /** The light is not armed while the supply is too low. */
    private Finding supply() {
        SupplyVoltage.State state = SupplyVoltage.check(root);
        if (state == SupplyVoltage.State.UNKNOWN) state = asked();
        String about = "supply";
        String remedy = "use a stronger supply or a shorter cable";
        return switch (state) {
            case GOOD -> Finding.ok(about, "holds its voltage");
            case LOW -> Finding.failure(about, "too low now, the light will not be armed", remedy);
            case WAS_LOW -> Finding.warning(about, "was too low since this machine started", remedy);
            case UNKNOWN -> Finding.ok(about, "not measured by this machine");
        };
    }

    /** A Pi whose kernel does not tell: its own program does, where it may be run. */
    private SupplyVoltage.State asked() {
        if (!Files.isExecutable(root.resolve("usr/bin/vcgencmd"))) return SupplyVoltage.State.UNKNOWN;
        return SupplyVoltage.of(output(root.resolve("usr/bin/vcgencmd").toString(), "get_throttled"));
    }

    /** A Pi's kernel keeps an output high after its process died unless strict mode is on. */
    private Finding strictGpio(boolean enableLine) throws IOException {
        String about = "GPIO strict";
        return switch (StrictGpiod.check(root)) {
            case STRICT -> Finding.ok(about, "on");
            case PERSISTENT ->
                Finding.failure(about, "off: an output stays high after its process died", StrictGpiod.remedy());
            case UNKNOWN -> {
                String says = "unknown: nothing shows that an output falls when its process dies";
                yield enableLine
                        ? Finding.failure(about, says + ", so the light will not be armed", StrictGpiod.remedy())
                        : Finding.warning(about, says, "matters only for an enable line: " + StrictGpiod.remedy());
            }
        };
    }

    private List<Path> devices(String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        Path folder = root.resolve("dev");
        if (!Files.isDirectory(folder)) return found;
        try (var devices = Files.newDirectoryStream(folder, pattern)) {
            devices.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    private static String names(List<Path> paths) {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }
}
