package asterism.rig.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that appears whole or not at all: filled beside its place and renamed. */
final class Folders {
    private Folders() {}

    /** Where to fill it; what an earlier attempt left there is deleted. */
    static Path part(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        ReplacedSession.check(target);
        Files.createDirectories(whole.getParent());
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        delete(part);
        Files.createDirectories(part);
        return part;
    }

    /** Puts the filled folder in its place, if what is there may still be replaced. */
    static void appear(Path part, Path target) throws IOException {
        ReplacedSession.check(target);
        Path whole = target.toAbsolutePath().normalize();
        Path old = whole.resolveSibling("." + whole.getFileName() + ".old");
        delete(old);
        if (Files.exists(whole)) {
            Files.move(whole, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
