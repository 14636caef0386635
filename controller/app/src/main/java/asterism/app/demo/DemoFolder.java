package asterism.app.demo;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of one demo lies.
 *
 * @param root absolute
 */
record DemoFolder(Path root) {
    /** A Unix socket's path may have 107 bytes. */
    private static final int LONGEST_SOCKET = 107;

    /**
     * Makes the folders below {@code given}, which must be empty or absent, or below a fresh one if that is null.
     *
     * @throws DirectoryNotEmptyException if something is in it
     * @throws java.nio.file.FileAlreadyExistsException if it is a file
     */
    static DemoFolder create(Path given) throws IOException {
        Path root = given;
        if (given == null) {
            Path all = Files.createDirectories(Path.of("asterism-demo").toAbsolutePath());
            root = Files.createTempDirectory(all, "demo-");
        }
        root = root.toAbsolutePath().normalize();
        DemoFolder folder = new DemoFolder(root);
        Files.createDirectories(root);
        try (var inside = Files.list(root)) {
            if (inside.findAny().isPresent()) throw new DirectoryNotEmptyException(root.toString());
        }
        for (String name : List.of("rig", "base", "broker", "instrument", "training", "logs")) {
            Files.createDirectories(root.resolve(name));
        }
        return folder;
    }

    Path rigYaml() {
        return root.resolve("rig/rig.yaml");
    }

    Path baseYaml() {
        return root.resolve("base/base.yaml");
    }

    Path profile() {
        return root.resolve("rig/profile.asterism.json");
    }

    Path journal() {
        return root.resolve("rig/journal");
    }

    Path sessions() {
        return root.resolve("rig/sessions");
    }

    Path store() {
        return root.resolve("base/store.sqlite");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path link() {
        return root.resolve("instrument/link");
    }

    Path truth() {
        return root.resolve("instrument/truth.json");
    }

    /** Activations as they happen, one a line. */
    Path activations() {
        return root.resolve("instrument/truth.json.activations.ndjson");
    }

    /** The line of JSON, once a headless demo has ended. */
    Path result() {
        return root.resolve("demo.json");
    }

    Path lightLog() {
        return root.resolve("instrument/light.ndjson");
    }

    Path training() {
        return root.resolve("training");
    }

    Path log(String process) {
        return root.resolve("logs/" + process + ".log");
    }

    /** The socket between {@code run} and {@code uplink}: here, or in the temporary folder if this path is too long. */
    Path socket() throws IOException {
        Path here = root.resolve("rig/rig.sock");
        if (here.toString().length() <= LONGEST_SOCKET) return here;
        return Files.createTempDirectory("asterism").resolve("rig.sock");
    }
}
