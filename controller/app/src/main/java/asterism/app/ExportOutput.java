package asterism.app;

import asterism.base.export.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where an export goes: a file or a folder that appears whole or not at all. */
final class ExportOutput {
    private static final String MARK = "datapackage.json";

    /** Writes what is to become the output. */
    interface Writing {
        void to(Path part) throws IOException, ExportException;
    }

    private final Path out;
    private final boolean folder;

    private ExportOutput(Path out, boolean folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Refuses a place that cannot be written, and a folder that is neither empty nor an export. */
    static ExportOutput at(Path out, boolean folder) throws WrongInput, IOException {
        Path whole = out.toAbsolutePath().normalize();
        if (!folder) {
            OutputPaths.check(out, null, null, List.of());
            return new ExportOutput(whole, false);
        }
        Path parent = whole.getParent();
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent))
            throw new WrongInput("cannot write " + out + ": no such folder or not writable");
        if (Files.exists(whole) && !replaceable(whole))
            throw new WrongInput("cannot write " + out + ": it is there and is no earlier export");
        return new ExportOutput(whole, true);
    }

    private static boolean replaceable(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (Stream<Path> files = Files.list(folder)) {
            return Files.isRegularFile(folder.resolve(MARK)) || files.findAny().isEmpty();
        }
    }

    void write(Writing writing) throws IOException, ExportException {
        Path part = out.resolveSibling("." + out.getFileName() + ".part");
        Path old = out.resolveSibling("." + out.getFileName() + ".old");
        delete(part);
        try {
            if (folder) Files.createDirectory(part);
            writing.to(part);
            if (folder && Files.exists(out)) {
                delete(old);
                Files.move(out, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            delete(old);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
