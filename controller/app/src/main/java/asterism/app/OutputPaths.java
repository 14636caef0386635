package asterism.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a command writes: looked at before its work, so that no input is lost and no work done in vain. */
final class OutputPaths {
    /** Files of a recording or a session that look like a profile or a page. */
    private static final Set<String> RECORDED = Set.of("metadata.json", "session.json", "report.html");

    private OutputPaths() {}

    /**
     * Refuses what cannot be written, and results that would take the place of each other or of an input.
     *
     * @param out result, or null; may be the profile
     * @param page picture of it, or null
     * @param profile that the result continues, or null
     * @param inputs other files that are read; nulls are left out
     */
    static void check(Path out, Path page, Path profile, List<Path> inputs) throws WrongInput, IOException {
        writable(out);
        writable(page);
        differ("--page", page, "--out", out);
        differ("--page", page, "--profile", profile);
        for (Path input : inputs) {
            differ("--out", out, "the input", input);
            differ("--page", page, "the input", input);
            outside("--out", out, profile, input);
            outside("--page", page, null, input);
        }
    }

    /**
     * Refuses to replace a file of an input folder. What an earlier run of a step wrote there, profile and page, may be
     * replaced, and a new name is free.
     *
     * @param continued a profile that may be replaced wherever it lies, or null
     */
    private static void outside(String option, Path written, Path continued, Path input)
            throws WrongInput, IOException {
        if (written == null || !Files.isDirectory(input) || !Files.exists(written)) return;
        boolean within = place(written).startsWith(input.toRealPath());
        boolean own = continued != null && Files.exists(continued) && Files.isSameFile(written, continued);
        if (within && !own && !written(written.getFileName().toString().toLowerCase(Locale.ROOT))) {
            throw new WrongInput(
                    option + " would write over " + written + ", a file of the input " + input + ": give another name");
        }
    }

    /** Whether a step may have written a file of this name, rather than a recording or a session. */
    private static boolean written(String name) {
        return (name.endsWith(".json") || name.endsWith(".html")) && !RECORDED.contains(name);
    }

    private static void writable(Path file) throws WrongInput {
        if (file == null) return;
        if (Files.isDirectory(file)) throw new WrongInput("cannot write " + file + ": it is a folder");
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new WrongInput("cannot write " + file + ": no such folder or not writable");
        }
    }

    private static void differ(String option, Path written, String other, Path kept) throws WrongInput, IOException {
        if (written != null && kept != null && same(written, kept)) {
            throw new WrongInput(
                    option + " must be another file than " + other + ", " + kept + ", which it would write over");
        }
    }

    private static boolean same(Path a, Path b) throws IOException {
        if (Files.exists(a) && Files.exists(b)) return Files.isSameFile(a, b);
        return place(a).equals(place(b));
    }

    /** Of a file that need not exist. */
    private static Path place(Path file) throws IOException {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        return folder != null && Files.isDirectory(folder) ? folder.toRealPath().resolve(whole.getFileName()) : whole;
    }
}
