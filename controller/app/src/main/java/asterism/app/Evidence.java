package asterism.app;

import asterism.app.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Finds the journals and the store that {@code verify} is to look at. */
final class Evidence {
    private static final int DEPTH = 5;
    private static final String SQLITE = "jdbc:sqlite:";

    private Evidence() {}

    /** Everything below the folder of a demo, a rig or a base station. */
    static Verification below(Path folder, List<Path> rigKeys) throws IOException, WrongInput, WorkFailed {
        List<Path> journals = find(folder, Evidence::isJournal);
        List<Path> stores = find(folder, p -> p.endsWith("store.sqlite"));
        if (journals.isEmpty() && stores.isEmpty()) {
            throw new WrongInput(folder + " holds neither a journal nor a store.sqlite");
        }
        if (journals.isEmpty() && !find(folder, p -> p.endsWith("rig.yaml")).isEmpty()) {
            throw new WorkFailed("NOT PROVEN: " + folder + " holds a rig but no journal to compare with");
        }
        if (stores.size() > 1) throw new WrongInput(folder + " holds more than one store: " + stores);
        return new Verification(journals, stores.isEmpty() ? null : SQLITE + stores.getFirst(), rigKeys);
    }

    /** The store that a base station's configuration names. */
    static Verification configured(Path baseYaml, List<Path> rigKeys) throws IOException, WrongInput {
        String url = BaseConfiguration.read(baseYaml).store().url();
        Path store = Path.of(url.substring(SQLITE.length()));
        if (!Files.exists(store)) throw new WrongInput(store + " does not exist yet");
        return new Verification(List.of(), SQLITE + store, rigKeys);
    }

    private static boolean isJournal(Path folder) {
        if (!Files.isDirectory(folder)) return false;
        if (Files.isRegularFile(folder.resolve("epoch")) || Files.isDirectory(folder.resolve("acks"))) return true;
        try (var segments = Files.newDirectoryStream(folder, "*.seg")) {
            return segments.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> find(Path folder, Predicate<Path> wanted) throws IOException {
        try (var all = Files.walk(folder, DEPTH)) {
            return all.filter(wanted).sorted().toList();
        }
    }
}
